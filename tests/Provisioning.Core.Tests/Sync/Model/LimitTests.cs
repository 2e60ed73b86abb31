using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Model;

public sealed class LimitTests
{
    [Theory]
    [InlineData("10", 10, false)]
    [InlineData(" 0 ", 0, false)]
    [InlineData("5%", 5, true)]
    [InlineData("5 %", 5, true)]
    [InlineData("2.5%", 2.5, true)]
    [InlineData("100%", 100, true)]
    public void Number_or_percentage_is_read_in_every_culture(string text, double value, bool isPercentage)
    {
        foreach (string name in new[] { "en-US", "de-DE", "tr-TR" })
        {
            using CultureScope culture = new(name);
            Limit limit = Limit.Parse(text);

            Assert.Equal(((decimal)value, isPercentage), (limit.Value, limit.IsPercentage));
            Assert.Equal(limit, Limit.Parse(limit.ToString()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("-1")]
    [InlineData("-1%")]
    [InlineData("1.5")]
    [InlineData("5,5%")]
    [InlineData("101%")]
    [InlineData("1e3")]
    [InlineData("5%%")]
    [InlineData("ten")]
    [InlineData("99999999999")]
    [InlineData("٥")]
    public void Anything_else_is_refused(string text) =>
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => Limit.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("10", 3, 10, 10)]
    [InlineData("10%", 25, 2, 3)]
    [InlineData("10%", 3, 0, 1)]
    [InlineData("2.5%", 200, 5, 5)]
    [InlineData("70%", 1000, 700, 700)]
    public void Percentage_is_rounded_to_the_stricter_side(string text, int whole, int atMost, int atLeast) =>
        Assert.Equal((atMost, atLeast), (Limit.Parse(text).AtMost(whole), Limit.Parse(text).AtLeast(whole)));
}
