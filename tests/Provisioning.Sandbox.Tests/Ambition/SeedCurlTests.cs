using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Ambition;

/// <summary>The commands of the vendor's article, word for word but for host, token and file.</summary>
public sealed class SeedCurlTests : AmbitionTest
{
    private string[] Command(string method, string contentType, string endpoint, params string[] body) => new[]
    {
        "-H", $"Authorization: Token {Sandbox.Token}",
        "-H", $"Content-Type: {contentType}",
        "-X", method,
    }.Concat(body).Append($"{Sandbox.AmbitionUri}api/v1/{endpoint}").ToArray();

    private static void AssertStatus(int status, (int ExitCode, string Output) result) =>
        Assert.True(result.ExitCode == 0 && result.Output.EndsWith($"\n{status}", StringComparison.Ordinal), $"{result.ExitCode}: {result.Output}");

    [CurlFact]
    public async Task Account_json()
    {
        AssertStatus(201, await Curl.Run(Command("POST", Json, "account/", "--data-binary", "@" + Wire.PathOf("ambition-account.json"))));
        Assert.Equal(new[] { true, false }, Store.Users.Select(user => user.IsActive));
    }

    [CurlFact]
    public async Task Account_csv()
    {
        AssertStatus(201, await Curl.Run(Command("POST", Csv, "account/", "--data-binary", "@" + Wire.PathOf("ambition-account.csv"))));
        Assert.Equal(new[] { true, false }, Store.Users.Select(user => user.IsActive));
    }

    [CurlFact]
    public async Task Account_table_of_the_article()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """
                is_active,first_name,last_name,email,username
                true,Jason,Smith,jason@yourcompany.com,jason@yourcompany.com
                true,Susan,Simpson,susan@yourcompany.com,susan@yourcompany.com
                """);
            AssertStatus(201, await Curl.Run(Command("POST", Csv, "account/", "--data-binary", "@" + file)));
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Equal(new[] { "Jason Smith", "Susan Simpson" }, Store.Users.Select(user => $"{user.FirstName} {user.LastName}"));
    }

    [CurlFact]
    public async Task Group_membership_in_the_wide_form_of_the_article()
    {
        Store.AddUser("jason@yourcompany.com", "Jason", "Smith");
        Store.AddGroup("Role", "Account Executive");
        AssertStatus(201, await Curl.Run(Command(
            "POST", Json, "group_membership/", "-d", """[{"username": "jason@yourcompany.com", "Role": "Account Executive"}]""")));
        Assert.Equal("Account Executive", Assert.Single(Store.Memberships).GroupName);
    }

    [CurlFact]
    public async Task Revoking_by_delete_with_a_body()
    {
        AddSamplePeople();
        Store.AddMembership("pelle@corp.example", "Team", "Herons");
        AssertStatus(204, await Curl.Run(Command("DELETE", Json, "group_membership/", "--data-binary", "@" + Wire.PathOf("ambition-membership-revoke.json"))));
        Assert.Empty(Store.Memberships);
    }

    [CurlFact]
    public async Task Missing_slash_is_an_empty_reply()
    {
        const int EmptyReply = 52;
        (int exitCode, _) = await Curl.Run(Command("POST", Json, "account", "--data-binary", "@" + Wire.PathOf("ambition-account.json")));
        Assert.Equal(EmptyReply, exitCode);
    }
}
