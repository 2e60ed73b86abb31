using Provisioning.Ambition.Accounts;

namespace Provisioning.Core.Tests.Ambition.Accounts;

/// <summary>The names in a field map: properties by any of their headers, and additional fields.</summary>
public sealed class FieldMapTests
{
    [Theory]
    [InlineData("mail", "Email")]
    [InlineData("E-Mail Address", "Email")]
    [InlineData("Given Name", "FirstName")]
    [InlineData("sn", "LastName")]
    [InlineData("enabled", "IsActive")]
    [InlineData("time_zone", "TimeZone")]
    [InlineData("UPN", "Username")]
    public void Property_is_mapped_by_every_name_of_its_column(string name, string property) => Assert.Equal("its key", Map(name).KeyOf(property));

    [Theory]
    [InlineData("Emial", "Email")]
    [InlineData("E-mial", "Email")]
    [InlineData("FristName", "FirstName")]
    [InlineData("last_nam", "LastName")]
    [InlineData("Usernane", "Username")]
    [InlineData("IsActiv", "IsActive")]
    public void Misspelled_name_is_reported_with_a_suggestion(string name, string meant)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Map(name));
        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"Did you mean '{meant}'?", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("department")]
    [InlineData("cost_center")]
    [InlineData("Email2")]
    [InlineData("Title")]
    [InlineData("Manager")]
    [InlineData("Nickname")]
    [InlineData("Phone")]
    [InlineData("Team")]
    [InlineData("Middle Name")]
    public void An_additional_field_has_any_other_name(string name) => Assert.Equal("its key", Map(name).KeyOfExtra(name));

    [Fact]
    public void A_property_is_named_once()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new AmbitionFieldMap([new("Email", "Address"), new("mail", "E-Mail")]));
        Assert.Contains("'Email' twice", error.Message, StringComparison.Ordinal);
    }

    private static AmbitionFieldMap Map(string name) => new([new KeyValuePair<string, string?>(name, "its key")]);
}
