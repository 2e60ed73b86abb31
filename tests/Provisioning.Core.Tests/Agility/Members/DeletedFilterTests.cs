using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Agility.Search;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>A service that refuses a filter with both states of deletion: living and deleted members are found all the same, in two requests.</summary>
public sealed class DeletedFilterTests : FindingTest
{
    private const string Both = "IsDeleted%3D'false','true'";

    private int Refused => Sandbox.Requests.Count(r => r.Status == 400 && r.RawUrl.Contains(Both, StringComparison.Ordinal));

    [Fact]
    public async Task Members_of_every_state_are_found_by_name_and_by_OID()
    {
        (MemberKey living, MemberKey inactive, MemberKey deleted) = (Add("mira"), Add("sean", isInactive: true), Add("kim"));
        await DeleteAsync(deleted);
        await LearnStatesAsync();
        Refuse();

        IReadOnlyList<Answer> byName = await FindByKeyAsync(true, Name(living), Name(inactive), Name(deleted), new MemberKey { Username = "nobody" });
        IReadOnlyList<Answer> byOid = await FindByKeyAsync(true, Id(living), Id(inactive), Id(deleted), new MemberKey { Oid = new Oid("Member", 77_777) });

        foreach (IReadOnlyList<Answer> answers in new[] { byName, byOid })
        {
            Assert.All(answers, a => Assert.Null(a.Error));
            Assert.Equal(["mira", "sean", "kim", ""], answers.Select(a => string.Join("+", a.Members.Select(m => m.Username))));
            Assert.Equal([false, false, true], answers.Take(3).Select(a => a.Single().IsDeleted));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refused_filter_is_not_sent_again(bool withEmptyKey)
    {
        List<MemberKey> keys = [.. Enumerable.Range(0, 100).Select(i => Name(Add($"user{i:000}")))];
        await LearnStatesAsync();
        Refuse();
        Sandbox.ClearRequests();
        MemberKey[] first = [.. withEmptyKey ? [new MemberKey { Username = " " }] : Array.Empty<MemberKey>(), .. keys];

        Assert.Equal(100, (await FindByKeyAsync(true, first)).Count(a => a.Members.Count == 1));

        // One request and the probe that tells the filter from the values.
        Assert.Equal(2, Refused);
        Assert.Equal(100, (await FindByKeyAsync(true, [.. keys])).Count(a => a.Members.Count == 1));
        Assert.Equal(2, Refused);
    }

    [Fact]
    public async Task Deleted_member_does_not_hide_an_existing_one_in_another_case()
    {
        Sandbox.Options.Agility.WhereRespectsCase = true;
        MemberKey deleted = Add("Kim");
        await DeleteAsync(deleted);
        MemberKey living = Add("kim");
        await LearnStatesAsync();

        Answer answer = (await FindByKeyAsync(true, new MemberKey { Username = "Kim" })).Single();

        Assert.Equal(living.Oid, answer.Single().Oid);
    }

    [Fact]
    public async Task Refused_value_does_not_disable_the_filter()
    {
        (MemberKey living, MemberKey deleted) = (Add("mira"), Add("kim"));
        await DeleteAsync(deleted);
        await LearnStatesAsync();
        Sandbox.AddFault(new SandboxFault { PathContains = "bad%25one", Status = 400, Kind = SandboxFaultKind.Answer, Times = 1000 });

        IReadOnlyList<Answer> answers = await FindByKeyAsync(true, Name(living), Name(deleted), new MemberKey { Username = "bad%one" });
        Sandbox.ClearRequests();
        IReadOnlyList<Answer> again = await FindByKeyAsync(true, Name(living), Name(deleted));

        Assert.Equal([1, 1, 0], answers.Select(a => a.Members.Count));
        Assert.Equal(ProvisioningErrorKind.Rejected, answers[2].Error?.Kind);
        Assert.Equal([1, 1], again.Select(a => a.Members.Count));
        Assert.Single(Sandbox.Requests);
    }

    [Fact]
    public async Task Deleted_member_is_restored()
    {
        MemberKey deleted = Add("kim");
        await DeleteAsync(deleted);
        await LearnStatesAsync();
        Refuse();

        IReadOnlyList<ProvisioningResult> results = await Client.MoveAsync(MemberTransition.Restore, [Name(deleted), new MemberKey { Username = "nobody", Row = 2 }], CancellationToken.None);

        Assert.Equal([ProvisioningOutcome.Restored, ProvisioningOutcome.Failed], results.Select(r => r.Outcome));
        Assert.Equal(ProvisioningErrorKind.NotFound, results[1].Error?.Kind);
    }

    private static MemberKey Name(MemberKey key) => new() { Username = key.Username };

    private static MemberKey Id(MemberKey key) => new() { Oid = key.Oid };

    private MemberKey Add(string username, bool isInactive = false)
    {
        Store.AddMember(username, username, isInactive: isInactive);
        return new MemberKey { Username = username, Oid = Oid.Parse(Store.Members[^1].Oid) };
    }

    private Task<AgilityAsset> DeleteAsync(MemberKey key) => Rest.ExecuteAsync(key.Oid!, "Delete", CancellationToken.None);

    // Both states of deletion are requested only after the service has accepted both states of activity.
    private Task<IReadOnlyList<Answer>> LearnStatesAsync() => FindByKeyAsync(false, new MemberKey { Username = "admin" });

    private void Refuse() => Sandbox.AddFault(new SandboxFault { PathContains = Both, Status = 400, Kind = SandboxFaultKind.Answer, Times = 1000 });
}
