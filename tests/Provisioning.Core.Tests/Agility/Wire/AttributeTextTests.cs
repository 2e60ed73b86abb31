using System.Collections;
using System.Diagnostics;
using System.Net;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Wire;

/// <summary>The values that an attribute accepts, and their form on the wire.</summary>
public sealed class AttributeTextTests
{
    public static TheoryData<string, object, string> Taken => new()
    {
        { "Text", " Boston ", "Boston" },
        { "Text", 12.5, "12.5" },
        { "Text", 12.5f, "12.5" },
        { "Text", 1234567.5m, "1234567.5" },
        { "Text", true, "true" },
        { "Text", new DateTime(2026, 2, 28, 9, 30, 0, DateTimeKind.Utc), "2026-02-28T09:30:00.000" },
        { "Date", new DateTimeOffset(2026, 2, 28, 9, 30, 0, TimeSpan.FromHours(2)), "2026-02-28T07:30:00.000" },
        { "Date", "2026-02-28", "2026-02-28" },
        { "Numeric", 1e15, "1000000000000000" },
        { "Numeric", "-3.25", "-3.25" },
        { "LongInt", 7L, "7" },
        { "Boolean", "Yes", "true" },
        { "Boolean", 0, "false" },
        { "Text", Guid.Empty, "00000000-0000-0000-0000-000000000000" },
        { "Text", DayOfWeek.Friday, "Friday" },
        { "Duration", "3 Days", "3 Days" },
        { "Something new", "as it is", "as it is" },
    };

    public static TheoryData<string, object, string> Refused => new()
    {
        { "Text", new object[] { 1, 2 }, "not a list" },
        { "Text", new List<string> { "a" }, "not a list" },
        { "Text", new Hashtable { ["a"] = 1 }, "not a table" },
        { "Text", Process.GetCurrentProcess(), "not a Process" },
        { "Text", new NetworkCredential("", "h1dden").SecurePassword, "not a SecureString" },
        { "Text", "a\u0001b", "control character" },
        { "Text", "a\uD800", "cannot be sent" },
        { "Numeric", "12,5", "a number such as 12.5, not '12,5'" },
        { "Numeric", double.NaN, "a number" },
        { "Numeric", true, "a number" },
        { "Date", "28.02.2026", "a date such as" },
        { "Date", 5, "a date such as" },
        { "Boolean", "perhaps", "a Boolean (true/false, yes/no or 1/0), not 'perhaps'" },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public void Value_is_sent_in_one_form_in_every_culture(string kind, object value, string text)
    {
        foreach (string culture in new[] { "", "de-DE", "tr-TR" })
        {
            using CultureScope scope = new(culture);
            Assert.Equal(text, AttributeText.Of(new AgilityAttribute { Name = "Custom_X", AttributeType = kind }, value));
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Unsupported_value_is_reported(string kind, object value, string words)
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(
            () => AttributeText.Of(new AgilityAttribute { Name = "Custom_X", AttributeType = kind }, value));
        Assert.Contains("'Custom_X'", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Password", "Password")]
    [InlineData("PASSWORD", "Text")]
    [InlineData("Custom_Pin", "Password")]
    public void Password_is_accepted_only_as_a_SecureString_and_not_repeated(string name, string kind)
    {
        AgilityAttribute attribute = new() { Name = name, AttributeType = kind };
        Assert.Equal("h1dden", AttributeText.Of(attribute, new NetworkCredential("", "h1dden").SecurePassword));
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => AttributeText.Of(attribute, "h1dden"));
        Assert.Contains("SecureString", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("h1dden", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_stays_null() => Assert.All(
        new object?[] { null, "", "  " },
        value => Assert.Null(AttributeText.Of(new AgilityAttribute { Name = "Custom_X" }, value)));
}
