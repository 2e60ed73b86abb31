using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Agility.Search;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>What a finder answers to keys and values, and what it remembers for its connection.</summary>
public sealed class MemberFinderTests : FindingTest
{
    private MemberFinder Finder => new(Rest, Connection.Uri);

    [Theory]
    [InlineData("Email", "MIRA@corp.example", "mira", false)]
    [InlineData("Email", "MIRA@corp.example", "mira", true)]
    [InlineData("Nickname", "Shared", "mira,sean", true)]
    [InlineData("Name", "Jos\u00e9 One", "jose", false)]
    [InlineData("Name", "Jos\u00e9 One", "jose", true)]
    [InlineData("Custom_Number", "E-17", "sean", true)]
    [InlineData("Phone", "+49 (0)1", "", false)]
    public async Task Members_are_found_by_any_attribute(string attribute, string value, string expected, bool respectsCase)
    {
        Choices.WhereRespectsCase = respectsCase;
        Store.AddCustomAttribute("Member", "Custom_Number");
        Add(("Name", "Mira Holt"), ("Nickname", "shared"), ("Username", "mira"), ("Email", "mira@corp.example"));
        Add(("Name", "Sean Neil"), ("Nickname", "Shared"), ("Username", "sean"), ("Email", "sean@corp.example"), ("Custom_Number", "E-17"));
        Add(("Name", "Jose\u0301 One"), ("Nickname", "J"), ("Username", "jose"));
        string sought = respectsCase && attribute == "Nickname" ? "SHARED" : value;

        FoundMembers found = await Finder.FindAsync(attribute, [sought, "nobody"], CancellationToken.None);

        // A case-sensitive service finds names in the requested spelling or in lower case.
        Assert.Equal(sought == "SHARED" ? "mira" : expected, string.Join(",", found.Of(sought).Select(m => m.Username)));
        Assert.All(found.Of(sought), m => Assert.Contains(attribute, m.Attributes.Keys));
        Assert.Empty(found.Of("nobody"));
    }

    [Fact]
    public async Task A_thousand_values_of_an_attribute_are_ten_requests()
    {
        string[] values = Enumerable.Range(0, 1000).Select(i => $"E{i:0000}").ToArray();
        Store.AddCustomAttribute("Member", "Custom_Number");
        Array.ForEach(values, v => Add(("Name", v), ("Nickname", v), ("Username", v), ("Custom_Number", v)));

        FoundMembers found = await Finder.FindAsync("Custom_Number", values, CancellationToken.None);

        Assert.All(values, v => Assert.Equal(v, Assert.Single(found.Of(v)).Username));
        Assert.Equal(10, Sandbox.Requests.Count);
    }

    [Fact]
    public async Task Attributes_for_writing_are_read_and_further_ones_on_request()
    {
        Store.AddMember("Mira", "mira");
        MemberKey key = new() { Username = "mira" };
        MemberFinder finder = new(Rest, Connection.Uri, ["Scopes", "Name"]);

        Provisioning.Agility.Members.AgilityMember member = (await finder.FindAsync([key], CancellationToken.None)).Single(key);

        Assert.All(MemberAttributes.ForWriting.Append("Scopes"), name => Assert.Contains(name, member.Attributes.Keys));
        MemberKey self = new() { Username = "admin" };
        Assert.True((await finder.FindAsync([self], CancellationToken.None)).Single(self).IsSelf);
        Assert.False(member.IsSelf);
    }

    [Fact]
    public async Task A_key_in_two_spellings_is_one_key_and_both_get_the_answer()
    {
        Choices.WhereRespectsCase = true;
        Store.AddMember("Mira", "Mira.Holt");
        MemberKey[] keys = [new() { Username = "mira.holt" }, new() { Username = "Mira.Holt" }, new() { Username = "MIRA.HOLT" }];

        FoundMembers found = await Finder.FindAsync(keys, CancellationToken.None);

        Assert.All(keys, k => Assert.Equal("Mira.Holt", found.Single(k).Username));
    }

    [Fact]
    public async Task Case_sensitivity_found_by_one_finder_is_shared_over_the_connection()
    {
        Store.AddMember("Mira", "mira.holt");
        MemberKey[] keys = [new() { Username = "Mira.Holt" }, new() { Username = "Nobody" }];

        await Finder.FindAsync(keys, CancellationToken.None);
        await Finder.FindAsync(keys, CancellationToken.None);
        Assert.Equal(2, Sandbox.Requests.Count);

        await new MemberFinder(new RestClient(Connection, Provisioning.Http.NullLog.Instance), Connection.Uri).FindAsync(keys, CancellationToken.None);
        Assert.Equal(3, Sandbox.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Unknown_case_sensitivity_leads_to_requests_in_both_spellings(int status)
    {
        Choices.WhereRespectsCase = true;
        Store.AddMember("Mira", "mira.holt");
        Sandbox.AddFault(new SandboxFault { PathContains = "IsSelf%3D'true'", Status = status, Kind = SandboxFaultKind.Answer, Times = 100 });
        MemberKey key = new() { Username = "Mira.Holt" };

        Assert.Equal("mira.holt", (await Finder.FindAsync([key], CancellationToken.None)).Single(key).Username);
        int tried = Sandbox.Requests.Count(r => r.RawUrl.Contains("IsSelf%3D'true'", StringComparison.Ordinal));
        Assert.Equal("mira.holt", (await Finder.FindAsync([key], CancellationToken.None)).Single(key).Username);
        Assert.Equal(tried, Sandbox.Requests.Count(r => r.RawUrl.Contains("IsSelf%3D'true'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Refused_values_with_a_refused_list_of_states_do_not_affect_other_keys()
    {
        string[] names = Enumerable.Range(0, 20).Select(i => $"user{i:00}").ToArray();
        Array.ForEach(names, n => Store.AddMember(n, n));
        Sandbox.AddFault(new SandboxFault { PathContains = "'false','true'", Status = 400, Kind = SandboxFaultKind.Answer, Times = 1000 });
        Sandbox.AddFault(new SandboxFault { PathContains = "'user07'", Status = 400, Kind = SandboxFaultKind.Answer, Times = 1000, Body = "No." });

        IReadOnlyList<Answer> answers = await FindByKeyAsync(false, names.Select(n => new MemberKey { Username = n }).ToArray());

        Assert.Equal(names.Where(n => n != "user07"), answers.Where(a => a.Error is null).Select(a => a.Single().Username));
        Assert.Contains("user07", Assert.Single(answers, a => a.Error is not null).Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    public async Task Failure_of_one_request_is_the_error_of_its_keys(int status)
    {
        string[] names = Enumerable.Range(0, 200).Select(i => $"user{i:000}").ToArray();
        Array.ForEach(names, n => Store.AddMember(n, n));
        Sandbox.AddFault(new SandboxFault { PathContains = "'user150'", Status = status, Kind = SandboxFaultKind.Answer, Times = 1000 });

        IReadOnlyList<Answer> answers = await FindByKeyAsync(false, names.Select(n => new MemberKey { Username = n }).ToArray());

        Assert.Equal(names.Take(100), answers.Where(a => a.Error is null).Select(a => a.Single().Username));
    }

    [Fact]
    public async Task Refused_credential_ends_the_search()
    {
        Sandbox.AddFault(new SandboxFault { Status = 401, Kind = SandboxFaultKind.Answer, Times = 1000 });

        ProvisioningException e = await Assert.ThrowsAsync<ProvisioningException>(
            () => Finder.FindAsync([new MemberKey { Username = "mira" }], CancellationToken.None));

        Assert.Equal(ProvisioningErrorKind.Authentication, e.Kind);
    }

    [Fact]
    public async Task No_request_is_sent_for_missing_or_empty_keys()
    {
        MemberKey empty = new();

        FoundMembers found = await Finder.FindAsync([empty], CancellationToken.None);
        await Finder.FindAsync([], CancellationToken.None);

        Assert.Equal(ProvisioningErrorKind.InvalidQuery, Assert.Throws<ProvisioningException>(() => found.Of(empty)).Kind);
        Assert.Empty(Sandbox.Requests);
    }

    private void Add(params (string Name, string Value)[] attributes) => Store.AddAsset(
        "Member", attributes.Append(("DefaultRole", "Role:4")).Append(("IsCollaborator", "false")).ToDictionary(a => a.Item1, a => a.Item2));
}
