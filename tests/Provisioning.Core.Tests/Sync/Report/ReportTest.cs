using System.Text;
using Provisioning.Core.Tests.Sync.Run.Journal;
using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Report;

/// <summary>A test with the report of a run that really stands in a journal.</summary>
public abstract class ReportTest : StateTest
{
    /// <summary>Carries out a plan: every step gets the outcome that is asked for; <c>null</c> for one that is only intended.</summary>
    private protected RunReport Carry(ProvisioningPlan plan, Func<PlanStep, StepOutcome?> outcome, int? sent = null, RunEnding? ending = null, int chunk = 100)
    {
        using (RunJournal journal = RunJournal.Create(
            State,
            RunHeader.Of(RunId, plan, new string('b', 64), new RunOwner("svc-hr", Environment.MachineName, DeadProcess.Id, Noon), "0.1.0", Services.All),
            t => t))
        {
            foreach (PlanStep[] part in plan.Steps.Take(sent ?? plan.Steps.Count).Chunk(chunk))
            {
                journal.Intend(part);
                journal.Record(part.Select(outcome).OfType<StepOutcome>().ToList());
            }

            if (ending is { } how)
            {
                journal.End(how);
            }

            journal.Abandon();
        }

        return new RunReport(Read(), plan);
    }

    private protected static string Html(ReportBase report) => Text(report.WriteHtml);

    protected static string Text(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        Assert.True(stream.CanWrite);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    protected static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        Assert.True(from >= start.Length, $"{start} is missing.");
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    /// <summary>Steps of all kinds, some of which fail.</summary>
    protected static ProvisioningPlan Plan(int steps, Func<int, string>? key = null) => new()
    {
        Source = "hrm.csv",
        SourceHash = new string('a', 64),
        Steps = Enumerable.Range(1, steps).Select(n => new PlanStep
        {
            Number = n,
            Service = n % 3 == 0 ? "Ambition" : "Agility",
            Kind = (PlanStepKind)(n % 8),
            Key = key?.Invoke(n) ?? FormattableString.Invariant($"person{n}@example.com"),
            Row = n,
            Line = n + 1,
            Changes = Changes(n),
        }).ToList(),
        Problems = [new PlanProblem { Row = 17, Line = 18, Key = "twin@example.com", Message = "Lines 18 and 40 are one person." }],
    };

    private static List<AttributeChange> Changes(int number) => (number % 8) switch
    {
        0 => [.. "Name Email Phone Department DefaultRole Nickname".Split(' ').Select(a => new AttributeChange { Name = a, After = $"{a} {number}" })],
        3 => [],
        _ => [new AttributeChange { Name = "Phone", Before = "555-0100", After = "555-0199" }, new AttributeChange { Name = "Nickname", Before = "Mo" }],
    };
}
