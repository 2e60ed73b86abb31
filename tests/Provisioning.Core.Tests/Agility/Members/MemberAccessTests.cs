using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>Log-ins are taken and given back once, by the operation that the service allows.</summary>
public sealed class MemberAccessTests : AgilityTest
{
    [Fact]
    public async Task Disabling_and_enabling_twice_changes_once()
    {
        Store.AddMember("Mira Holt", "mira.holt", id: 1042);

        ProvisioningOutcome[] outcomes =
        [
            (await Disable(Client(), "mira.holt")).Outcome, (await Disable(Client(), "MIRA.HOLT")).Outcome,
            (await Enable(Client(), "mira.holt")).Outcome, (await Enable(Client(), "mira.holt")).Outcome,
        ];

        Assert.Equal(
            [ProvisioningOutcome.Disabled, ProvisioningOutcome.NoChange, ProvisioningOutcome.Enabled, ProvisioningOutcome.NoChange], outcomes);
        Assert.Equal(
            ["/Harbor/rest-1.v1/Data/Member/1042?op=Inactivate", "/Harbor/rest-1.v1/Data/Member/1042?op=Reactivate"], Writes.Select(w => w.RawUrl));
    }

    [Theory]
    [InlineData(false, false, "InactivateCollaborator")]
    [InlineData(false, true, "InactivateCollaborator")]
    [InlineData(true, false, "Inactivate")]
    public async Task A_collaborator_is_disabled_by_the_operation_that_is_allowed(bool accepts, bool keepsState, string operation)
    {
        Choices.InactivateAcceptsCollaborators = accepts;
        Choices.InactivatedCollaboratorKeepsState = keepsState;
        Store.AddMember("Guest", "guest", isCollaborator: true, id: 1042);

        Assert.Equal(ProvisioningOutcome.Disabled, (await Disable(Client(), "guest")).Outcome);
        Assert.Equal(ProvisioningOutcome.NoChange, (await Disable(Client(), "guest")).Outcome);
        Assert.EndsWith("?op=" + operation, Assert.Single(Writes).RawUrl, StringComparison.Ordinal);
        Assert.Equal(ProvisioningOutcome.Enabled, (await Enable(Client(), "guest")).Outcome);
        Assert.False(Store.FindMember("guest")!.IsInactive);
    }

    [Fact]
    public async Task The_built_in_administrator_is_never_disabled()
    {
        ProvisioningResult result = await Disable(Client(), "admin");
        ProvisioningResult byOid = Assert.Single(await Client().MoveAsync(MemberTransition.Disable, [new MemberKey { Oid = Oid.Parse("Member:20") }], CancellationToken.None));

        Assert.All([result, byOid], r => Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.NotAllowed), (r.Outcome, r.Error!.Kind)));
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Built_in_administrator_is_never_disabled_by_another_user()
    {
        RawServer server = Serve(Xml(Assets(Asset(20, "admin", ("IsInactive", "false"), ("IsSelf", "false"), ("CheckInactivate", "true")))));

        ProvisioningResult result = await Disable(Client(server), "admin");

        Assert.Equal(ProvisioningErrorKind.NotAllowed, result.Error!.Kind);
        Assert.DoesNotContain(server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task The_member_behind_the_connection_is_never_disabled()
    {
        RawServer server = Serve(Xml(Assets(Asset(99, "me", ("IsInactive", "false"), ("IsSelf", "true"), ("CheckInactivate", "true")))));

        ProvisioningResult result = await Disable(Client(server), "me");

        Assert.Equal((ProvisioningErrorKind.NotAllowed, "Member:99"), (result.Error!.Kind, result.Id));
        Assert.Contains("behind this connection", result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task Operation_that_the_service_does_not_allow_is_not_sent()
    {
        RawServer server = Serve(Xml(Assets(Asset(99, "x", ("IsInactive", "false"), ("CheckInactivate", "false"), ("CheckInactivateCollaborator", "false")))));

        ProvisioningResult result = await Disable(Client(server), "x");

        Assert.Equal(ProvisioningErrorKind.NotAllowed, result.Error!.Kind);
        Assert.Contains("CheckInactivate and CheckInactivateCollaborator", result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task Several_members_of_one_name_are_a_failure_that_names_them()
    {
        RawServer server = Serve(Xml(Assets(Asset(1, "x"), Asset(2, "X"))));

        ProvisioningResult result = await Disable(Client(server), "x");

        Assert.Equal(ProvisioningErrorKind.Conflict, result.Error!.Kind);
        Assert.Contains("Member:1, Member:2", result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task Disabling_a_missing_member_finds_none_and_enabling_one_fails()
    {
        Assert.Equal(ProvisioningOutcome.NotFound, (await Disable(Client(), "nobody")).Outcome);
        Assert.Equal(ProvisioningErrorKind.NotFound, (await Enable(Client(), "nobody")).Error!.Kind);
    }

    [Theory]
    [InlineData(SandboxFaultKind.CutAfter, 1)]
    [InlineData(SandboxFaultKind.TruncateBody, 1)]
    [InlineData(SandboxFaultKind.CutBefore, 2)]
    public async Task State_decides_after_a_lost_answer(SandboxFaultKind kind, int posts)
    {
        Store.AddMember("Mira Holt", "mira.holt");
        Sandbox.AddFault(new SandboxFault { Kind = kind, Method = "POST" });

        ProvisioningResult result = await Disable(Client(), "mira.holt");

        Assert.Equal((ProvisioningOutcome.Disabled, posts), (result.Outcome, Writes.Count));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task Member_disabled_meanwhile_counts_as_disabled(int status)
    {
        bool asked = false;
        RawServer server = Serve(request =>
        {
            bool isPost = request.Method == "POST";
            RawAnswer answer = isPost
                ? Xml("<Error><Message>Operation not allowed</Message></Error>", status)
                : Xml(Assets(Asset(7, "x", ("IsInactive", asked ? "true" : "false"), ("CheckInactivate", asked ? "false" : "true"))));
            asked |= isPost;
            return answer;
        });

        Assert.Equal(ProvisioningOutcome.Disabled, (await Disable(Client(server), "x")).Outcome);
        Assert.Single(server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task A_refused_operation_is_a_failure_and_is_not_repeated()
    {
        Store.AddMember("Mira Holt", "mira.holt");
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Method = "POST", Status = 400, Times = 100, Body = "No rights." });

        ProvisioningResult result = await Disable(Client(), "mira.holt");

        Assert.Equal((ProvisioningOutcome.Failed, 1), (result.Outcome, Writes.Count));
        Assert.Contains("No rights.", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operation_without_any_answer_is_tried_a_limited_number_of_times()
    {
        Store.AddMember("Mira Holt", "mira.holt");
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutBefore, Method = "POST", Times = 100 });

        ProvisioningResult result = await Disable(Client(Fast.Settings(2)), "mira.holt");

        Assert.Contains(result.Outcome, new[] { ProvisioningOutcome.Uncertain, ProvisioningOutcome.Failed });
        Assert.Equal(3, Writes.Count);
    }

    [Fact]
    public async Task Several_members_are_read_in_one_request()
    {
        string[] names = ["a", "b", "c"];
        foreach (string name in names)
        {
            Store.AddMember(name, name);
        }

        IReadOnlyList<ProvisioningResult> results = await Client().MoveAsync(
            MemberTransition.Disable, [.. names.Select(n => new MemberKey { Username = n })], CancellationToken.None);

        Assert.Equal(names, results.Select(r => r.Key));
        Assert.Single(Sandbox.Requests, r => r.Method == "GET");
    }
}
