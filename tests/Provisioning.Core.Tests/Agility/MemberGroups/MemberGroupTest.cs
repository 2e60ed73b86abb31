using Provisioning.Agility.MemberGroups;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Agility.MemberGroups;

/// <summary>A sandbox with three member groups, of which one has a member, and the two people of the samples.</summary>
public abstract class MemberGroupTest : AroundMemberTest
{
    protected const string Pier = "MemberLabel:1100";
    protected const string Quay = "MemberLabel:1101";
    protected const string Dock = "MemberLabel:1102";
    protected const string Mira = "Member:1042";
    protected const string Gus = "Member:1043";

    protected const string RestPier = "/Harbor/rest-1.v1/Data/MemberLabel/1100";

    private protected MemberGroupTest()
    {
        Store.AddMemberLabel("Pier", ["Member:20"], id: 1100);
        Store.AddMemberLabel("Quay", id: 1101);
        Store.AddMemberLabel("Dock", id: 1102);
    }

    protected IReadOnlyList<SandboxRequest> Reads => Sandbox.Requests.Where(r => r.Method == "GET" && r.Path.EndsWith("Data/MemberLabel", StringComparison.Ordinal)).ToList();

    protected string[] In(string group) => [.. Store.FindAsset(group)!.Values["Members"].Order(StringComparer.Ordinal)];

    private protected static MemberGroupDraft Draft(string member, string group, long row = 1) => new()
    {
        Member = Oid.TryParse(member, out Oid? oid) ? new MemberKey { Oid = oid, Row = row } : new MemberKey { Username = member, Row = row },
        Group = group,
    };

    /// <summary>Both people into, or out of, all three groups.</summary>
    private protected static MemberGroupDraft[] Six() =>
        [.. new[] { "Pier", "Quay", "Dock" }.SelectMany((g, i) => new[] { Draft("mira.holt", g, (2 * i) + 1), Draft(Gus, g, (2 * i) + 2) })];

    private protected async Task<IReadOnlyList<ProvisioningResult>> Add(params MemberGroupDraft[] drafts)
    {
        using AgilityMemberGroupClient client = new(Connection);
        return await client.AddMembersAsync(drafts, createMissing: false, null, None);
    }

    private protected async Task<IReadOnlyList<ProvisioningResult>> AddOrCreate(params MemberGroupDraft[] drafts)
    {
        using AgilityMemberGroupClient client = new(Connection);
        return await client.AddMembersAsync(drafts, createMissing: true, null, None);
    }

    private protected async Task<IReadOnlyList<ProvisioningResult>> Remove(params MemberGroupDraft[] drafts)
    {
        using AgilityMemberGroupClient client = new(Connection);
        return await client.RemoveMembersAsync(drafts, null, None);
    }

    private protected async Task<IReadOnlyList<ProvisioningResult>> Create(params string[] names)
    {
        using AgilityMemberGroupClient client = new(Connection);
        return await client.CreateGroupsAsync(names, None);
    }

    protected Task Delete(string oid) => new RestClient(Connection, NullLog.Instance).ExecuteAsync(Oid.Parse(oid), "Delete", None);

    protected void AssertAllIn()
    {
        Assert.Equal([Mira, Gus, "Member:20"], In(Pier));
        Assert.Equal([Mira, Gus], In(Quay));
        Assert.Equal([Mira, Gus], In(Dock));
    }
}
