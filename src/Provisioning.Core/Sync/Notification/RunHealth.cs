using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Notification;

/// <summary>A run, as far as it can be read, and whether it has trouble.</summary>
internal sealed class RunHealth
{
    private RunHealth(RunSummary run, RunReport? report)
    {
        Run = run;
        Report = report;
    }

    /// <summary>The run.</summary>
    public RunSummary Run { get; }

    /// <summary>Its report; <c>null</c> when its journal is damaged.</summary>
    public RunReport? Report { get; }

    /// <summary>How many rows of the source were left out and reported as errors.</summary>
    public int LeftOut => RowErrors - Protected;

    /// <summary>How many rows were reported as errors because their accounts are protected.</summary>
    public int Protected => Math.Min(RowErrors, Report?.Items.Count(i => i is { Category: ReportCategory.Protected, Row: > 0 }) ?? 0);

    private int RowErrors => Run.Header?.RowErrors ?? 0;

    /// <summary>True when the run did not complete, when steps failed, or when rows were left out. A run in progress has no trouble yet.</summary>
    public bool IsTrouble => Run.State != RunState.Running && Run.ExitCode != 0;

    /// <summary>Reads a run.</summary>
    /// <exception cref="ProvisioningException">There is no such run.</exception>
    public static RunHealth Read(StateDirectory state, string runId)
    {
        RunSummary run = RunList.Read(state).FirstOrDefault(r => r.RunId == runId)
            ?? throw state.Missing(runId);
        return Read(state, run);
    }

    /// <summary>The run before this one over one of its connections; <c>null</c> for none.</summary>
    public RunHealth? Before(StateDirectory state) => RunList.Read(state)
        .SkipWhile(r => string.CompareOrdinal(r.RunId, Run.RunId) >= 0)
        .Where(r => r.State != RunState.Running && (Run.Header is null || r.Header is null || Run.Header.Connections.Any(c => r.IsOver(c.Key, c.Value.Identity))))
        .Select(r => Read(state, r))
        .FirstOrDefault();

    /// <summary>True when a notification about the run is due.</summary>
    public bool IsDue(NotificationOccasion occasion, StateDirectory state) => occasion switch
    {
        NotificationOccasion.Always => true,
        NotificationOccasion.Trouble => IsTrouble,
        _ => IsTrouble && Before(state) is not { IsTrouble: true },
    };

    private static RunHealth Read(StateDirectory state, RunSummary run)
    {
        RunRecord record;
        try
        {
            record = JournalReader.Read(state, run.RunId);
        }
        catch (ProvisioningException e)
        {
            return new RunHealth(run with { State = RunState.Unreadable, Message = e.Message }, null);
        }

        try
        {
            ProvisioningPlan plan = RunPlan.Read(state, record);
            return new RunHealth(record, new RunReport(record, plan));
        }
        catch (ProvisioningException)
        {
            // The journal alone is enough.
            return new RunHealth(record, new RunReport(record, null));
        }
    }
}
