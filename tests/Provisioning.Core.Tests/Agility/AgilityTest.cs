using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;
using Provisioning.Sandbox;

namespace Provisioning.Core.Tests.Agility;

/// <summary>A test that lets the client talk to a sandbox of its own, or to a scripted server.</summary>
public abstract class AgilityTest : IDisposable
{
    private readonly List<IDisposable> _used = [];

    protected AgilityTest() => Sandbox = ProvisioningSandbox.Start(new SandboxOptions { Token = Secrets.Token });

    protected ProvisioningSandbox Sandbox { get; }

    protected AgilityStore Store => Sandbox.Agility;

    protected AgilityChoices Choices => Sandbox.Options.Agility;

    /// <summary>The requests that change something, in order.</summary>
    protected IReadOnlyList<SandboxRequest> Writes => Sandbox.Requests.Where(r => r.Method == "POST").ToList();

    private protected RecordingLog Log { get; } = new();

    public void Dispose()
    {
        _used.ForEach(used => used.Dispose());
        Sandbox.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected AgilityClient Client(ConnectionSettings? settings = null, ApiCredential? credential = null) =>
        ClientOf(Sandbox.AgilityUri, settings, credential);

    private protected AgilityClient Client(RawServer server, ConnectionSettings? settings = null) => ClientOf(server.Uri, settings, null);

    private protected AgilityClient ClientOf(Uri uri, ConnectionSettings? settings = null, ApiCredential? credential = null)
    {
        AgilityConnection connection = new(uri, credential ?? Secrets.OfAgility(), settings ?? Fast.Settings(), new AgilityOptions { BulkCount = 1 });
        _used.Add(connection);
        return new AgilityClient(connection, Log);
    }

    private protected RawServer Serve(Func<RawRequest, RawAnswer> answer)
    {
        RawServer server = new(answer);
        _used.Add(server);
        return server;
    }

    private protected RawServer Serve(params RawAnswer[] answers)
    {
        RawServer server = new(answers);
        _used.Add(server);
        return server;
    }

    private protected static RawAnswer Xml(string body, int status = 200) => RawAnswer.Of(status, body, "text/xml; charset=utf-8");

    /// <summary>A member as an answer tells it.</summary>
    protected static string Asset(int id, string username, params (string Name, string Value)[] attributes) =>
        $"<Asset href=\"/x/rest-1.v1/Data/Member/{id}\" id=\"Member:{id}\"><Attribute name=\"Name\">{username}</Attribute>"
        + $"<Attribute name=\"Username\">{username}</Attribute>"
        + string.Concat(attributes.Select(a => $"<Attribute name=\"{a.Name}\">{a.Value}</Attribute>")) + "</Asset>";

    protected static string Assets(params string[] assets) => "<Assets>" + string.Concat(assets) + "</Assets>";

    /// <summary>The query of a request in clear text.</summary>
    protected static string Clear(SandboxRequest request) => Uri.UnescapeDataString(request.Query);

    private protected static async Task<ProvisioningResult> Create(AgilityClient client, MemberDraft draft) =>
        Assert.Single(await client.CreateMembersAsync([draft], IfExists.Skip, CancellationToken.None));

    private protected static async Task<ProvisioningResult> Update(AgilityClient client, MemberDraft draft) =>
        Assert.Single(await client.UpdateMembersAsync([draft], CancellationToken.None));

    private protected static async Task<ProvisioningResult> Disable(AgilityClient client, string username) =>
        Assert.Single(await client.MoveAsync(MemberTransition.Disable, [new MemberKey { Username = username }], CancellationToken.None));

    private protected static async Task<ProvisioningResult> Enable(AgilityClient client, string username) =>
        Assert.Single(await client.MoveAsync(MemberTransition.Enable, [new MemberKey { Username = username }], CancellationToken.None));

    private protected static async Task<List<Provisioning.Agility.Members.AgilityMember>> All(MemberPages pages)
    {
        List<Provisioning.Agility.Members.AgilityMember> all = [];
        while (await pages.NextAsync(CancellationToken.None) is { } page)
        {
            all.AddRange(page);
        }

        return all;
    }

    protected static MemberDraft Draft(string username = "mira.holt", string? role = "Role:4") =>
        new() { Username = username, Name = "Mira Holt", DefaultRole = role, Row = 3 };
}
