using System.Diagnostics;
using System.Diagnostics.Metrics;
using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Run;

/// <summary>Tells listeners about a run, from the first line of its journal to its end. It contains no name of a person.</summary>
internal sealed class RunTelemetry : IDisposable
{
    private static readonly Counter<long> s_runs = Telemetry.Meter.CreateCounter<long>("provisioning.runs", "{run}", "Runs that have ended, by ending.");
    private static readonly Histogram<double> s_duration = Telemetry.Meter.CreateHistogram<double>("provisioning.run.duration", "s", "How long runs took.");
    private static readonly Counter<long> s_steps = Telemetry.Meter.CreateCounter<long>("provisioning.steps", "{step}", "Steps of runs, by outcome.");

    private readonly RunJournal _journal;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Activity? _activity;

    /// <param name="journal">The journal of the run.</param>
    /// <param name="plan">What it carries out.</param>
    public RunTelemetry(RunJournal journal, ProvisioningPlan plan)
    {
        _journal = journal;
        _activity = Telemetry.Source.StartActivity("provisioning.run");
        _activity?.SetTag("provisioning.run.id", journal.RunId);
        _activity?.SetTag("provisioning.run.steps", plan.Steps.Count);
        _activity?.SetTag("provisioning.run.is_undo", plan.UndoOf is not null);
    }

    /// <summary>Counts steps that have an outcome.</summary>
    public static void Count(IReadOnlyList<(PlanStep Step, ProvisioningResult Result)> steps)
    {
        if (!s_steps.Enabled)
        {
            return;
        }

        foreach ((PlanStep step, ProvisioningResult result) in steps)
        {
            s_steps.Add(
                1,
                Telemetry.Tag("provisioning.service", step.Service),
                Telemetry.Tag("provisioning.step.kind", step.Kind.ToString()),
                Telemetry.Tag("provisioning.step.outcome", result.Outcome.ToString()));
        }
    }

    public void Dispose()
    {
        if (s_runs.Enabled || s_duration.Enabled || _activity is not null)
        {
            string ending = _journal.Ending?.ToString() ?? "Interrupted";
            KeyValuePair<string, object?> tag = Telemetry.Tag("provisioning.run.ending", ending);
            s_runs.Add(1, tag);
            s_duration.Record(_watch.Elapsed.TotalSeconds, tag);
            _activity?.SetTag(tag.Key, tag.Value);
            _activity?.SetStatus(_journal.Ending == RunEnding.Done ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        }

        _activity?.Dispose();
    }
}
