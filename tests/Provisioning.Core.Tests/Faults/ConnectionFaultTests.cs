using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Faults;
using Provisioning.Http;
using Provisioning.Sandbox;

namespace Provisioning.Core.Tests.Faults;

/// <summary>Connections that break at every point, as the clients experience it.</summary>
[Trait("Category", "Faults")]
public sealed class ConnectionFaultTests : IDisposable
{
    private readonly ProvisioningSandbox _sandbox = ProvisioningSandbox.Start();
    private readonly FaultProxy _proxy;
    private readonly AgilityConnection _connection;

    public ConnectionFaultTests()
    {
        _proxy = new FaultProxy(_sandbox.AgilityUri.Port) { IsArmed = true };
        _connection = new AgilityConnection(
            new UriBuilder(_sandbox.AgilityUri) { Port = _proxy.Port }.Uri, Secrets.OfAgility(_sandbox.Token), Fast.Settings());
    }

    // Each of them passes: the others wait, or last.
    public static TheoryData<ConnectionFault> Cuts => new(Enum.GetValues<ConnectionFault>().Except(
        [ConnectionFault.None, ConnectionFault.Gone, ConnectionFault.Hold, ConnectionFault.Echo]));

    private AgilityClient Client => new(_connection, NullLog.Instance);

    public void Dispose()
    {
        _connection.Dispose();
        _proxy.Dispose();
        _sandbox.Dispose();
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_member_is_created_once_wherever_the_connection_breaks(ConnectionFault fault)
    {
        (_proxy.Fault, _proxy.WritesOnly) = (fault, fault != ConnectionFault.CutOnConnect);

        ProvisioningResult result = Assert.Single(await Create("ann@corp.example"));

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        Assert.Single(Members());
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Members_of_one_request_are_created_once_wherever_the_connection_breaks(ConnectionFault fault)
    {
        (_proxy.Fault, _proxy.WritesOnly) = (fault, fault != ConnectionFault.CutOnConnect);

        IReadOnlyList<ProvisioningResult> results = await Create("ann@corp.example", "bob@corp.example", "cyd@corp.example");

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.Equal(["ann@corp.example", "bob@corp.example", "cyd@corp.example"], Members());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Member_that_cannot_be_read_after_a_lost_answer_is_uncertain(int count)
    {
        string[] names = [.. Enumerable.Range(1, count).Select(i => $"user{i}@corp.example")];
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutAfter, Method = "POST", Times = 99 });
        int reads = await ReadsBefore(names);
        _sandbox.AddFault(new SandboxFault { Status = 403, Method = "GET", Skip = reads, Times = 99 });

        IReadOnlyList<ProvisioningResult> results = await Create(names);

        Assert.Equal(names, results.Select(r => r.Key));
        Assert.All(results, r => Assert.Equal((ProvisioningOutcome.Uncertain, ProvisioningErrorKind.OutcomeUncertain), (r.Outcome, r.Error!.Kind)));
        Assert.All(results, r => Assert.Contains("Reading it afterwards failed too", r.Message, StringComparison.Ordinal));
        Assert.Equal(names, Members());
    }

    [Fact]
    public async Task Member_that_cannot_be_read_after_an_operation_is_uncertain()
    {
        _sandbox.Agility.AddMember("Ann Lee", "ann@corp.example");
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutAfter, Method = "POST", Times = 99 });
        _sandbox.AddFault(new SandboxFault { Status = 500, Method = "GET", Skip = 1, Times = 99 });

        ProvisioningResult result = Assert.Single(await Client.MoveAsync(MemberTransition.Disable, [new MemberKey { Username = "ann@corp.example", Row = 1 }], default));

        Assert.Equal(ProvisioningOutcome.Uncertain, result.Outcome);
        Assert.True(_sandbox.Agility.FindMember("ann@corp.example")!.IsInactive);
    }

    // The same question on a sandbox of its own: how often the service is asked before anything is sent.
    private static async Task<int> ReadsBefore(string[] names)
    {
        using ProvisioningSandbox other = ProvisioningSandbox.Start();
        using AgilityConnection connection = new(other.AgilityUri, Secrets.OfAgility(other.Token), Fast.Settings());
        await new AgilityClient(connection, NullLog.Instance).CreateMembersAsync(Drafts(names), IfExists.Skip, default);
        return other.Requests.TakeWhile(r => r.Method == "GET").Count();
    }

    private static List<MemberDraft> Drafts(string[] names) =>
        [.. names.Select((n, i) => new MemberDraft { Username = n, Name = n, DefaultRole = "Role:4", Row = i + 1 })];

    private Task<IReadOnlyList<ProvisioningResult>> Create(params string[] names) => Client.CreateMembersAsync(Drafts(names), IfExists.Skip, default);

    private string[] Members() => [.. _sandbox.Agility.Members.Select(m => m.Username!).Where(u => u.Contains('@', StringComparison.Ordinal)).Order()];
}
