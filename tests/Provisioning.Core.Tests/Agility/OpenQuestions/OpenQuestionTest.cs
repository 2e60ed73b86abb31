using System.Net;
using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;
using Provisioning.Sandbox;

namespace Provisioning.Core.Tests.Agility.OpenQuestions;

/// <summary>
/// What the contract of Agility leaves open, point by point: each test lets the sandbox answer both ways, and the client must
/// get along with either. The number in a test's name is the number of the point.
/// </summary>
public abstract class OpenQuestionTest : IDisposable
{
    protected OpenQuestionTest()
    {
        Connection = Connect(new AgilityOptions());
        Client = new AgilityClient(Connection, Log);
    }

    protected ProvisioningSandbox Sandbox { get; } = ProvisioningSandbox.Start();

    protected AgilityChoices Choices => Sandbox.Options.Agility;

    protected AgilityConnection Connection { get; }

    private protected AgilityClient Client { get; }

    private protected RecordingLog Log { get; } = new();

    protected IReadOnlyList<SandboxRequest> Writes => Sandbox.Requests.Where(r => r.Method == "POST").ToList();

    public void Dispose()
    {
        Connection.Dispose();
        Sandbox.Dispose();
        GC.SuppressFinalize(this);
    }

    protected AgilityConnection Connect(AgilityOptions options) => new(
        Sandbox.AgilityUri,
        ApiCredential.Bearer(new NetworkCredential("", Sandbox.Token).SecurePassword),
        Fast.Settings(),
        options);

    protected async Task<ProvisioningResult> CreateAsync(string username, IfExists ifExists = IfExists.Skip, string? role = null) =>
        (await Client.CreateMembersAsync([Draft(username, role)], ifExists, CancellationToken.None)).Single();

    protected Task<IReadOnlyList<ProvisioningResult>> CreateAsync(int count) =>
        Client.CreateMembersAsync(Enumerable.Range(1, count).Select(i => Draft($"new{i}")).ToList(), IfExists.Skip, CancellationToken.None);

    protected async Task<ProvisioningResult> DisableAsync(string username) =>
        (await Client.MoveAsync(MemberTransition.Disable, [new MemberKey { Username = username }], CancellationToken.None)).Single();

    private protected async Task<IReadOnlyList<Provisioning.Agility.Members.AgilityMember>> ListAsync(MemberSearch search)
    {
        List<Provisioning.Agility.Members.AgilityMember> members = [];
        MemberPages pages = Client.Find(search);
        while (await pages.NextAsync(CancellationToken.None) is { } page)
        {
            members.AddRange(page);
        }

        return members;
    }

    protected static MemberDraft Draft(string username, string? role = null) =>
        new() { Username = username, Name = "Person " + username, DefaultRole = role, Row = 1 };

    protected void Answer(int status, string body, string contentType, string method = "POST", int times = 1) => Sandbox.AddFault(new SandboxFault
    {
        Kind = SandboxFaultKind.Answer, Method = method, Status = status, Body = body, ContentType = contentType, Times = times,
    });
}
