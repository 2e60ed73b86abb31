using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.Wire;

public sealed class ScalarTextTests
{
    [Theory]
    [InlineData("Text", "a", "a", true)]
    [InlineData("Text", "a", "A", false)]
    [InlineData("Text", "3", "3.0", false)]
    [InlineData("Boolean", "True", "true", true)]
    [InlineData("Numeric", "3", "3.0", true)]
    [InlineData("Numeric", "3", "-3", false)]
    [InlineData("Numeric", "", "0", false)]
    [InlineData("Numeric", "x", "y", false)]
    [InlineData("Date", "2024-02-29", "2024-02-29T00:00:00.000", true)]
    [InlineData("Date", "2024-02-29T01:00:00+01:00", "2024-02-29T00:00:00", true)]
    [InlineData("Date", "2024-02-29", "2024-02-28", false)]
    [InlineData("Date", "", "2024-02-29", false)]
    public void Values_are_compared_by_their_type(string attributeType, string one, string other, bool same)
    {
        Assert.Equal(same, ScalarText.AreSame(attributeType, one, other));
        Assert.Equal(same, ScalarText.AreSame(attributeType, other, one));
    }
}
