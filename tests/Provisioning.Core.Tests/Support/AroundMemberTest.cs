using Provisioning.Agility.Wire;
using Provisioning.Sandbox;

namespace Provisioning.Core.Tests.Support;

/// <summary>A test with a sandbox of its own, a connection to it, and the people and projects of the samples.</summary>
public abstract class AroundMemberTest : IDisposable
{
    protected AroundMemberTest()
    {
        Sandbox = ProvisioningSandbox.Start();
        Connection = Connect();
        Store.AddScope("Harbor Works", id: 1010);
        Store.AddScope("North Quay", parent: "Scope:1010", id: 1011);
        Store.AddMember("Mira Holt", "mira.holt", "mira.holt@example.com", id: 1042);
        Store.AddMember("Gus Guest", "gus", isCollaborator: true, id: 1043);
    }

    protected ProvisioningSandbox Sandbox { get; }

    protected AgilityConnection Connection { get; }

    protected AgilityStore Store => Sandbox.Agility;

    protected AgilityChoices Choices => Sandbox.Options.Agility;

    protected static CancellationToken None => CancellationToken.None;

    /// <summary>The requests that change something.</summary>
    protected IReadOnlyList<SandboxRequest> Posts => Sandbox.Requests.Where(r => r.Method == "POST").ToList();

    public void Dispose()
    {
        SandboxRequest[] broken = Sandbox.Requests.Where(r => r.Fault?.StartsWith("exception", StringComparison.Ordinal) == true).ToArray();
        Connection.Dispose();
        Sandbox.Dispose();
        GC.SuppressFinalize(this);
        Assert.True(broken.Length == 0, string.Join("\n", broken.Select(r => $"{r} {r.Fault}")));
    }

    protected AgilityConnection Connect() => new(Sandbox.AgilityUri, Secrets.OfAgility(Sandbox.Token), Fast.Settings());

    /// <summary>Answers the next requests for an address with a body, whatever the sandbox holds.</summary>
    protected void Play(string pathContains, string body, string contentType, string method = "GET", int times = 1, int status = 200, int skip = 0) =>
        Sandbox.AddFault(new SandboxFault
        {
            Method = method,
            PathContains = pathContains,
            Kind = SandboxFaultKind.Answer,
            Status = status,
            Body = body,
            ContentType = contentType,
            Times = times,
            Skip = skip,
        });

    /// <summary>Cuts the connection of the next POST, before or after the work.</summary>
    protected void Cut(SandboxFaultKind kind, string? pathContains = null, int times = 1) =>
        Sandbox.AddFault(new SandboxFault { Method = "POST", PathContains = pathContains, Kind = kind, Times = times });
}
