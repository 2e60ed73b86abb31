using System.Text;
using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>A test with a state directory of its own, and a small run in it.</summary>
public abstract class StateTest : IDisposable
{
    protected const string RunId = "20261122T054500Z-4f2a";

    protected static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    protected StateTest()
    {
        Folder = Path.Combine(Path.GetTempPath(), "provisioning-test-" + Guid.NewGuid().ToString("N"));
        State = States.Open(Path.Combine(Folder, "state"));
    }

    protected string Folder { get; }

    private protected StateDirectory State { get; }

    protected string JournalPath => State.JournalPath(RunId);

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static PlanStep Step(int number, string key = "mira.hölt", PlanStepKind kind = PlanStepKind.Update) => new()
    {
        Number = number,
        Service = "Agility",
        Kind = kind,
        Key = key,
        Id = FormattableString.Invariant($"Member:{1041 + number}"),
        Row = 6,
        Line = 7,
        Changes = [new AttributeChange { Name = "Phone", Before = "1", After = "2" }, new AttributeChange { Name = "Email", After = "m@x" }],
    };

    private protected static StepOutcome Outcome(int number, ProvisioningOutcome outcome = ProvisioningOutcome.Updated, string? message = null) => new()
    {
        Number = number, Outcome = outcome, Message = message, Id = FormattableString.Invariant($"Member:{1041 + number}"), Attempts = 1, Time = Noon,
    };

    protected static RunHeader Header(int steps, string runId = RunId) => RunHeader.Of(
        runId,
        new ProvisioningPlan
        {
            Source = "hrm.csv",
            SourceHash = new string('a', 64),
            Steps = Enumerable.Range(1, steps).Select(n => Step(n)).ToList(),
        },
        new string('b', 64),
        OwnerProcess.Current(TimeProvider.System),
        "0.1.0",
        Services.All,
        options: new Dictionary<string, string> { ["MaxDisable"] = "5%" });

    private protected RunJournal Start(int steps, Func<string, string>? clean = null) => RunJournal.Create(State, Header(steps), clean ?? (t => t));

    /// <summary>Five steps: two done, one failed, one uncertain, one never sent; then the process is gone.</summary>
    protected void WriteInterruptedRun()
    {
        using RunJournal journal = Start(5);
        journal.Intend([Step(1), Step(2), Step(3)]);
        journal.Record([Outcome(1), Outcome(2, ProvisioningOutcome.Failed, "ungültig"), Outcome(3)]);
        journal.Intend([Step(4, "最後")]);
        journal.Abandon();
    }

    private protected RunRecord Read() => JournalReader.Read(State, RunId);

    /// <summary>The journal as if another process of this computer had written it, which is gone now.</summary>
    protected void PretendTheProcessIsGone() => WriteAsOfADeadProcess(File.ReadAllBytes(JournalPath));

    protected void WriteAsOfADeadProcess(byte[] journal)
    {
        // Byte by byte: the file may end inside a character.
        string text = Encoding.Latin1.GetString(journal);
        File.WriteAllBytes(JournalPath, Encoding.Latin1.GetBytes(text.Replace(
            FormattableString.Invariant($"\"processId\":{Environment.ProcessId},"),
            FormattableString.Invariant($"\"processId\":{DeadProcess.Id},"),
            StringComparison.Ordinal)));
    }

    protected static ProvisioningException Refusal(Action action, ProvisioningErrorKind kind = ProvisioningErrorKind.State)
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(action);
        Assert.Equal(kind, error.Kind);
        return error;
    }
}
