using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Agility.Search;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>How many requests finding members costs, chunk after chunk with a finder of its own for each, as commands do it.</summary>
public sealed class FinderRequestCountTests : FindingTest
{
    private const int Chunk = 100;

    [Theory]
    [InlineData("user{0:0000}", 10)]
    [InlineData("User{0:0000}", 12)]
    [InlineData("user{0:0000}@corp.example", 20)]
    public async Task Thousand_names_without_a_member(string form, int requests)
    {
        Assert.Equal(0, await FindAsync(Names(form, 1000)));
        Assert.InRange(Sandbox.Requests.Count, 10, requests);
    }

    [Theory]
    [InlineData("user{0:0000}", false, false)]
    [InlineData("User{0:0000}", false, false)]
    [InlineData("User{0:0000}", true, true)]
    [InlineData("USER{0:0000}", false, true)]
    public async Task Thousand_names_half_of_which_exist(string asked, bool asStored, bool hidesInactive)
    {
        Choices.InactiveHiddenInLists = hidesInactive;
        Keep(asStored ? asked : "user{0:0000}", i => i % 2 == 0);

        Assert.Equal(500, await FindAsync(Names(asked, 1000)));
        Assert.InRange(Sandbox.Requests.Count, 10, 12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Case_sensitive_service_is_asked_for_both_spellings_at_once_after_the_first_answer(bool someAreThere)
    {
        Choices.WhereRespectsCase = true;
        Keep("user{0:0000}", i => someAreThere && i % 2 == 0);

        Assert.Equal(someAreThere ? 500 : 0, await FindAsync(Names("User{0:0000}", 1000)));

        // Two spellings of a hundred names are two requests; two more find out that they are needed.
        Assert.InRange(Sandbox.Requests.Count, 20, 22);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Thousand_OIDs_existing_or_not(bool hidesInactive)
    {
        Choices.InactiveHiddenInLists = hidesInactive;
        Keep("user{0:0000}", i => i % 2 == 0);
        List<MemberKey> keys = Store.Members.Skip(1).Select(m => Oid.Parse(m.Oid)).Concat(Enumerable.Range(50_001, 500).Select(i => new Oid("Member", i)))
            .Select(o => new MemberKey { Oid = o }).ToList();

        Assert.Equal(500, await FindAsync(keys));
        Assert.Equal(10, Sandbox.Requests.Count);
    }

    [Fact]
    public async Task Names_and_OIDs_mixed_are_two_requests_for_a_hundred()
    {
        Keep("user{0:0000}", _ => true);
        List<MemberKey> keys = Store.Members.Skip(1)
            .Select((m, i) => i % 2 == 0 ? new MemberKey { Oid = Oid.Parse(m.Oid) } : new MemberKey { Username = m.Username }).ToList();

        Assert.Equal(1000, await FindAsync(keys));
        Assert.Equal(20, Sandbox.Requests.Count);
    }

    [Theory]
    [InlineData(false, 12)]
    [InlineData(true, 22)]
    public async Task Refused_list_of_states_is_tried_once_and_inactive_members_are_requested_only_if_they_may_be_hidden(
        bool hidesInactive, int requests)
    {
        Choices.InactiveHiddenInLists = hidesInactive;
        Keep("user{0:0000}", i => i % 2 == 0);
        Sandbox.AddFault(new SandboxFault { PathContains = "'false','true'", Status = 400, Kind = SandboxFaultKind.Answer, Times = 1000 });

        Assert.Equal(500, await FindAsync(Names("user{0:0000}", 1000)));
        Assert.InRange(Sandbox.Requests.Count, 10, requests + 2);
        Assert.Equal(2, Sandbox.Requests.Count(r => r.RawUrl.Contains("'false','true'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Concurrent_chunks_test_case_sensitivity_once()
    {
        List<MemberKey> keys = Names("User{0:0000}", 1000);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => FindAsync(keys.Skip(i * Chunk).Take(Chunk).ToList())));

        Assert.Equal(12, Sandbox.Requests.Count);
    }

    [Fact]
    public async Task Deleted_members_are_requested_only_for_keys_without_another_member()
    {
        Keep("user{0:0000}", i => i % 2 == 0);
        await Rest.ExecuteAsync(Oid.Parse(Store.Members[^1].Oid), "Delete", CancellationToken.None);
        Sandbox.ClearRequests();
        List<MemberKey> keys = Store.Members.Skip(1).Take(499).Select(m => new MemberKey { Username = m.Username }).ToList();

        Assert.Equal(499, await FindAsync(keys, amongDeleted: true));
        Assert.Equal(5, Sandbox.Requests.Count);
        Assert.Equal(1, await FindAsync([new MemberKey { Username = "user0998" }], amongDeleted: true));
        Assert.Equal(6, Sandbox.Requests.Count);
    }

    private static List<MemberKey> Names(string form, int count) => Enumerable.Range(0, count)
        .Select(i => new MemberKey { Username = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, i) })
        .ToList();

    private void Keep(string form, Func<int, bool> isThere)
    {
        foreach ((MemberKey key, int i) in Names(form, 1000).Select((k, i) => (k, i)).Where(p => isThere(p.i)))
        {
            Store.AddMember(key.Username!, key.Username!, isInactive: i % 3 == 0);
        }
    }

    private async Task<int> FindAsync(List<MemberKey> keys, bool amongDeleted = false)
    {
        int found = 0;
        for (int start = 0; start < keys.Count; start += Chunk)
        {
            List<MemberKey> chunk = keys.Skip(start).Take(Chunk).ToList();
            FoundMembers members = await new MemberFinder(Rest, Connection.Uri).FindAsync(chunk, CancellationToken.None, amongDeleted);
            found += chunk.Count(k => members.Of(k).Count == 1);
        }

        return found;
    }
}
