using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Model;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Core.Tests.Lists;

/// <summary>Plans over services with wrong lists: of all accounts, or an error.</summary>
public sealed class LyingListPlanTests : ApplyTest
{
    private const int People = 450;

    private static readonly string[] Rows = Enumerable.Range(0, People).Select(i => Row(FormattableString.Invariant($"p{i}"))).ToArray();

    public static TheoryData<string, ListLie> Lies
    {
        get
        {
            TheoryData<string, ListLie> lies = [];
            foreach (ListLie lie in Enum.GetValues<ListLie>())
            {
                lies.Add(AgilityRules.Service, lie);
                lies.Add(AmbitionRules.Service, lie);
            }

            return lies;
        }
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Incomplete_list_leads_to_no_second_account(string service, ListLie lie)
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Paged;
        foreach (int i in Enumerable.Range(0, People))
        {
            string name = FormattableString.Invariant($"p{i}");
            Sandbox.Agility.AddMember(name + " Test", name + "@corp.example", name + "@corp.example");
            Sandbox.Ambition.AddUser(name + "@corp.example", name, "Test");
        }

        Sandbox.Options.Agility.ListLie = service == AgilityRules.Service ? lie : ListLie.None;
        Sandbox.Options.Ambition.AccountListLie = service == AmbitionRules.Service ? lie : ListLie.None;
        ProvisioningException? error = null;
        ProvisioningPlan? plan = null;
        try
        {
            plan = await Plan(Rows);
        }
        catch (ProvisioningException e)
        {
            error = e;
        }

        Assert.Empty(Writes);
        Assert.Equal(IsIncomplete(service, lie) ? ProvisioningErrorKind.UnexpectedAnswer : null, error?.Kind);
        Assert.DoesNotContain(plan?.Steps ?? [], s => s.Kind == PlanStepKind.Create);
        Assert.Empty(Log.Of("Warning"));
    }

    // Pages of Ambition are numbered, so that what a short or an empty one leaves out comes with no other.
    private static bool IsIncomplete(string service, ListLie lie) => lie switch
    {
        ListLie.CountTooHigh or ListLie.DoubledList or ListLie.Cycle or ListLie.Endless => true,
        ListLie.ShortPages or ListLie.EmptyPages or ListLie.EndlessEmpty => service == AmbitionRules.Service,
        _ => false,
    };

    [Fact]
    public async Task Interrupted_list_is_not_replaced_by_the_last_applied_state()
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Paged;
        Sandbox.Options.Ambition.AccountPageSize = 2;
        foreach (string name in new[] { "ann", "bo", "cy", "di" })
        {
            Sandbox.Ambition.AddUser(name + "@corp.example", name, "Test");
        }

        Sandbox.AddFault(new SandboxFault { PathContains = "?page=2", Kind = SandboxFaultKind.Answer, Status = 403, Times = 10 });

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Plan(Row("cy"), Row("di")));

        Assert.Equal(ProvisioningErrorKind.PermissionDenied, error.Kind);
        Assert.Empty(Writes);
    }
}
