using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Ambition.Integration;

public sealed class IntegrationRefusalTests : IntegrationTest
{
    private const string Pelle = """{"email":"pelle@corp.example","first_name":"Pelle","last_name":"Lund","active":"maybe"}""";

    [Fact]
    public async Task One_bad_row_discards_the_whole_request()
    {
        Store.AddUser("noor@corp.example", "Nora", "A");
        AssertError(await Upload($"[{Noor},{Pelle}]"), 2, "active", "\"maybe\" is not a valid choice.");
        Assert.Equal("Nora", Assert.Single(Store.Users).FirstName);
    }

    [Fact]
    public async Task GoodRowsKept_belongs_to_the_legacy_API()
    {
        Choices.GoodRowsKept = true;
        AssertError(await Upload($"[{Noor},{Pelle}]"), 2, "active", "\"maybe\" is not a valid choice.");
        Assert.Empty(Store.Users);
    }

    [Fact]
    public async Task RowsRejectedLater_answers_success_and_keeps_the_good_rows()
    {
        Settings.RowsRejectedLater = true;

        Assert.Equal("{}", (await Upload($"[{Pelle},{Noor}]")).Has(201).Body);

        Assert.Equal("noor@corp.example", Assert.Single(Store.Users).Username);
        RejectedRow rejected = Assert.Single(Store.RejectedLater);
        Assert.Equal((1, "active", "\"maybe\" is not a valid choice."), (rejected.Row, rejected.Field, rejected.Message));
        Sandbox.Reset();
        Assert.Empty(Store.RejectedLater);
    }

    [Fact]
    public async Task RowsRejectedLater_undoes_a_rejected_row_as_a_whole()
    {
        Settings.RowsRejectedLater = true;
        string row = Noor.Replace("}", ""","Role":"No such group"}""", StringComparison.Ordinal);
        (await Upload($"[{row},{Noor}]")).Has(201);
        (await Upload($"[{row}]")).Has(201);
        Assert.Equal(new[] { "Role", "Role" }, Store.RejectedLater.Select(rejected => rejected.Field));
        Assert.Equal("Noor", Assert.Single(Store.Users).FirstName);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Missing_key_discards_the_request_in_any_case(bool rejectedLater)
    {
        Settings.RowsRejectedLater = rejectedLater;
        AssertError(await Upload($$"""[{{Noor}},{"email":"p@x","first_name":"P"}]"""), 2, "last_name", "This field is required.");
        Assert.Empty(Store.Users);
    }

    [Fact]
    public async Task Missing_header_discards_the_file()
    {
        Settings.Format = UserApiFormat.Csv;
        Answer answer = (await Upload("first_name, email\nN,n@x\n", Csv)).Has(400);
        Assert.Equal("Missing required headers: email, last_name.", (string)answer.Json["detail"]!);
        Assert.Empty(Store.Users);
    }

    [Fact]
    public async Task Key_that_is_mapped_as_user_name_is_required()
    {
        Settings.Key = UserApiKey.Username;
        Settings.Fields["login"] = "Username";
        AssertError(await Upload(Noor), 1, "login", "This field is required.");
    }

    [Theory]
    [InlineData("email")]
    [InlineData("first_name")]
    [InlineData("last_name")]
    public async Task Blank_cells_are_refused_under_the_customers_key(string field)
    {
        string mapped = Settings.Fields[field];
        Settings.Fields.Remove(field);
        Settings.Fields.Add("My " + field, mapped);
        string row = Noor.Replace($"\"{field}\":\"", $"\"My {field}\":\" \",\"unused\":\"", StringComparison.Ordinal);
        AssertError(await Upload(row), 1, "My " + field, "This field may not be blank.");
    }

    [Fact]
    public async Task Problems_of_further_fields_are_reported_under_the_customers_key()
    {
        Settings.Fields["Boss"] = "superior";
        AssertError(await Upload(Noor.Replace("}", ""","Boss":"Ann"}""", StringComparison.Ordinal)), 1, "Boss", "A valid integer is required.");
    }

    [Theory]
    [InlineData("{\"a\":1}", "Nested values are not supported.")]
    [InlineData("true", "Not a valid string.")]
    public async Task Group_cells_are_text(string value, string message) =>
        AssertError(await Upload(Noor.Replace("}", $",\"Role\":{value}}}", StringComparison.Ordinal)), 1, "Role", message);

    [Theory]
    [InlineData("1")]
    [InlineData("yes")]
    [InlineData("")]
    public async Task Only_the_two_words_say_whether_a_user_is_active(string word)
    {
        string row = Noor.Replace("}", $",\"active\":\"{word}\"}}", StringComparison.Ordinal);
        AssertError(await Upload(row), 1, "active", $"\"{word}\" is not a valid choice.");
    }

    [Fact]
    public async Task Two_groups_of_one_type_for_a_user_are_refused()
    {
        AddSampleGroups();
        string Row(string team) => Noor.Replace("}", $",\"Team\":\"{team}\"}}", StringComparison.Ordinal);
        (await Upload($"[{Row("Otters")},{Row("Herons")}]")).Has(400);
        Assert.Empty(Store.Users);
        Choices.LastOfTwoGroupsWins = true;
        (await Upload($"[{Row("Otters")},{Row("Herons")}]")).Has(201);
        Assert.Equal("Herons", Assert.Single(Store.Memberships).GroupName);
    }
}
