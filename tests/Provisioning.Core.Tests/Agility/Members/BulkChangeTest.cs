using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Sandbox;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>A test with members <c>person1</c> (<c>Member:2001</c>) and so on, who are changed together.</summary>
public abstract class BulkChangeTest : IDisposable
{
    private readonly List<AgilityConnection> _connections = [];

    protected BulkChangeTest() => Sandbox = ProvisioningSandbox.Start(new SandboxOptions { Token = Secrets.Token });

    protected ProvisioningSandbox Sandbox { get; }

    protected AgilityStore Store => Sandbox.Agility;

    protected IReadOnlyList<SandboxRequest> Posts => Sandbox.Requests.Where(r => r.Method == "POST").ToList();

    protected IReadOnlyList<SandboxRequest> Bulks => Posts.Where(r => r.Path.EndsWith("/api/asset", StringComparison.Ordinal)).ToList();

    protected int Reads => Sandbox.Requests.Count(r => r.Method == "GET");

    public void Dispose()
    {
        _connections.ForEach(c => c.Dispose());
        Sandbox.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static string Name(int number) => $"person{number}";

    protected static string OidOf(int number) => $"Member:{2000 + number}";

    protected static ProvisioningOutcome[] Outcomes(IEnumerable<ProvisioningResult> results) => [.. results.Select(r => r.Outcome)];

    protected SandboxMember Member(int number) => Store.FindMember(OidOf(number))!;

    protected void AddMembers(int count, bool isInactive = false)
    {
        foreach (int i in Enumerable.Range(1, count))
        {
            Store.AddMember($"Person {i}", Name(i), isInactive: isInactive, id: 2000 + i);
        }
    }

    private protected void Fault(SandboxFaultKind kind, int skip = 0, int times = 1, string path = "api/asset", string method = "POST") =>
        Sandbox.AddFault(new SandboxFault { Kind = kind, Method = method, PathContains = path, Skip = skip, Times = times });

    private protected void Answer(int status, string? body = null, int times = 1, string path = "api/asset", string method = "POST") => Sandbox.AddFault(
        new SandboxFault { Status = status, Method = method, PathContains = path, Times = times, RetryAfter = "0", Body = body, ContentType = body is null ? null : "application/json" });

    private protected void Rewrite(Func<string, string> rewrite) => Sandbox.AddFault(
        new SandboxFault { Kind = SandboxFaultKind.Rewrite, Method = "POST", PathContains = "api/asset", Rewrite = rewrite });

    private protected AgilityClient Client(AgilityOptions? options = null, int retries = 4)
    {
        AgilityConnection connection = new(Sandbox.AgilityUri, Secrets.OfAgility(), Fast.Settings(retries), options);
        _connections.Add(connection);
        return new AgilityClient(connection);
    }

    private protected Task<IReadOnlyList<ProvisioningResult>> Update(params MemberDraft[] drafts) => Client().UpdateMembersAsync(drafts, default);

    private protected static MemberDraft[] Phones(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new MemberDraft { Username = Name(i), Phone = $"555-{i}", Row = i })];

    private protected static MemberKey[] Keys(int count) => [.. Enumerable.Range(1, count).Select(i => new MemberKey { Username = Name(i), Row = i })];
}
