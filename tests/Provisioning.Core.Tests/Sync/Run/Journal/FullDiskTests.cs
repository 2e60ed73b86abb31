using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>A disk without room ends a run before anything is sent, and never damages what is written.</summary>
public sealed class FullDiskTests : StateTest
{
    [SmallDiskFact]
    public void A_full_state_directory_is_refused_at_once()
    {
        using SmallDisk disk = SmallDisk.TryMount()!;
        States.Open(disk.FullPath);
        disk.Fill();

        string message = Refusal(() => States.Open(disk.FullPath)).Message;
        Assert.Contains($"'{disk.FullPath}'", message, StringComparison.Ordinal);
        Assert.Contains("No space left", message, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(disk.FullPath, "*", SearchOption.AllDirectories), f => f.Contains("probe", StringComparison.Ordinal));

        disk.Empty();
        States.Open(disk.FullPath);
    }

    [SmallDiskFact]
    public void Unwritable_journal_is_reported_and_stays_complete()
    {
        using SmallDisk disk = SmallDisk.TryMount()!;
        StateDirectory state = States.Open(disk.FullPath);
        using (RunJournal journal = RunJournal.Create(state, Header(500), t => t))
        {
            journal.Intend([Step(1)]);
            journal.Record([Outcome(1)]);
            disk.Fill();

            // More than what is left in the last page of the file.
            string message = Refusal(() => journal.Intend(Enumerable.Range(2, 100).Select(n => Step(n)).ToList())).Message;
            Assert.Contains("No space left", message, StringComparison.Ordinal);
            Assert.Contains($"Resume-ProvisioningRun -RunId {RunId}", message, StringComparison.Ordinal);
            disk.Empty();
            Assert.Throws<InvalidOperationException>(() => journal.Intend([Step(2)]));
        }

        RunRecord run = JournalReader.Read(state, RunId);
        Assert.False(run.IsTorn);
        Assert.Equal((1, 499), (run.Finished.Count(), run.Steps.Where(s => s.State == StepState.Pending).Count()));
    }

    [SmallDiskFact]
    public void Plan_that_does_not_fit_on_the_disk_leaves_no_file()
    {
        using SmallDisk disk = SmallDisk.TryMount()!;
        StateDirectory state = States.Open(disk.FullPath);

        Refusal(() => state.SavePlan(RunId, s => s.Write(new byte[2_000_000])));

        Assert.Empty(Directory.EnumerateFiles(disk.FullPath, "*", SearchOption.AllDirectories));
    }
}
