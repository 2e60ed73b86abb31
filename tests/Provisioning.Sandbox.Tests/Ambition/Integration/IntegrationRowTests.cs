using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Ambition.Integration;

public sealed class IntegrationRowTests : IntegrationTest
{
    [Theory]
    [InlineData("ambition-user-api.json", Json, UserApiFormat.Json)]
    [InlineData("ambition-user-api.csv", Csv, UserApiFormat.Csv)]
    public async Task Sample_creates_the_user_with_the_groups(string sample, string contentType, UserApiFormat format)
    {
        AddSampleGroups();
        Settings.Format = format;

        Answer answer = (await Upload(Wire.Text(sample), contentType)).Has(201);

        Assert.Equal(("{}", "application/json"), (answer.Body, answer.ContentType));
        SandboxUser noor = Assert.Single(Store.Users);
        Assert.Equal(
            ("noor@corp.example", "noor@corp.example", "Noor", "Abadi", true),
            (noor.Username, noor.Email, noor.FirstName, noor.LastName, noor.IsActive));
        Assert.Equal(
            new[] { ("Role", "Account Executive"), ("Team", "Otters") },
            Store.Memberships.Select(membership => (membership.GroupType, membership.GroupName)));
    }

    [Fact]
    public async Task Same_people_are_the_same_accounts_over_every_interface()
    {
        const string Legacy = """
            [{"username":"noor@corp.example","email":"noor@corp.example","first_name":"Noor","last_name":"Abadi","is_active":true},
             {"username":"p@x","email":"p@x","first_name":"P, \"Q\"","last_name":"=1+1","is_active":false}]
            """;
        const string Rows = "email,first_name,last_name,active,Role\nnoor@corp.example,Noor,Abadi,true,\np@x,\"P, \"\"Q\"\"\",=1+1,FALSE,\n";
        const string Objects = """
            [{"email":"noor@corp.example","first_name":"Noor","last_name":"Abadi","active":"true"},
             {"email":"p@x","first_name":"P, \"Q\"","last_name":"=1+1","active":false,"Role":""}]
            """;
        (await Post("account/", Legacy)).Has(201);
        string[] expected = Everything(Store);

        (await Upload(Objects)).Has(201);
        Assert.Equal(expected, Everything(Store));
        Sandbox.Reset();
        (await Upload(Objects)).Has(201);
        Assert.Equal(expected, Everything(Store));
        Sandbox.Reset();
        Settings.Format = UserApiFormat.Csv;
        (await Upload(Rows, Csv)).Has(201);
        Assert.Equal(expected, Everything(Store));
    }

    [Fact]
    public async Task Keys_and_words_are_the_customers()
    {
        Settings.Format = UserApiFormat.Csv;
        Settings.Fields = new Dictionary<string, string>
        {
            ["E-Mail Address"] = "Email",
            ["Given"] = "FirstName",
            ["Family"] = "LastName",
            ["Status"] = "IsActive",
            ["Zone"] = "TimeZone",
            ["Cost Center"] = "cost_center",
        };
        Settings.GroupColumns = new Dictionary<string, string> { ["Office"] = "Region" };
        Settings.ActiveWord = "Active";
        Settings.InactiveWord = "Inactive";
        Store.AddGroup("Region", "Boston");

        (await Upload("Status,Given,Family,E-Mail Address,Zone,Cost Center,Office,Role\nINACTIVE,N,A,n@x,US/Eastern,007,Boston,None such\n", Csv)).Has(201);

        SandboxUser user = Assert.Single(Store.Users);
        Assert.Equal(("n@x", "N", "A", false), (user.Email, user.FirstName, user.LastName, user.IsActive));
        Assert.Equal(("US/Eastern", "007"), (user["time_zone"], user["cost_center"]));
        Assert.Equal("Boston", Assert.Single(Store.Memberships).GroupName);
    }

    [Fact]
    public async Task Keys_that_are_not_mapped_are_ignored()
    {
        (await Upload(Noor.Replace("}", ""","is_active":false,"username":"other","extra":{"nested":[1]}}""", StringComparison.Ordinal))).Has(201);

        SandboxUser noor = Assert.Single(Store.Users);
        Assert.Equal(("noor@corp.example", true), (noor.Username, noor.IsActive));
        Assert.Equal(new[] { "email", "first_name", "last_name" }, noor.Fields.Keys.Order());
    }

    [Fact]
    public async Task E_mail_address_in_any_case_finds_the_user()
    {
        Store.AddUser("noor.abadi", "Nora", "A", "NOOR@corp.example", isActive: false);

        (await Upload(Noor)).Has(201);

        SandboxUser noor = Assert.Single(Store.Users);
        Assert.Equal(("noor.abadi", "noor@corp.example", "Noor", false), (noor.Username, noor.Email, noor.FirstName, noor.IsActive));
    }

    [Fact]
    public async Task Another_e_mail_address_makes_another_user()
    {
        (await Upload(Noor)).Has(201);
        (await Upload(Noor.Replace("noor@", "noor.abadi@", StringComparison.Ordinal))).Has(201);
        Assert.Equal(2, Store.Users.Count);
    }

    [Fact]
    public async Task Key_username_edits_the_e_mail_address_in_place()
    {
        Settings.Key = UserApiKey.Username;
        Settings.Fields["login"] = "Username";
        Store.AddUser("noor", "Noor", "Abadi", "old@corp.example");

        (await Upload(Noor.Replace("}", ""","login":"NOOR"}""", StringComparison.Ordinal))).Has(201);

        Assert.Equal(("noor", "noor@corp.example"), (Assert.Single(Store.Users).Username, Store.Users[0].Email));
    }

    [Fact]
    public async Task Key_username_without_a_mapping_is_the_e_mail_address()
    {
        Settings.Key = UserApiKey.Username;
        Store.AddUser("noor@corp.example", "Nora", "A", "old@corp.example");
        (await Upload(Noor)).Has(201);
        Assert.Equal("noor@corp.example", Assert.Single(Store.Users).Email);
    }

    [Fact]
    public async Task Mapped_user_name_is_taken_for_a_new_user_and_cannot_be_changed_later()
    {
        Settings.Fields["login"] = "Username";
        string Named(string login) => Noor.Replace("}", $$""","login":"{{login}}"}""", StringComparison.Ordinal);

        (await Upload(Named("noor"))).Has(201);
        (await Upload(Noor)).Has(201);
        Assert.Equal("noor", Assert.Single(Store.Users).Username);
        AssertError(await Upload(Named("nora")), 1, "login", "The user name \"noor\" cannot be changed.");
    }

    [Fact]
    public async Task User_name_of_another_account_is_refused()
    {
        Store.AddUser("noor@corp.example", "Other", "Person", "other@corp.example");
        AssertError(await Upload(Noor), 1, "email", "User name \"noor@corp.example\" is taken by another user.");
        Assert.Equal("Other", Assert.Single(Store.Users).FirstName);
    }

    [Fact]
    public async Task Empty_group_cell_changes_nothing_and_another_group_reassigns()
    {
        AddSampleGroups();
        (await Upload(Noor.Replace("}", ""","Team":"Otters"}""", StringComparison.Ordinal))).Has(201);
        (await Upload(Noor.Replace("}", ""","Team":""}""", StringComparison.Ordinal))).Has(201);
        Assert.Equal("Otters", Assert.Single(Store.Memberships).GroupName);
        (await Upload(Noor.Replace("}", ""","Team":"Herons"}""", StringComparison.Ordinal))).Has(201);
        Assert.Equal("Herons", Assert.Single(Store.Memberships).GroupName);
    }

    [Fact]
    public async Task Unknown_group_is_refused_or_created()
    {
        string row = Noor.Replace("}", ""","Role":"Captain"}""", StringComparison.Ordinal);
        AssertError(await Upload(row), 1, "Role", "Group \"Captain\" of type \"Role\" does not exist.");
        Assert.Empty(Store.Users);

        Choices.UnknownGroupCreated = true;
        (await Upload(row)).Has(201);
        Assert.Equal("Captain", Assert.Single(Store.Memberships).GroupName);
    }

    [Fact]
    public async Task Group_columns_do_not_depend_on_the_form_of_legacy_rows()
    {
        AddSampleGroups();
        Choices.MembershipForm = SandboxMembershipForm.LongOnly;
        (await Upload(Wire.Text("ambition-user-api.json"))).Has(201);
        Assert.Equal(2, Store.Memberships.Count);
    }
}
