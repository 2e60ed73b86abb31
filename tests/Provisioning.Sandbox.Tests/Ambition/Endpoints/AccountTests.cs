using System.Text.Json.Nodes;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Ambition.Endpoints;

public sealed class AccountTests : AmbitionTest
{
    private const string Noor = """{"first_name":"Noor","last_name":"Abadi","email":"noor@corp.example","username":"noor@corp.example"}""";

    [Theory]
    [InlineData("ambition-account.json", Json)]
    [InlineData("ambition-account.csv", Csv)]
    public async Task Sample_creates_an_active_and_an_inactive_user_in_one_request(string sample, string contentType)
    {
        Answer answer = (await Post("account/", Wire.Text(sample), contentType)).Has(201);

        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal(2, answer.Json.AsArray().Count);
        Assert.Equal(
            new[] { ("noor@corp.example", true, "Noor", "Abadi"), ("pelle@corp.example", false, "Pelle", "Lund") },
            Store.Users.Select(user => (user.Username, user.IsActive, user.FirstName!, user.LastName!)));
    }

    [Fact]
    public async Task Answer_has_the_fields_of_the_sample()
    {
        JsonObject expected = JsonNode.Parse(Wire.Text("ambition-account-response.json"))!.AsArray()[0]!.AsObject();
        string row = Noor.Replace("}", ",\"time_zone\":\"America/New_York\"}", System.StringComparison.Ordinal);

        JsonObject actual = (await Post("account/", $"[{row}]")).Has(201).Json.AsArray()[0]!.AsObject();

        Assert.Equal(expected.ToJsonString(), new JsonObject(expected.Select(field => new System.Collections.Generic.KeyValuePair<string, JsonNode?>(field.Key, actual[field.Key]?.DeepClone()))).ToJsonString());
        Assert.True((bool)actual["is_active"]!);
    }

    [Fact]
    public async Task User_without_is_active_is_active()
    {
        await Post("account/", $"[{Noor}]");
        Assert.True(Assert.Single(Store.Users).IsActive);
    }

    [Theory]
    [InlineData("TRUE", true)]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    public async Task Is_active_in_csv_is_read_in_any_case(string text, bool expected)
    {
        (await Post("account/", $"is_active,first_name,last_name,email,username\n{text},N,A,n@x,n@x\n", Csv)).Has(201);
        Assert.Equal(expected, Assert.Single(Store.Users).IsActive);
    }

    [Theory]
    [InlineData("maybe")]
    [InlineData("")]
    [InlineData("yes")]
    public async Task Is_active_that_is_no_boolean_is_refused(string text)
    {
        Answer answer = await Post("account/", $"is_active,first_name,last_name,email,username\n{text},N,A,n@x,n@x\n", Csv);
        AssertError(answer, 1, "is_active", "Must be a valid boolean.");
    }

    [Theory]
    [InlineData("username")]
    [InlineData("first_name")]
    [InlineData("last_name")]
    [InlineData("email")]
    public async Task Missing_and_blank_fields_are_refused(string field)
    {
        JsonObject row = JsonNode.Parse(Noor)!.AsObject();
        row[field] = " ";
        AssertError(await Post("account/", $"[{row.ToJsonString()}]"), 1, field, "This field may not be blank.");
        row.Remove(field);
        AssertError(await Post("account/", $"[{row.ToJsonString()}]"), 1, field, "This field is required.");
        Assert.Empty(Store.Users);
    }

    [Fact]
    public async Task Error_has_the_shape_of_the_sample()
    {
        Answer answer = await Post("account/", """[{"first_name":"N","last_name":"A","email":"n@x"}]""");
        Same.Json(Wire.Text("ambition-error-list.json"), answer.Has(400).Body);
    }

    [Fact]
    public async Task One_bad_row_rejects_the_whole_request()
    {
        Answer answer = await Post("account/", $$"""[{{Noor}},{"email":"x"},{"username":"y","first_name":"Y","last_name":"Y","email":"y","is_active":"maybe"}]""");

        answer.Has(400);
        Assert.Equal(
            new[] { (2, "username"), (2, "first_name"), (2, "last_name"), (3, "is_active") },
            answer.Json["errors"]!.AsArray().Select(error => ((int)error!["row"]!, (string)error["field"]!)));
        Assert.Empty(Store.Users);
    }

    [Fact]
    public async Task GoodRowsKept_does_the_good_rows_and_answers_one_object_per_row()
    {
        Choices.GoodRowsKept = true;
        Answer answer = await Post("account/", $$"""[{{Noor}},{"first_name":"P","last_name":"L","email":"p@x"}]""");

        Same.Json(Wire.Text("ambition-error-rows.json"), answer.Has(400).Body);
        Assert.Equal("noor@corp.example", Assert.Single(Store.Users).Username);
    }

    [Fact]
    public async Task Rejected_request_takes_back_updates_too()
    {
        AddSamplePeople();
        await Post("account/", """[{"username":"noor@corp.example","first_name":"Nora","is_active":false},{"username":""}]""");

        SandboxUser noor = Store.FindUser("noor@corp.example")!;
        Assert.Equal(("Noor", true), (noor.FirstName, noor.IsActive));
    }

    [Fact]
    public async Task Update_keeps_fields_that_are_left_out()
    {
        AddSamplePeople();
        (await Post("account/", """[{"username":"noor@corp.example","is_active":false}]""")).Has(201);

        SandboxUser noor = Store.FindUser("noor@corp.example")!;
        Assert.Equal((1181, "Noor", false), (noor.Id, noor.FirstName, noor.IsActive));
        Assert.Equal(2, Store.Users.Count);
    }

    [Fact]
    public async Task LeftOutFieldsCleared_clears_them()
    {
        Choices.LeftOutFieldsCleared = true;
        AddSamplePeople();
        (await Post("account/", """[{"username":"noor@corp.example","is_active":false}]""")).Has(201);

        SandboxUser noor = Store.FindUser("noor@corp.example")!;
        Assert.Equal((null, null, false), (noor.FirstName, noor.Email, noor.IsActive));
    }

    [Fact]
    public async Task Deactivated_user_is_reactivated_by_is_active_true()
    {
        Store.AddUser("noor@corp.example", "Noor", "Abadi", isActive: false);
        (await Post("account/", """[{"username":"noor@corp.example","is_active":true}]""")).Has(201);
        Assert.True(Assert.Single(Store.Users).IsActive);
    }

    [Fact]
    public async Task User_names_are_compared_without_regard_to_case()
    {
        AddSamplePeople();
        (await Post("account/", """[{"username":"NOOR@corp.example","first_name":"Nora"}]""")).Has(201);
        Assert.Equal("Nora", Store.FindUser("noor@corp.example")!.FirstName);
        Assert.Equal(2, Store.Users.Count);
    }

    [Fact]
    public async Task UserNamesExact_creates_two_users_for_two_spellings()
    {
        Choices.UserNamesExact = true;
        AddSamplePeople();
        (await Post("account/", """[{"username":"NOOR@corp.example","first_name":"N","last_name":"A","email":"n@x"}]""")).Has(201);
        Assert.Equal(3, Store.Users.Count);
    }

    [Fact]
    public async Task Unknown_fields_are_stored_as_sent()
    {
        string row = Noor.Replace("}", ",\"Cost Center\":\"=4+5\",\"level\":3,\"remote\":true,\"note\":null}", System.StringComparison.Ordinal);
        (await Post("account/", $"[{row}]")).Has(201);

        SandboxUser noor = Assert.Single(Store.Users);
        Assert.Equal(("=4+5", "3", "true", null), (noor["Cost Center"], noor["level"], noor["remote"], noor["note"]));
    }

    [Fact]
    public async Task Stray_space_in_a_csv_header_breaks_the_mapping()
    {
        Answer answer = await Post("account/", "username,first_name,last_name, email\nn,N,A,n@x\n", Csv);
        AssertError(answer, 1, "email", "This field is required.");
    }

    [Theory]
    [InlineData("superior", "\"boss\"", "A valid integer is required.")]
    [InlineData("is_manager", "\"perhaps\"", "Must be a valid boolean.")]
    [InlineData("extra", "{\"a\":1}", "Nested values are not supported.")]
    [InlineData("extra", "[1]", "Nested values are not supported.")]
    public async Task Values_of_the_wrong_kind_are_refused(string field, string value, string message)
    {
        string row = Noor.Replace("}", $",\"{field}\":{value}}}", System.StringComparison.Ordinal);
        AssertError(await Post("account/", $"[{row}]"), 1, field, message);
    }

    [Fact]
    public async Task Password_is_stored_but_not_answered()
    {
        string row = Noor.Replace("}", ",\"password\":\"p\"}", System.StringComparison.Ordinal);
        Assert.DoesNotContain("password", (await Post("account/", $"[{row}]")).Has(201).Body, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_in_any_script_survive()
    {
        (await Post("account/", "username,first_name,last_name,email\nя@x,Ñandú,\"O'Brien, 李 \"\"Q\"\"\r\n😀\",+a@x\n", Csv)).Has(201);
        SandboxUser user = Assert.Single(Store.Users);
        Assert.Equal(("я@x", "Ñandú", "O'Brien, 李 \"Q\"\r\n😀", "+a@x"), (user.Username, user.FirstName, user.LastName, user.Email));
    }
}
