using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Links;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.Sync.Run.Links;

/// <summary>Links that somebody wants to change by hand while a run works over the connection.</summary>
public sealed class LinksDuringRunTests : ApplyTest
{
    [Fact]
    public async Task Nobody_changes_links_before_the_run_has_come_to_its_end()
    {
        await Sync(Row("ann"));
        ProvisioningPlan plan = await Plan(Row("ann"), Row("bo"));
        RunConnection connection = Targets.Connections(State)["Agility"];
        List<Exception?> refusals = [];

        await new RunContext(Targets, State, Log).ApplyAsync(
            plan,
            new ApplyRequest { Guard = Generous, Report = (_, _) => refusals.Add(Record.Exception(() => LinkEditor.Open(State, "Agility", connection, mayWrite: true).Dispose())) },
            default);

        Assert.NotEmpty(refusals);
        Assert.All(refusals, r => Assert.Equal(ProvisioningErrorKind.State, Assert.IsType<ProvisioningException>(r).Kind));
        using LinkEditor editor = LinkEditor.Open(State, "Agility", connection, mayWrite: true);
        Assert.Equal(2, editor.Count);
        Assert.NotNull(editor.Find("bo@corp.example"));
    }
}
