using System.Text.RegularExpressions;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>The requests of a run to Agility: each batch is read once, and sent by the values read.</summary>
public sealed class RunRequestTests : ApplyTest
{
    private const int Count = 230;

    public static TheoryData<PlanStepKind> Kinds => new(
        PlanStepKind.Create, PlanStepKind.Update, PlanStepKind.Enable, PlanStepKind.Disable, PlanStepKind.SetProjectRole, PlanStepKind.RemoveProjectRole);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Members_are_read_once_before_they_are_sent_and_many_together(PlanStepKind kind)
    {
        (string[] before, string[] after) = Nights(kind);
        ProvisioningPlan plan = await PlanAsync(kind, before, after);
        string[] people = [.. plan.Steps.Select(s => s.Id ?? s.Key)];
        Assert.Equal(Count, people.Length);
        Sandbox.ClearRequests();

        RunRecord run = await Apply(plan, Generous);

        Assert.Equal(RunState.Done, run.State);
        List<string> asked = Reads("/rest-1.v1/Data/Member").SelectMany(r => Regex.Matches(r, "'([^']+)'").Cast<Match>().Select(m => m.Groups[1].Value)).Where(people.Contains).ToList();
        Assert.Equal(people.OrderBy(p => p, StringComparer.Ordinal), asked.OrderBy(p => p, StringComparer.Ordinal));
        Assert.InRange(Reads("/rest-1.v1/Data/Member").Count, 3, 9);
        Assert.Empty(Reads("ProjectRoles/ByMember"));
    }

    [Fact]
    public async Task Project_roles_are_read_once_before_and_once_after()
    {
        (string[] before, string[] after) = Nights(PlanStepKind.SetProjectRole);
        ProvisioningPlan plan = await PlanAsync(PlanStepKind.SetProjectRole, before, after);
        Sandbox.ClearRequests();

        await Apply(plan, Generous);

        Assert.Equal(2, Reads("ProjectRoles/ByProject").Count);

        // The projects were read for the plan.
        Assert.Empty(Reads("Data/Scope"));
    }

    private static (string[] Before, string[] After) Nights(PlanStepKind kind) => kind switch
    {
        PlanStepKind.Create => ([Row("admin2")], People(_ => "")),
        PlanStepKind.Update => (People(_ => ""), People(n => Row($"p{n}", phone: $"{n}"))),
        PlanStepKind.Enable => (People(n => Row($"p{n}", "left")), People(_ => "")),
        PlanStepKind.Disable => (People(_ => ""), People(n => Row($"p{n}", "left"))),
        PlanStepKind.SetProjectRole => (People(_ => ""), People(n => Row($"p{n}", role: "Role:4"))),
        _ => (People(n => Row($"p{n}", role: "Role:4")), People(n => Row($"p{n}", "left", role: "Role:4"))),
    };

    private static string[] People(Func<int, string> row) => [.. Enumerable.Range(1, Count).Select(n => row(n) is { Length: > 0 } text ? text : Row($"p{n}"))];

    private async Task<ProvisioningPlan> PlanAsync(PlanStepKind kind, string[] before, string[] after)
    {
        if (kind == PlanStepKind.Enable)
        {
            await Sync(People(_ => ""));
        }

        await Sync(before);
        ProvisioningPlan plan = await Plan(after);
        return plan with { Steps = plan.Steps.Where(s => s.Service == "Agility" && s.Kind == kind).Select(Numbered).ToList() };
    }

    private static PlanStep Numbered(PlanStep step, int place) => new()
    {
        Number = place + 1, Service = step.Service, Kind = step.Kind, Key = step.Key, Id = step.Id, Row = step.Row, Line = step.Line, Changes = step.Changes, Expected = step.Expected,
    };

    private List<string> Reads(string path) => Sandbox.Requests
        .Where(r => r.Method == "GET")
        .Select(r => Uri.UnescapeDataString(r.RawUrl))
        .Where(p => p.Contains(path, StringComparison.Ordinal))
        .ToList();
}
