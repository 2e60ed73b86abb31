using System.Text;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Model;
using Provisioning.Targets.Ambition;

namespace Provisioning.Core.Tests.Targets.Ambition;

/// <summary>What was last applied to Ambition, as a file.</summary>
public sealed class AmbitionSnapshotTests
{
    private static readonly AmbitionSnapshot Snapshot = new()
    {
        Taken = new DateTimeOffset(2026, 3, 10, 2, 0, 0, TimeSpan.Zero),
        Connection = "https://acme.ambition.com/",
        Accounts =
        [
            Live.Account("n@x", "Email=n@x;FirstName=Noor", "Role=Cook;Team=Cats"),
            new LiveAccount { Service = "Ambition", Key = "p@x", Id = "12", IsActive = false, Attributes = new Dictionary<string, string?> { ["TimeZone"] = null } },
        ],
    };

    [Fact]
    public void A_round_trip_gives_the_same_accounts()
    {
        AmbitionSnapshot read = Read(Write(Snapshot));

        Assert.Equal((Snapshot.Taken, Snapshot.Connection), (read.Taken, read.Connection));
        Assert.Equal(PlanHash.Of(Live.Ambition([.. Snapshot.Accounts])), PlanHash.Of(Live.Ambition([.. read.Accounts])));
        Assert.Equal([("n@x", null, true), ("p@x", "12", false)], read.Accounts.Select(a => (a.Key!, a.Id, a.IsActive)));
        Assert.Equal("Cook", read.Accounts[0].Groups["role"]);
        Assert.Equal(AccountVisibility.FromSnapshot, read.Visibility);
    }

    [Fact]
    public void Accounts_with_other_attributes_and_groups_keep_their_own()
    {
        LiveAccount[] accounts =
        [
            Live.Account("a@x", "Email=a@x;FirstName=Ann", "Role=Cook"),
            Live.Account("b@x", "Email=b@x;LastName=Bo", "Team=Cats"),
            Live.Account("c@x", "Email=c@x;FirstName=Cy", "Role=Cook"),
        ];

        AmbitionSnapshot read = Read(Write(new AmbitionSnapshot { Taken = Snapshot.Taken, Connection = Snapshot.Connection, Accounts = accounts }));

        Assert.Equal(["Email, FirstName, Username, Role", "Email, LastName, Username, Team", "Email, FirstName, Username, Role"], read.Accounts.Select(a => string.Join(", ", a.Attributes.Keys.Concat(a.Groups.Keys))));
        Assert.Equal(["Ann", null, "Cy"], read.Accounts.Select(a => a.Attributes.TryGetValue("firstname", out string? name) ? name : null));
    }

    [Fact]
    public void Account_in_a_snapshot_has_only_properties_of_Ambition()
    {
        using System.Text.Json.JsonDocument file = System.Text.Json.JsonDocument.Parse(Write(Snapshot));

        Assert.Equal(["id", "key", "isActive", "attributes", "groups"], file.RootElement.GetProperty("accounts")[0].EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Uncertain_groups_and_the_visibility_of_accounts_are_kept()
    {
        LiveAccount uncertain = new()
        {
            Service = "Ambition", Key = "d@x", IsUncertain = true, Groups = new Dictionary<string, string> { ["Role"] = "Cook" },
            UncertainGroups = new Dictionary<string, IReadOnlyList<string?>> { ["Team"] = ["Cats", null] },
        };
        AmbitionSnapshot snapshot = new() { Taken = Snapshot.Taken, Connection = Snapshot.Connection, Visibility = AccountVisibility.Unknown, Accounts = [uncertain, .. Snapshot.Accounts] };

        AmbitionSnapshot read = Read(Write(snapshot));

        Assert.Equal(AccountVisibility.Unknown, read.Visibility);
        Assert.Equal(["Cats", null], read.Accounts[0].UncertainGroups["Team"]);
        Assert.Equal("Cook", read.Accounts[0].Groups["Role"]);
        Assert.Equal([true, false, false], read.Accounts.Select(a => a.IsUncertain));
        Assert.All(read.Accounts.Skip(1), a => Assert.Empty(a.UncertainGroups));
    }

    [Theory]
    [InlineData(AccountVisibility.Live, "true", "true")]
    [InlineData(AccountVisibility.FromSnapshot, "true", "false")]
    [InlineData(AccountVisibility.Unknown, "false", "false")]
    internal void Visibility_is_stored_as_two_flags(AccountVisibility visibility, string isComplete, string isReported)
    {
        string text = Write(new AmbitionSnapshot { Taken = Snapshot.Taken, Connection = Snapshot.Connection, Visibility = visibility });

        Assert.Contains($"\"isComplete\": {isComplete},", text, StringComparison.Ordinal);
        Assert.Contains($"\"isReported\": {isReported},", text, StringComparison.Ordinal);
        Assert.Equal(visibility, Read(text).Visibility);
    }

    [Theory]
    [InlineData("\"schemaVersion\": 5", "\"schemaVersion\": 3", "schema version 3, and this version of the module reads 5. Move the folder")]
    [InlineData("\"runId\": \"\",", "", "'runId' is missing.")]
    [InlineData("\"isReported\": false,", "", "'isReported' is missing.")]
    [InlineData("\"isComplete\": true,", "", "'isComplete' is missing.")]
    [InlineData("\"key\": \"p@x\"", "\"key\": \"N@X \"", "account 2: an earlier account has the key 'N@X ' too.")]
    [InlineData("\"key\": \"p@x\"", "\"key\": \"\"", "account 2: it has no key.")]
    [InlineData("\"isActive\": true", "\"isActive\": \"yes\"", "account 1: 'isActive' must be true or false.")]
    [InlineData("\"Team\": \"Cats\"", "\"role\": \"Cats\"", "account 1: 'role' is there twice; case does not count.")]
    [InlineData("\"Team\": \"Cats\"", "\"Role\": \"Cats\"", "account 1: 'Role' is there twice; case does not count.")]
    [InlineData("\"Team\": \"Cats\"", "\"Team\": null", "account 1: 'Team' must be a text.")]
    [InlineData("\"Team\": \"Cats\"", "\"Team\": [\"Cats\"]", "account 1: 'Team' must be a text.")]
    [InlineData("\"connection\"", "\"conection\"", "it has no value 'conection'. Did you mean 'connection'?")]
    public void Invalid_edit_of_a_file_is_refused(string from, string to, string words)
    {
        string text = Write(Snapshot);
        Assert.Contains(from, text, StringComparison.Ordinal);

        Assert.Contains(words, Refusal(text.Replace(from, to, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void File_cut_at_any_position_is_refused()
    {
        string text = Write(Snapshot);
        for (int length = 0; length < text.Length; length++)
        {
            Refusal(text[..length]);
        }
    }

    [Fact]
    public void Deeply_nested_file_is_refused() =>
        Assert.Contains("account 1: an object is needed.", Refusal("{\"accounts\":" + new string('[', 100_000)), StringComparison.Ordinal);

    private static string Write(AmbitionSnapshot snapshot)
    {
        using MemoryStream stream = new();
        snapshot.Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static AmbitionSnapshot Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return AmbitionSnapshot.Read(stream, "snapshot.json");
    }

    private static string Refusal(string text)
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Read(text));
        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.StartsWith("'snapshot.json' cannot be used: ", error.Message, StringComparison.Ordinal);
        return error.Message;
    }
}
