using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;
using Provisioning.Targets.Agility;

namespace Provisioning.Core.Tests.Targets.Agility;

/// <summary>Members and roles over the wire.</summary>
public sealed class AgilityLiveReaderTests : AroundMemberTest
{
    private const string Roles = "ProjectRoles = @{ 'Scope:1010' = 'x'; 'north quay' = 'x' }";

    [Fact]
    public async Task Members_are_read_with_mapped_attributes_and_roles()
    {
        Store.AssignRole("Member:1042", "Scope:1010", "Role:3", isOwner: true);
        Store.AssignRole("Member:1042", "Scope:1011", "Role:7");
        Store.AddScope("Elsewhere", id: 1012);
        Store.AssignRole("Member:1042", "Scope:1012", "Role:8");

        LiveState live = await Read("Email = 'x'; DefaultRole = 'x'; NotifyViaEmail = 'x'", Roles);

        LiveAccount mira = live.Accounts.Single(a => a.Id == "Member:1042");
        Assert.Equal(("Agility", "mira.holt", true, false), (mira.Service, mira.Key, mira.IsActive, mira.ProtectedBecause is not null));
        Assert.Equal(["DefaultRole", "Email", "Name", "NotifyViaEmail", "Username"], mira.Attributes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("Mira Holt", "Role:4", "mira.holt@example.com"), (mira.Attributes["Name"], mira.Attributes["DefaultRole"], mira.Attributes["Email"]));
        Assert.Equal(["Scope:1010=Role:3", "north quay=Role:7"], mira.ProjectRoles.Select(r => $"{r.Key}={r.Value}"));
        Assert.Empty(live.Accounts.Single(a => a.Id == "Member:1043").ProjectRoles);
        Assert.Equal("Role:4", live.Roles!["team member"]);
        Assert.Equal(("Relation", "Boolean"), (live.AttributeTypes["DefaultRole"], live.AttributeTypes["NotifyViaEmail"]));
        Assert.Equal("the member behind this connection", live.Accounts.Single(a => a.Id == "Member:20").ProtectedBecause);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Active_and_inactive_members_are_read_once(bool hidden)
    {
        Choices.InactiveHiddenInLists = hidden;
        for (int i = 0; i < 25; i++)
        {
            string name = FormattableString.Invariant($"p{i}");
            Store.AddMember(name, name, isInactive: i % 2 == 0);
        }

        LiveState live = await Read();

        Assert.Equal(Store.Members.Select(m => (m.Oid, !m.IsInactive)).Order(), live.Accounts.Select(a => (a.Id!, a.IsActive)).Order());
        Assert.Equal(15, live.ActiveCount);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method != "GET");
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 2)]
    public async Task Refused_list_of_both_states_is_replaced_by_two_lists_without_loss(bool hidden, int pages)
    {
        Choices.InactiveHiddenInLists = hidden;
        for (int i = 0; i < 25; i++)
        {
            string name = FormattableString.Invariant($"p{i}");
            Store.AddMember(name, name, isInactive: i % 2 == 0);
        }

        Sandbox.AddFault(new SandboxFault { PathContains = "IsInactive%3D'false','true'", Status = 400, Kind = SandboxFaultKind.Answer, Skip = pages, Times = 1000 });

        LiveState live = await Read();

        Assert.Equal(Store.Members.Select(m => (m.Oid, !m.IsInactive)).Order(), live.Accounts.Select(a => (a.Id!, a.IsActive)).Order());
        Assert.Contains(Sandbox.Requests, r => r.Status == 400);
    }

    [Fact]
    public async Task Deleted_members_are_not_read_and_members_without_user_name_have_no_key()
    {
        Store.AddMember("Nobody", id: 2000);
        await new AgilityClient(Connection).MoveAsync(MemberTransition.Remove, [new MemberKey { Oid = new Oid("Member", 1043) }], None);

        LiveState live = await Read();

        Assert.Equal(["Member:1042", "Member:20", "Member:2000"], live.Accounts.Select(a => a.Id!).Order(StringComparer.Ordinal));
        Assert.Null(live.Accounts.Single(a => a.Id == "Member:2000").Key);
    }

    [Fact]
    public async Task Only_attributes_of_the_mapping_are_requested()
    {
        Store.AddCustomAttribute("Member", "Custom_Site");
        Store.AddMember("Site", "site", id: 3000, attributes: new Dictionary<string, string> { ["Custom_Site"] = "Boston" });

        LiveState live = await Read("Custom_Site = 'x'");

        Assert.Equal("Boston", live.Accounts.Single(a => a.Id == "Member:3000").Attributes["Custom_Site"]);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Path.Contains("ProjectRoles", StringComparison.Ordinal) || r.Query.Contains("Description", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Custom_Sit = 'x'; Scopes = 'x'; CreateDate = 'x'", "", "line 5, key 'Agility.Attributes.Custom_Sit': Member has no attribute 'Custom_Sit'. Did you mean 'Custom_Site'?")]
    [InlineData("Scopes = 'x'", "", "line 5, key 'Agility.Attributes.Scopes': Scopes holds several values")]
    [InlineData("CreateDate = 'x'", "", "line 5, key 'Agility.Attributes.CreateDate': CreateDate cannot be written.")]
    [InlineData("", "ProjectRoles = @{ 'Harbor Work' = 'x' }", "line 6, key 'Agility.ProjectRoles.Harbor Work': There is no project 'Harbor Work'. Did you mean 'Harbor Works'?")]
    [InlineData("", "ProjectRoles = @{ 'Scope:1010' = 'x'; 'Harbor Works' = 'x' }", "line 6, key 'Agility.ProjectRoles.Harbor Works': this is the same project as 'Scope:1010'.")]
    public async Task Missing_attribute_of_the_service_is_reported_with_its_line_in_the_mapping(string attributes, string service, string words)
    {
        Store.AddCustomAttribute("Member", "Custom_Site");

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Read(attributes, service));

        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Path.EndsWith("Data/Member", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Plan_after_a_run_is_empty()
    {
        string mapping = MappingText.Agility("", "Phone = 'phone'; DefaultRole = 'role'; NotifyViaEmail = @{ Value = $true }", "ProjectRoles = @{ 'Harbor Works' = 'project' }");
        SourcePeople people = People.Read(
            mapping, "email,first_name,last_name,phone,role,project", "MIRA.HOLT,Mira,Berg,555,Observer,Project Lead", "new@x,Noor,Abadi,,Team Member,");
        ProvisioningMapping read = MappingText.Read(mapping);

        ProvisioningPlan plan = Plans.Make(read, people, false, await Read(read));
        Assert.Equal(["Update mira.holt", "Create new@x", "SetProjectRole mira.holt"], plan.Steps.Select(s => $"{s.Kind} {s.Key}"));
        AgilityClient client = new(Connection);
        await client.UpdateMembersAsync([new MemberDraft { Username = "mira.holt", Name = "Mira Berg", Phone = "555", DefaultRole = "Observer", NotifyViaEmail = true }], None);
        await client.CreateMembersAsync([new MemberDraft { Username = "new@x", Name = "Noor Abadi", DefaultRole = "Role:4", NotifyViaEmail = true }], IfExists.Error, None);
        Store.AssignRole("Member:1042", "Scope:1010", "Role:3");

        Assert.Empty(Plans.Make(read, people, false, await Read(read)).Steps);
    }

    [Fact]
    public async Task Members_are_read_by_page_with_progress_of_the_total()
    {
        Enumerable.Range(0, 30).ToList().ForEach(i => Store.AddMember("p", FormattableString.Invariant($"p{i}")));
        List<int> counts = [];
        List<int?> totals = [];

        await new AgilityLiveReader(Connection, null, pageSize: 10).ReadAsync(MappingText.Read(MappingText.Agility()).Find("Agility")!, (count, total) =>
        {
            counts.Add(count);
            totals.Add(total);
        }, None);

        Assert.True(counts.Count >= 4, string.Join(" ", counts));
        Assert.Equal(counts.Order(), counts);
        Assert.Equal(33, counts[^1]);
        Assert.All(totals, total => Assert.Equal(33, total));
    }

    private Task<LiveState> Read(string attributes = "", string service = "") => Read(MappingText.Read(MappingText.Agility("", attributes, service)));

    private Task<LiveState> Read(ProvisioningMapping mapping) => new AgilityLiveReader(Connection, null, pageSize: 7).ReadAsync(mapping.Find("Agility")!, null, None);
}
