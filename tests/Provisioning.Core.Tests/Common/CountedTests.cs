using Provisioning.Common;

namespace Provisioning.Core.Tests.Common;

/// <summary>A number agrees with its noun.</summary>
public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "0 rows")]
    [InlineData(1, "1 row")]
    [InlineData(2, "2 rows")]
    [InlineData(1200, "1,200 rows")]
    public void Noun_gets_an_s_unless_there_is_one(long number, string expected) => Assert.Equal(expected, Counted.Of(number, "row"));

    [Theory]
    [InlineData(1, "1 person has")]
    [InlineData(3, "3 people have")]
    public void Other_plurals_are_given(long number, string expected) => Assert.Equal(expected, Counted.Of(number, "person has", "people have"));
}
