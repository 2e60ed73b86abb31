using System.Text.Json.Serialization;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>A line of a journal. What it is stands first, under <c>line</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = JournalLine.KindName)]
[JsonDerivedType(typeof(HeaderLine), "header")]
[JsonDerivedType(typeof(IntentLine), "intent")]
[JsonDerivedType(typeof(OutcomeLine), "outcome")]
[JsonDerivedType(typeof(EndLine), "end")]
[JsonDerivedType(typeof(ResumedLine), "resumed")]
internal abstract class JournalLine
{
    public const string KindName = "line";
}

/// <summary>The first line.</summary>
internal sealed class HeaderLine : JournalLine
{
    public int Schema { get; init; } = JournalForm.SchemaVersion;

    public RunHeader Run { get; init; } = new();
}

/// <summary>A chunk of steps that are about to be sent, each of them whole.</summary>
internal sealed class IntentLine : JournalLine
{
    public DateTimeOffset Time { get; init; }

    public IReadOnlyList<PlanStep> Steps { get; init; } = [];
}

/// <summary>What came of one step.</summary>
internal sealed class OutcomeLine : JournalLine
{
    public StepOutcome Step { get; init; } = new();
}

/// <summary>The last line, unless the run is resumed.</summary>
internal sealed class EndLine : JournalLine
{
    public DateTimeOffset Time { get; init; }

    public RunEnding Ending { get; init; }

    public string? Message { get; init; }

    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();

    /// <summary>Who worked on the run, when it was resumed: so that first and last line tell what a list of runs shows.</summary>
    public IReadOnlyList<RunOwner>? Owners { get; init; }
}

/// <summary>Somebody took the run up again.</summary>
internal sealed class ResumedLine : JournalLine
{
    public RunOwner Owner { get; init; } = new();

    public string ModuleVersion { get; init; } = "";

    /// <summary>What was cut off before this line: the half of a line that the killed process left.</summary>
    public string? CutOff { get; init; }
}
