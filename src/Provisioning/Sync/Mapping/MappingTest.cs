using Provisioning.Sync.Model;
using Provisioning.Sync.Testing;

namespace Provisioning.Commands.Sync.Mapping;

/// <summary>What the test of a mapping has shown.</summary>
public sealed class MappingTest
{
    /// <summary>The name of the mapping file.</summary>
    public string Mapping { get; init; } = "";

    /// <summary>The name of the export; <c>null</c> when the mapping was not checked against one.</summary>
    public string? Source { get; init; }

    /// <summary>True when the mapping fits and at least one person would have an account. Bad rows of the export and notes leave it valid.</summary>
    public bool IsValid => Findings.Count == 0;

    /// <summary>What the rows of all sources are; <c>null</c> when none was read.</summary>
    public SourceSummary? Summary { get; init; }

    /// <summary>The same, source by source.</summary>
    public IReadOnlyList<SourceSummary> Sources { get; init; } = [];

    /// <summary>What the mapping was checked against: <c>Mapping</c>, <c>Source</c>, <c>Agility</c>, <c>Ambition</c>.</summary>
    public IReadOnlyList<string> Tested { get; init; } = [];

    /// <summary>What does not fit; nothing when all is well.</summary>
    public IReadOnlyList<MappingFinding> Findings { get; init; } = [];

    /// <summary>Notes about what may be intended; they leave the mapping valid.</summary>
    public IReadOnlyList<MappingFinding> Notes { get; init; } = [];

    /// <summary>What each rule gives to the people who are active.</summary>
    public IReadOnlyList<RuleSummary> Rules { get; init; } = [];

    /// <summary>The rows of the export that cannot be used.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; init; } = [];

    /// <summary>The first people of the export as they would become, service by service.</summary>
    public IReadOnlyList<MappedPerson> People { get; init; } = [];

    /// <summary>The values of the person whom <c>-Key</c> names, each with the rule that made it.</summary>
    public IReadOnlyList<MappedValue> Values { get; init; } = [];

    /// <summary>How many findings there are.</summary>
    public int FindingCount => Findings.Count;

    /// <summary>How many notes there are.</summary>
    public int NoteCount => Notes.Count;

    /// <summary>How many rows cannot be used.</summary>
    public int ProblemCount => Problems.Count;

    /// <summary>How many people count.</summary>
    public int PersonCount => Summary?.People ?? 0;
}
