using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>Runs of other days, each with its journal and its plan, as an earlier process has left them.</summary>
internal sealed class PastRuns(StateDirectory state)
{
    public const string Address = "http://127.0.0.1:9/acme/";

    /// <summary>Writes a run.</summary>
    /// <param name="started">When it began.</param>
    /// <param name="ending">How it ended; <c>null</c> for one that was killed.</param>
    /// <param name="change">What is different about its plan.</param>
    /// <param name="address">The address of its only service.</param>
    /// <param name="name">The name of the connection.</param>
    /// <param name="outcome">What came of each step.</param>
    /// <param name="message">Why it ended.</param>
    public string Write(
        DateTimeOffset started,
        RunEnding? ending = RunEnding.Done,
        Func<ProvisioningPlan, ProvisioningPlan>? change = null,
        string address = Address,
        string name = "",
        Func<PlanStep, StepOutcome?>? outcome = null,
        string? message = null)
    {
        string runId = RunId.At(started);
        ProvisioningPlan plan = new()
        {
            Created = started, Source = "hrm.csv", SourceHash = new string('a', 64), SourceCount = 20, Steps = [Step(1, "ann@corp.example")],
            ActiveCount = new Dictionary<string, int> { ["Agility"] = 20 }, LiveHash = new Dictionary<string, string> { ["Agility"] = new string('b', 64) },
            Connections = new Dictionary<string, RunConnection> { ["Agility"] = To.Address(address) },
        };
        plan = change?.Invoke(plan) ?? plan;
        PlanDocument document = new(plan);
        state.SavePlan(runId, document.WriteTo);
        RunHeader header = RunHeader.Of(
            runId,
            plan,
            document.Hash,
            new RunOwner("svc-hr", Environment.MachineName, DeadProcess.Id, started),
            "0.1.0",
            Services.All,
            new Dictionary<string, RunConnection> { ["Agility"] = To.Address(address) with { Name = name } },
            hasPassed: ending != RunEnding.Refused) with { LeftOut = plan.Problems.Count, RowErrors = plan.Problems.Count(p => p.Row > 0) };
        using RunJournal journal = RunJournal.Create(state, header, t => t);
        if (ending != RunEnding.Refused && plan.Steps.Count > 0)
        {
            journal.Intend(plan.Steps);
            List<StepOutcome> outcomes = plan.Steps.Select(outcome ?? (s => Done(s, started))).OfType<StepOutcome>().ToList();
            if (outcomes.Count > 0)
            {
                journal.Record(outcomes);
            }
        }

        if (ending is { } how)
        {
            journal.End(how, message);
        }

        journal.Abandon();
        return runId;
    }

    /// <summary>The ending of a name; <c>null</c> for none.</summary>
    public static RunEnding? Ending(string? name) => name is null ? null : Enum.Parse<RunEnding>(name);

    public static PlanStep Step(int number, string key, PlanStepKind kind = PlanStepKind.Update) => new()
    {
        Number = number, Service = "Agility", Kind = kind, Key = key, Id = FormattableString.Invariant($"Member:{1000 + number}"), Row = number, Line = number + 1,
        Changes = kind == PlanStepKind.Update ? [new AttributeChange { Name = "Phone", Before = "555-0100", After = "555-0199" }] : [],
    };

    public static StepOutcome Done(PlanStep step, DateTimeOffset time) => new() { Number = step.Number, Outcome = ProvisioningOutcome.Updated, Id = step.Id, Attempts = 1, Time = time };

    public static StepOutcome Failed(PlanStep step, DateTimeOffset time, string message) => new()
    {
        Number = step.Number, Outcome = ProvisioningOutcome.Failed, Message = message, Id = step.Id, Attempts = 1, Time = time,
    };
}
