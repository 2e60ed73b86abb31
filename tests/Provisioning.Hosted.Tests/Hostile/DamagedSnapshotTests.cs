using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Hostile;

/// <summary>A snapshot that a careless hand or a full disk has left.</summary>
public sealed class DamagedSnapshotTests(ModuleSession session) : SandboxTests(session)
{
    private const string Mapping =
        """
        @{
            Source = @{ Key = 'email' }
            Ambition = @{ Attributes = @{ Username = 'email'; Email = 'email'; FirstName = 'first'; LastName = 'last' }; Groups = @{ team = 'Team' } }
        }
        """;

    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData("", "line 1: it is incomplete or not JSON")]
    [InlineData("null", "an object is needed")]
    [InlineData("{ \"schemaVersions\": 5 }", "Did you mean 'schemaVersion'?")]
    [InlineData("{ \"schemaVersion\": 5 }", "is missing")]
    public void Damaged_snapshot_is_named_and_nothing_is_sent(string content, string problem)
    {
        (string, object?)[] files = [("Csv", _folder.Write("hrm.csv", "email,first,last,team\na@x.example,A,B,Cats\n")), ("Mapping", _folder.Write("hrm.psd1", Mapping)), ("State", _folder.Path)];
        Session.Run("Sync-ProvisionedUser $Csv $Mapping -StatePath $State", files);
        string snapshot = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "snapshots")));
        File.WriteAllText(snapshot, content);
        Sandbox.ClearRequests();

        ProvisioningException refused = Session.Try("Sync-ProvisionedUser $Csv $Mapping -StatePath $State", files).Exception<ProvisioningException>();

        Assert.Equal(ProvisioningErrorKind.InvalidSource, refused.Kind);
        Assert.StartsWith($"'{snapshot}' cannot be used: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.All(Sandbox.Requests, request => Assert.Equal("GET", request.Method));
    }

    private protected override void End() => _folder.Dispose();
}
