using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Links;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.Sync.Run.Links;

/// <summary>Links that are to be changed by hand while a run works over the connection.</summary>
public sealed class LinksDuringRunTests : ApplyTest
{
    [Fact]
    public async Task Links_cannot_be_edited_before_the_run_ends()
    {
        await Sync(Row("ann"));
        ProvisioningPlan plan = await Plan(Row("ann"), Row("bo"));
        RunConnection connection = Targets.Connections(State)["Agility"];
        List<Exception?> refusals = [];

        await new RunContext(Targets, State, Log).ApplyAsync(
            plan,
            new ApplyRequest { Limits = Generous, Report = (_, _) => refusals.Add(Record.Exception(() => LinkEditor.Open(State, "Agility", connection, mayWrite: true).Dispose())) },
            default);

        Assert.NotEmpty(refusals);
        Assert.All(refusals, r => Assert.Equal(ProvisioningErrorKind.State, Assert.IsType<ProvisioningException>(r).Kind));
        using LinkEditor editor = LinkEditor.Open(State, "Agility", connection, mayWrite: true);
        Assert.Equal(2, editor.Count);
        Assert.NotNull(editor.Find("bo@corp.example"));
    }
}
