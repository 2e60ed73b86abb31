using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.Search;

public sealed class FilterBinderTests : FindingTest
{
    [Fact]
    public async Task Roles_come_as_words_tokens_or_OIDs()
    {
        string expected = "DefaultRole='Role:4'";
        Assert.Equal(expected, await Bind(Equal("DefaultRole", "team member")));
        Assert.Equal(expected, await Bind(Equal("DefaultRole", "Role.Name'Team Member")));
        Assert.Equal(expected, await Bind(Equal("DefaultRole.Name", "Team Member")));
        Assert.Equal(expected, await Bind(Equal("DefaultRoleOid", "Role:4")));
        Assert.Equal("DefaultRole='Role:4','Role:8'", await Bind(Equal("DefaultRole", "Team Member", new Oid("Role", 8))));
    }

    [Theory]
    [InlineData(false, "Team Member")]
    [InlineData(true, "Team Contributor")]
    public async Task Roles_are_those_of_the_instance(bool renamed, string words)
    {
        Choices.RolesRenamed = renamed;

        Assert.Equal("DefaultRole='Role:4'", await Bind(Equal("DefaultRole", words)));
        ProvisioningException e = await Assert.ThrowsAsync<ProvisioningException>(() => Bind(Equal("DefaultRole", "Team Membr")));
        Assert.Contains(words, e.Message);
        Assert.Contains("here", e.Message);
    }

    [Fact]
    public async Task Names_are_spelt_as_the_service_does()
    {
        Assert.Equal("IsInactive='false'", await Bind(Equal("isinactive", false)));
        Assert.Equal("ID='Member:20'", await Bind(Equal("Oid", "Member:20:5")));
        Assert.Equal("Scopes.Name='North Quay'", await Bind(Equal("scopes.name", "North Quay")));
        Assert.Equal("Scopes.@Count='2'", await Bind(Equal("Scopes.@count", 2)));
    }

    [Fact]
    public async Task Null_is_searched_by_existence()
    {
        Assert.Equal("-Phone", await Bind(Equal("Phone", (object?)null)));
        Assert.Equal("-Phone", await Bind(Equal("Phone", "")));
        Assert.Equal("+Phone", await Bind(Not(Equal("Phone", (object?)null))));
        Assert.Equal("Phone='1'|-Phone", await Bind(Equal("Phone", "1", null)));
        Assert.Equal("Phone!='1';+Phone", await Bind(Not(Equal("Phone", "1", null))));
    }

    [Fact]
    public async Task Negation_is_applied_to_the_conditions()
    {
        FilterExpression a = Equal("Name", "a");
        FilterExpression b = new FilterTruth("IsInactive", "here");
        FilterExpression c = new FilterTruth("Email", "here");

        Assert.Equal("Name!='a'|IsInactive='false'|-Email", await Bind(Not(new FilterAll([a, b, c], "here"))));
        Assert.Equal("Name!='a';IsInactive='false';-Email", await Bind(Not(new FilterAny([a, b, c], "here"))));
        Assert.Equal("Name='a'", await Bind(Not(Not(a))));
        Assert.Equal("CreateDate>='2024-02-29'|-CreateDate", await Bind(Not(Less("CreateDate", "2024-02-29"))));
    }

    [Fact]
    public async Task Times_are_written_in_UTC()
    {
        DateTime local = new DateTime(2024, 2, 29, 8, 15, 0, DateTimeKind.Utc).ToLocalTime();

        Assert.Equal("ChangeDateUTC<'2024-02-29T08:15:00.000'", await Bind(Less("ChangeDateUTC", local)));
        Assert.Equal("ChangeDateUTC<'2024-02-29T08:15:00.000'", await Bind(Less("ChangeDateUTC", "2024-02-29T10:15:00+02:00")));
    }

    [Theory]
    [InlineData("Emial", "a", "'Email'")]
    [InlineData("Scopes.Nmae", "a", "'Name'")]
    [InlineData("Email.Name", "a", "not a relation")]
    [InlineData("IsInactive", "perhaps", "$true or $false")]
    [InlineData("Scopes", "North Quay", "Scope:1010")]
    [InlineData("Key", "twenty", "a number")]
    [InlineData("CreateDate", "yesterday", "a date")]
    [InlineData("Password", "a", "can never be read")]
    public async Task Invalid_filter_is_refused_with_its_position_before_any_request(string attribute, string value, string hint)
    {
        ProvisioningException e = await Assert.ThrowsAsync<ProvisioningException>(() => Bind(Equal(attribute, value)));

        Assert.Contains("here", e.Message);
        Assert.Contains(hint, e.Message);
        Assert.Empty(Queries);
    }

    [Fact]
    public async Task Texts_and_flags_cannot_be_compared_by_order()
    {
        ProvisioningException e = await Assert.ThrowsAsync<ProvisioningException>(() => Bind(Less("Name", "m")));

        Assert.Equal(ProvisioningErrorKind.InvalidQuery, e.Kind);
        Assert.Contains("kind Text", e.Message);
        Assert.Equal("Key<'5'", await Bind(Less("Key", 5)));
    }

    [Fact]
    public async Task Refused_filter_is_reported_with_the_message_of_the_service_and_as_sent()
    {
        ProvisioningException e = await Assert.ThrowsAsync<ProvisioningException>(
            () => ListAsync(new MemberSearch { Filter = "Nmae='x'" }));

        Assert.Equal(400, e.StatusCode);
        Assert.Contains("Invalid QueryFilter2 token", e.Message);
        Assert.EndsWith("The filter as sent: Nmae='x'", e.Message);
    }

    [Fact]
    public async Task Both_kinds_of_filter_are_combined()
    {
        Store.AddMember("A", "a", "a@x");
        Store.AddMember("B", "b", "b@x", isInactive: true);
        Store.AddMember("C", "c");

        MemberSearch search = new() { Filter = "Username='a','b'|Username='c'", Expression = new FilterTruth("Email", "here") };

        Assert.Equal("a,b", await NamesAsync(search));
        Assert.Contains("where=+Email;(Username='a','b'|Username='c')", Queries[0]);
    }

    private static FilterCompare Equal(string attribute, params object?[] values) => new(attribute, FilterOperator.Equal, values, "here");

    private static FilterCompare Less(string attribute, object value) => new(attribute, FilterOperator.Less, [value], "here");

    private static FilterNot Not(FilterExpression part) => new(part, "here");

    private async Task<string> Bind(FilterExpression expression) =>
        (await new FilterBinder(Connection, Rest).BindAsync(expression, CancellationToken.None)).ToString();
}
