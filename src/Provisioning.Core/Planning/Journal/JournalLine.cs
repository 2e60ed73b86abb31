using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Provisioning.Planning;

/// <summary>A line of a journal. What it is stands first, under <c>line</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "line")]
[JsonDerivedType(typeof(HeaderLine), "header")]
[JsonDerivedType(typeof(IntentLine), "intent")]
[JsonDerivedType(typeof(OutcomeLine), "outcome")]
[JsonDerivedType(typeof(EndLine), "end")]
[JsonDerivedType(typeof(ResumedLine), "resumed")]
internal abstract class JournalLine;

/// <summary>The first line.</summary>
internal sealed class HeaderLine : JournalLine
{
    [JsonRequired]
    public int Schema { get; init; } = JournalForm.SchemaVersion;

    [JsonRequired]
    public RunHeader Run { get; init; } = new();
}

/// <summary>A chunk of steps that are about to be sent, each of them whole.</summary>
internal sealed class IntentLine : JournalLine
{
    [JsonRequired]
    public DateTimeOffset Time { get; init; }

    [JsonRequired]
    public IReadOnlyList<PlanStep> Steps { get; init; } = [];
}

/// <summary>What came of one step.</summary>
internal sealed class OutcomeLine : JournalLine
{
    [JsonRequired]
    public StepOutcome Step { get; init; } = new();
}

/// <summary>The last line, unless the run is resumed.</summary>
internal sealed class EndLine : JournalLine
{
    [JsonRequired]
    public DateTimeOffset Time { get; init; }

    [JsonRequired]
    public RunEnding Ending { get; init; }

    public string? Message { get; init; }

    [JsonRequired]
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();
}

/// <summary>Somebody took the run up again.</summary>
internal sealed class ResumedLine : JournalLine
{
    [JsonRequired]
    public RunOwner Owner { get; init; } = new();

    [JsonRequired]
    public string ModuleVersion { get; init; } = "";

    /// <summary>What was cut off before this line: the half of a line that the killed process left.</summary>
    public string? CutOff { get; init; }
}
