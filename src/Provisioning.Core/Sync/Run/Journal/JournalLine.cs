using System.Text.Json.Serialization;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>A line of a journal. Its kind comes first, as <c>line</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = JournalLine.KindName)]
[JsonDerivedType(typeof(HeaderLine), "header")]
[JsonDerivedType(typeof(LinkedLine), "linked")]
[JsonDerivedType(typeof(IntentLine), "intent")]
[JsonDerivedType(typeof(OutcomeLine), "outcome")]
[JsonDerivedType(typeof(EndLine), "end")]
[JsonDerivedType(typeof(ResumedLine), "resumed")]
internal abstract record JournalLine
{
    public const string KindName = "line";
}

/// <summary>The first line.</summary>
internal sealed record HeaderLine(int Schema, RunHeader Run) : JournalLine;

/// <summary>A chunk of the accounts that were found for people without a link, and are linked by this line. It stands before all steps.</summary>
internal sealed record LinkedLine(DateTimeOffset Time, IReadOnlyList<PlanMatch> Matches) : JournalLine;

/// <summary>A chunk of steps that are about to be sent, each of them whole.</summary>
internal sealed record IntentLine(DateTimeOffset Time, IReadOnlyList<PlanStep> Steps) : JournalLine;

/// <summary>The outcome of one step.</summary>
internal sealed record OutcomeLine(StepOutcome Step) : JournalLine;

/// <summary>The last line, unless the run is resumed.</summary>
/// <param name="Time">When the run ended, in UTC.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="Message">Why; <c>null</c> for no reason.</param>
/// <param name="Counts">How many steps have each outcome.</param>
/// <param name="Owners">Who worked on the run, when it was resumed: so that the first and the last line have all that a list of runs shows.</param>
internal sealed record EndLine(DateTimeOffset Time, RunEnding Ending, string? Message, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<RunOwner>? Owners) : JournalLine;

/// <summary>The run was resumed.</summary>
/// <param name="Owner">Who.</param>
/// <param name="ModuleVersion">The version of the module.</param>
/// <param name="CutOff">What was cut off before this line: the incomplete line that the killed process left.</param>
internal sealed record ResumedLine(RunOwner Owner, string ModuleVersion, string? CutOff) : JournalLine;
