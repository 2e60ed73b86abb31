using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Tabular;
using Provisioning.Http;
using Provisioning.Sandbox;

namespace Provisioning.Core.Tests.Ambition;

/// <summary>A test that lets the client talk to a sandbox of its own, or to a scripted server.</summary>
public abstract class AmbitionTest : IDisposable
{
    private readonly List<IDisposable> _used = [];

    protected AmbitionTest() => Sandbox = ProvisioningSandbox.Start(new SandboxOptions { Token = Secrets.Token });

    protected ProvisioningSandbox Sandbox { get; }

    private protected RecordingLog Log { get; } = new();

    /// <summary>The bodies that the sandbox received, in order.</summary>
    protected IEnumerable<string> Bodies => Sandbox.Requests.Select(r => r.Body);

    public void Dispose()
    {
        _used.ForEach(used => used.Dispose());
        Sandbox.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected AmbitionClient Client(AmbitionOptions? options = null, ConnectionSettings? settings = null, string token = Secrets.Token) =>
        ClientOf(Sandbox.AmbitionUri, options, settings, token);

    private protected AmbitionClient Client(RawServer server, ConnectionSettings? settings = null) => ClientOf(server.Uri, null, settings, Secrets.Token);

    private protected RawServer Serve(params RawAnswer[] answers)
    {
        RawServer server = new(answers);
        _used.Add(server);
        return server;
    }

    private protected RawServer Serve(Func<RawRequest, RawAnswer> answer)
    {
        RawServer server = new(answer);
        _used.Add(server);
        return server;
    }

    protected static AmbitionUser User(string name, long row = 0, bool active = true) => new()
    {
        Username = name + "@corp.example", Email = name + "@corp.example", FirstName = name, LastName = "Test", IsActive = active, Row = row,
    };

    /// <summary>A person without a first name, whom the sandbox refuses.</summary>
    protected static AmbitionUser BadUser(string name, long row = 0) => new()
    {
        Username = name + "@corp.example", Email = name + "@corp.example", FirstName = "", LastName = "Test", Row = row,
    };

    protected static GroupMembership Membership(string username, string type, string group) =>
        new() { Username = username, GroupType = type, GroupName = group };

    /// <summary>The two people and the groups of the samples.</summary>
    protected void AddSampleContent()
    {
        Sandbox.Ambition.AddUser("noor@corp.example", "Noor", "Abadi");
        Sandbox.Ambition.AddUser("pelle@corp.example", "Pelle", "Lund");
        Sandbox.Ambition.AddGroup("Role", "Account Executive");
        Sandbox.Ambition.AddGroup("Role", "Customer Support");
        Sandbox.Ambition.AddGroup("Team", "Otters");
        Sandbox.Ambition.AddGroup("Team", "Herons");
    }

    private protected static IReadOnlyList<AmbitionUser> SampleUsers() => CsvText.Rows(WireSample.Text("ambition-account.csv"))
        .Select(row => AmbitionUserReader.Read(row)).ToList();

    private protected static IReadOnlyList<GroupMembership> SampleMemberships() => CsvText.Rows(WireSample.Text("ambition-membership.csv"))
        .Select(GroupMembershipReader.Read).ToList();

    private protected static async Task<IReadOnlyList<ProvisioningResult>> Save(AmbitionClient client, params AmbitionUser[] users) =>
        await client.SaveUsersAsync(users, AccountChange.Save, CancellationToken.None);

    private AmbitionClient ClientOf(Uri uri, AmbitionOptions? options, ConnectionSettings? settings, string token)
    {
        AmbitionConnection connection = Keep(new AmbitionConnection(uri, Secrets.OfAmbition(token), options, settings ?? Fast.Settings()));
        return new AmbitionClient(connection, Log);
    }

    /// <summary>Disposes of something when the test ends.</summary>
    private protected T Keep<T>(T used)
        where T : IDisposable
    {
        _used.Add(used);
        return used;
    }
}
