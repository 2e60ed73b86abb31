using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;
using Provisioning.Sandbox;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>Creating many members together: none twice, none missing, none reported wrongly.</summary>
public sealed class BulkCreationTests : IDisposable
{
    private readonly ProvisioningSandbox _sandbox = ProvisioningSandbox.Start(new SandboxOptions { Token = Secrets.Token });
    private readonly List<AgilityConnection> _connections = [];

    public void Dispose()
    {
        _connections.ForEach(c => c.Dispose());
        _sandbox.Dispose();
    }

    [Fact]
    public async Task Many_members_are_sent_in_one_request_and_returned_in_order()
    {
        IReadOnlyList<ProvisioningResult> results = await Create(Drafts(100));

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.Equal(Drafts(100).Select(d => d.Username), results.Select(r => r.Key));
        Assert.All(results, r => Assert.Equal(r.Id, _sandbox.Agility.FindMember(r.Key)?.Oid));
        Assert.Equal(1, BulkRequests());
    }

    [Fact]
    public async Task One_member_is_sent_over_rest()
    {
        await Create(Drafts(1));

        Assert.Equal(0, BulkRequests());
    }

    [Fact]
    public async Task Chunks_respect_the_limit_of_bytes()
    {
        AgilityOptions options = new() { BulkBytes = 2000 };

        IReadOnlyList<ProvisioningResult> results = await Create(Drafts(50), options);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.All(_sandbox.Requests.Where(IsBulk), r => Assert.InRange(r.Body!.Length, 1, 2000));
        Assert.True(BulkRequests() > 1);
    }

    [Fact]
    public async Task Refused_members_are_named_and_the_others_are_done()
    {
        List<MemberDraft> drafts = Drafts(10);
        drafts[3] = new MemberDraft { Username = "bad3", Name = "Bad", Row = 4, Properties = Scopes("Scope:9999") };
        drafts[7] = new MemberDraft { Username = "bad7", Name = "Bad", Row = 8, Properties = Scopes("Scope:9998") };

        IReadOnlyList<ProvisioningResult> results = await Create(drafts);

        Assert.Equal([4L, 8L], results.Where(r => r.Outcome == ProvisioningOutcome.Failed).Select(r => r.Row));
        Assert.All(results.Where(r => r.Outcome == ProvisioningOutcome.Failed), r => Assert.Contains("Violation'", r.Message, StringComparison.Ordinal));
        Assert.Equal(8, results.Count(r => r.Outcome == ProvisioningOutcome.Created && r.Id is not null));
        Assert.Null(_sandbox.Agility.FindMember("bad3"));
    }

    [Theory]
    [InlineData(SandboxFaultKind.CutAfter)]
    [InlineData(SandboxFaultKind.CutBefore)]
    [InlineData(SandboxFaultKind.TruncateBody)]
    public async Task Lost_answer_in_every_third_chunk_neither_duplicates_nor_loses_members(SandboxFaultKind kind)
    {
        for (int i = 1; i <= 3; i++)
        {
            _sandbox.AddFault(new SandboxFault { Kind = kind, Method = "POST", PathContains = "api/asset", Skip = 2 * i });
        }

        List<ProvisioningResult> results = [];
        foreach (MemberDraft[] chunk in Drafts(1000).Chunk(100))
        {
            results.AddRange(await Create(chunk));
        }

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.Equal(1000, results.Count);
        Assert.Equal(1000, Created().Count);
        Assert.Equal(1000, Created().Distinct().Count());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(408)]
    [InlineData(503)]
    [InlineData(413)]
    public async Task Failed_request_is_repeated_only_for_missing_members(int status)
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = status, Method = "POST", PathContains = "api/asset", RetryAfter = "0" });

        IReadOnlyList<ProvisioningResult> results = await Create(Drafts(20));

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.Equal(20, Created().Count);
    }

    [Fact]
    public async Task Repeated_failures_are_reported_as_such()
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 500, Method = "POST", PathContains = "api/asset", Times = 100 });

        IReadOnlyList<ProvisioningResult> results = await Create(Drafts(5));

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Failed, r.Outcome));
        Assert.Equal(2, BulkRequests());
        Assert.Empty(Created());
    }

    [Fact]
    public async Task Members_are_created_over_rest_without_the_Bulk_API()
    {
        _sandbox.Options.Agility.BulkIsMissing = true;
        AgilityConnection connection = Connect(null);

        foreach (MemberDraft[] chunk in Drafts(40).Chunk(20))
        {
            IReadOnlyList<ProvisioningResult> results = await Create(chunk, connection);
            Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        }

        Assert.Equal(40, Created().Count);
        Assert.Equal(1, BulkRequests());
    }

    [Fact]
    public async Task Preview_shows_new_members_and_changes_nothing()
    {
        IReadOnlyList<ProvisioningResult> results = await new AgilityClient(Connect(null)).CreateMembersAsync(Drafts(3), IfExists.Skip, CancellationToken.None, preview: true);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Previewed, r.Outcome));
        Assert.Contains("person1", results[0].Message, StringComparison.Ordinal);
        Assert.Empty(Created());
    }

    private static Dictionary<string, object?> Scopes(string oid) => new() { ["Scopes"] = oid };

    private static List<MemberDraft> Drafts(int count) => Enumerable.Range(1, count)
        .Select(i => new MemberDraft { Username = $"person{i}", Name = $"Person {i}", DefaultRole = "Team Member", Row = i })
        .ToList();

    private static bool IsBulk(SandboxRequest request) => request.Path.EndsWith("/api/asset", StringComparison.Ordinal);

    private int BulkRequests() => _sandbox.Requests.Count(IsBulk);

    private List<string> Created() => _sandbox.Agility.Members.Select(m => m.Username!).Where(u => u.StartsWith("person", StringComparison.Ordinal)).ToList();

    private Task<IReadOnlyList<ProvisioningResult>> Create(IReadOnlyList<MemberDraft> drafts, AgilityOptions? options = null) =>
        Create(drafts, Connect(options));

    private static Task<IReadOnlyList<ProvisioningResult>> Create(IReadOnlyList<MemberDraft> drafts, AgilityConnection connection) =>
        new AgilityClient(connection).CreateMembersAsync(drafts, IfExists.Skip, CancellationToken.None);

    private AgilityConnection Connect(AgilityOptions? options)
    {
        AgilityConnection connection = new(_sandbox.AgilityUri, ApiCredential.Bearer(Secrets.Secure(Secrets.Token)), Fast.Settings(), options);
        _connections.Add(connection);
        return connection;
    }
}
