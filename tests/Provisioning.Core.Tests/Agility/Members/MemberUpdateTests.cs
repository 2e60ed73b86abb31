using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Tabular;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>Only what differs is sent.</summary>
public sealed class MemberUpdateTests : AgilityTest
{
    private readonly string _oid;

    public MemberUpdateTests() => _oid = Store.AddMember("Mira Holt", "mira.holt", "m@x").Oid;

    [Fact]
    public async Task Only_differences_are_sent()
    {
        ProvisioningResult result = await Update(
            Client(), new MemberDraft { Username = "mira.holt", Name = "Mira Holt", Email = "new@x", IsCollaborator = false, DefaultRole = "Role:5" });

        Same.Xml(
            "<Asset><Attribute name=\"Email\" act=\"set\">new@x</Attribute><Relation name=\"DefaultRole\" act=\"set\"><Asset idref=\"Role:5\"/></Relation></Asset>",
            Assert.Single(Writes).Body);
        Assert.Equal((ProvisioningOutcome.Updated, "Email, DefaultRole", _oid), (result.Outcome, result.Message, result.Id));
        Assert.Equal(("new@x", "Role:5"), (Store.FindMember(_oid)!.Email, Store.FindMember(_oid)!.DefaultRole));
    }

    [Fact]
    public async Task Nothing_is_sent_without_a_difference()
    {
        ProvisioningResult result = await Update(
            Client(), new MemberDraft { Username = "MIRA.HOLT", Name = "Mira Holt", Email = "m@x", DefaultRole = "Team Member", IsCollaborator = false });

        Assert.Equal((ProvisioningOutcome.NoChange, _oid), (result.Outcome, result.Id));
        Assert.Empty(Writes);
    }

    [Theory]
    [InlineData("one\r\ntwo")]
    [InlineData("one\ntwo")]
    [InlineData("\ttab")]
    public async Task Text_with_line_breaks_is_unchanged_by_a_second_update(string description)
    {
        MemberDraft draft = new() { Username = "mira.holt", Description = description };

        ProvisioningResult first = await Update(Client(), draft);
        ProvisioningResult second = await Update(Client(), draft);

        Assert.Equal((ProvisioningOutcome.Updated, ProvisioningOutcome.NoChange), (first.Outcome, second.Outcome));
    }

    [Fact]
    public async Task Case_of_a_name_is_a_difference() =>
        Assert.Equal(ProvisioningOutcome.Updated, (await Update(Client(), new MemberDraft { Username = "mira.holt", Name = "MIRA HOLT" })).Outcome);

    [Fact]
    public async Task A_user_name_is_changed_by_OID()
    {
        await Update(Client(), new MemberDraft { Oid = Oid.Parse(_oid), Username = "mira.new" });

        Assert.Equal("mira.new", Store.FindMember(_oid)!.Username);
    }

    [Theory]
    [InlineData("nobody", null)]
    [InlineData(null, "Member:9999")]
    public async Task Update_of_a_missing_member_fails(string? username, string? oid)
    {
        ProvisioningResult result = await Update(
            Client(), new MemberDraft { Username = username, Oid = oid is null ? null : Oid.Parse(oid), Phone = "1", Row = 9 });

        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.NotFound, 9L), (result.Outcome, result.Error!.Kind, result.Row));
        Assert.Empty(Writes);
    }

    [Theory]
    [InlineData(SandboxFaultKind.CutBefore, 2)]
    [InlineData(SandboxFaultKind.CutAfter, 1)]
    [InlineData(SandboxFaultKind.TruncateBody, 1)]
    public async Task Update_after_a_lost_answer_is_repeated_only_if_it_is_missing(SandboxFaultKind kind, int posts)
    {
        Sandbox.AddFault(new SandboxFault { Kind = kind, Method = "POST" });

        ProvisioningResult result = await Update(Client(), new MemberDraft { Username = "mira.holt", Phone = "1" });

        Assert.Equal((ProvisioningOutcome.Updated, posts, "1"), (result.Outcome, Writes.Count, Store.FindMember(_oid)!.Phone));
    }

    [Fact]
    public async Task A_refused_update_is_a_failure_with_the_servers_words_and_the_others_are_done()
    {
        Store.AddMember("Other", "other");

        IReadOnlyList<ProvisioningResult> results = await Client().UpdateMembersAsync(
            [new MemberDraft { Oid = Oid.Parse(_oid), Username = "other" }, new MemberDraft { Username = "other", Phone = "2" }], CancellationToken.None);

        Assert.Equal([ProvisioningOutcome.Failed, ProvisioningOutcome.Updated], results.Select(r => r.Outcome));
        Assert.Contains("Violation'NotUnique'Member.Username", results[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_with_uncertain_outcome_is_reported_as_uncertain()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Method = "POST", Status = 500, Times = 100 });

        Assert.Equal(
            ProvisioningOutcome.Uncertain,
            (await Update(Client(Fast.Settings(1)), new MemberDraft { Username = "mira.holt", Phone = "1" })).Outcome);
    }

    [Theory]
    [InlineData("Role:4")]
    [InlineData("nonsense")]
    public void Row_with_an_OID_of_another_type_is_an_error(string oid) => Assert.Equal(
        "Oid", Assert.Throws<InvalidRowException>(() => MemberDraftReader.ReadChange(CsvText.Row(("Oid", oid), ("Phone", "1")))).Column);

    [Fact]
    public void Empty_cells_change_nothing()
    {
        MemberDraft draft = MemberDraftReader.ReadChange(CsvText.Row(("username", "u"), ("phone", " "), ("first_name", "Only"), ("nickname", "N")));

        Assert.Equal((null, null, "N"), (draft.Phone, draft.Name, draft.Nickname));
    }
}
