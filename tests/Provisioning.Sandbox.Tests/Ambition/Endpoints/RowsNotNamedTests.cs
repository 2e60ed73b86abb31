using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Ambition.Endpoints;

public sealed class RowsNotNamedTests : IntegrationTest
{
    private const string Expected = """{"detail":"The request could not be processed."}""";
    private const string Good = """{"username":"n@x","first_name":"N","last_name":"A","email":"n@x"}""";

    public RowsNotNamedTests() => Choices.RowsNotNamed = true;

    private static void AssertSaysNothing(Answer answer) => Assert.Equal(Expected, answer.Has(400).Body);

    [Theory]
    [InlineData("account/", $$"""[{{Good}},{"username":"p@x"}]""")]
    [InlineData("account/", $"[{Good},1]")]
    [InlineData("group_type/", """[{"name":"New"},{"name":"Role"}]""")]
    [InlineData("group/", """[{"group_type":"Role","name":"New"},{"group_type":"None","name":"x"}]""")]
    [InlineData("group_membership/", """[{"username":"nobody","group_type":"Role","group_name":"x"}]""")]
    public async Task Legacy_refusal_says_nothing(string endpoint, string body)
    {
        AssertSaysNothing(await Post(endpoint, body));
        Assert.Empty(Store.Users);
        Assert.Equal("Role", Assert.Single(Store.GroupTypes));
        Assert.Empty(Store.Groups);
    }

    [Fact]
    public async Task Revoking_a_missing_membership_names_no_row() =>
        AssertSaysNothing(await Delete("group_membership/", """[{"username":"nobody","group_type":"Role","group_name":"x"}]"""));

    [Theory]
    [InlineData($$"""[{{Noor}},{"email":"p@x"}]""")]
    [InlineData($$"""[{{Noor}},{"email":"","first_name":"P","last_name":"L"}]""")]
    [InlineData($"[{Noor},1]")]
    public async Task Refusal_of_the_integration_says_nothing(string body)
    {
        AssertSaysNothing(await Upload(body));
        Assert.Empty(Store.Users);
    }

    [Fact]
    public async Task Header_that_is_missing_is_not_named()
    {
        Settings.Format = UserApiFormat.Csv;
        AssertSaysNothing(await Upload("email,first_name\nn@x,N\n", Csv));
    }

    [Fact]
    public async Task Kept_good_rows_are_not_named()
    {
        Choices.GoodRowsKept = true;
        AssertSaysNothing(await Post("account/", $$"""[{{Good}},{"username":"p@x"}]"""));
        Assert.Equal("n@x", Assert.Single(Store.Users).Username);
    }

    [Fact]
    public async Task Success_and_other_refusals_are_unchanged()
    {
        (await Post("account/", $"[{Good}]")).Has(201);
        (await Upload(Noor)).Has(201);
        Assert.Contains("expects JSON", (await Upload("a\n", Csv)).Has(400).Body, System.StringComparison.Ordinal);
    }
}
