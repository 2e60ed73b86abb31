using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Agility.Search;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Members;

public sealed class LookupTests : FindingTest
{
    private const string TwoMembers = """
        <Assets total="2" pageSize="2147483647" pageStart="0">
          <Asset href="/Harbor/rest-1.v1/Data/Member/1043" id="Member:1043"><Attribute name="Username">Mira.Holt</Attribute></Asset>
          <Asset href="/Harbor/rest-1.v1/Data/Member/1042" id="Member:1042"><Attribute name="Username">mira.holt</Attribute></Asset>
        </Assets>
        """;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Names_are_found_with_every_handling_of_case_and_inactive_members(bool respectsCase, bool hidesInactive)
    {
        Choices.WhereRespectsCase = respectsCase;
        Choices.InactiveHiddenInLists = hidesInactive;
        Store.AddMember("Mira", "mira.holt");
        Store.AddMember("Sean", "sean.oneil", isInactive: true);

        Assert.Equal("sean.oneil,,mira.holt", await FindNamesAsync("SEAN.Oneil", "nobody", "Mira.Holt"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Members_are_found_by_OID_with_and_without_hidden_inactive_ones(bool hidesInactive)
    {
        Choices.InactiveHiddenInLists = hidesInactive;
        Oid active = Oid.Parse(Store.AddMember("Mira", "mira").Oid);
        Oid inactive = Oid.Parse(Store.AddMember("Sean", "sean", isInactive: true).Oid);

        var answers = await FindByKeyAsync(false, Key(inactive), Key(active), Key(new Oid("Member", 999)));

        Assert.Equal(["sean", "mira"], answers.Take(2).Select(a => a.Single().Username));
        Assert.Equal(ProvisioningErrorKind.NotFound, Assert.Throws<ProvisioningException>(() => answers[2].Single()).Kind);
        Assert.Equal("sean", (await Client.FindByOidAsync(inactive, default))!.Username);
    }

    [Fact]
    public async Task One_request_is_enough_for_forty_names_some_of_which_do_not_exist()
    {
        string[] names = Enumerable.Range(0, 40).Select(i => $"user{i:00}@corp.example.com").ToArray();
        foreach (string name in names.Where((_, i) => i % 3 > 0))
        {
            Store.AddMember(name, name);
        }

        string found = await FindNamesAsync(names);

        Assert.Equal(string.Join(",", names.Select((n, i) => i % 3 > 0 ? n : "")), found);
        Assert.Single(Sandbox.Requests);
    }

    [Fact]
    public async Task Other_spellings_are_not_requested_from_a_case_insensitive_service()
    {
        Store.AddMember("Mira", "mira.holt");

        await FindNamesAsync("Mira.Holt", "Nobody");
        Assert.Single(Sandbox.Requests);

        Sandbox.ClearRequests();
        await FindNamesAsync("mira.holt", "Nobody");
        Assert.Single(Sandbox.Requests);
    }

    [Fact]
    public async Task Long_names_are_split_so_that_addresses_stay_short()
    {
        string[] names = Enumerable.Range(0, 40).Select(i => new string('n', 100) + i).ToArray();
        Store.AddMember("Last", names[39]);

        Assert.EndsWith("," + names[39], await FindNamesAsync(names));
        Assert.True(Sandbox.Requests.Count > 1);
        Assert.All(Sandbox.Requests, r => Assert.True(Sandbox.AgilityUri.GetLeftPart(System.UriPartial.Authority).Length + r.RawUrl.Length < 2000));
    }

    [Fact]
    public async Task Two_members_for_one_name_are_an_error_that_names_both()
    {
        Sandbox.AddFault(new SandboxFault { Status = 200, Kind = SandboxFaultKind.Answer, ContentType = "text/xml", Body = TwoMembers });

        Answer answer = (await FindByKeyAsync(false, Key("mira.holt"))).Single();

        ProvisioningException e = Assert.Throws<ProvisioningException>(answer.Single);
        Assert.Equal(ProvisioningErrorKind.Conflict, e.Kind);
        Assert.Contains("Member:1042", e.Message);
        Assert.Contains("Member:1043", e.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refused_list_of_states_is_dropped_and_inactive_members_are_requested_separately(bool hidesInactive)
    {
        Choices.InactiveHiddenInLists = hidesInactive;
        Store.AddMember("Mira", "mira");
        Store.AddMember("Sean", "sean", isInactive: true);
        Sandbox.AddFault(new SandboxFault { PathContains = "'false','true'", Status = 400, Kind = SandboxFaultKind.Answer, Times = 100 });

        Assert.Equal("mira,sean,", await FindNamesAsync("mira", "sean", "nobody"));
    }

    [Fact]
    public async Task Refused_name_fails_alone()
    {
        string[] names = Enumerable.Range(0, 10).Select(i => $"user{i}").ToArray();
        foreach (string name in names)
        {
            Store.AddMember(name, name);
        }

        Sandbox.AddFault(new SandboxFault { PathContains = "'user3'", Status = 400, Kind = SandboxFaultKind.Answer, Times = 100, Body = "No." });

        var answers = await FindByKeyAsync(false, names.Select(Key).ToArray());

        ProvisioningException e = Assert.Throws<ProvisioningException>(answers[3].Single);
        Assert.Contains("No.", e.Message);
        Assert.Contains("user3", e.Message);
        Assert.Equal(names.Where(n => n != "user3"), answers.Where(a => a.Error is null).Select(a => a.Single().Username));
    }

    [Fact]
    public async Task Query_refused_for_every_name_ends_after_a_few_requests()
    {
        Sandbox.AddFault(new SandboxFault { Status = 400, Kind = SandboxFaultKind.Answer, Times = 1000, Body = "No such thing." });
        MemberKey[] keys = Enumerable.Range(0, 40).Select(i => Key($"user{i}")).ToArray();

        Answer[] answers = [.. await FindByKeyAsync(false, keys)];

        Assert.All(answers, a => Assert.Contains("No such thing.", a.Error!.Message));
        Assert.All(answers, a => Assert.Contains("as sent: ID='Member:20'", a.Error!.Message));
        Assert.InRange(Sandbox.Requests.Count, 1, 9);
    }

    [Fact]
    public async Task Deleted_members_are_found_only_on_request()
    {
        Oid oid = Oid.Parse(Store.AddMember("Mira", "mira").Oid);
        await Rest.ExecuteAsync(oid, "Delete", default);

        Assert.Empty((await FindByKeyAsync(false, Key("mira"), Key(oid))).SelectMany(a => a.Members));
        Assert.All(await FindByKeyAsync(true, Key("Mira"), Key(oid)), a => Assert.Equal(oid, a.Single().Oid));
    }

    private static MemberKey Key(string username) => new() { Username = username };

    private static MemberKey Key(Oid oid) => new() { Oid = oid };
}
