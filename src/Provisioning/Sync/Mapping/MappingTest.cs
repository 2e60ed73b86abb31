using Provisioning.Sync.Model;

namespace Provisioning.Commands.Sync.Mapping;

/// <summary>What the test of a mapping has shown.</summary>
public sealed class MappingTest
{
    /// <summary>The name of the mapping file.</summary>
    public string Mapping { get; init; } = "";

    /// <summary>The name of the export; <c>null</c> when the mapping was not held against one.</summary>
    public string? Source { get; init; }

    /// <summary>True when the mapping fits: bad rows of the export are not its fault.</summary>
    public bool IsValid => Findings.Count == 0;

    /// <summary>What the mapping was held against: <c>Mapping</c>, <c>Source</c>, <c>Agility</c>, <c>Ambition</c>.</summary>
    public IReadOnlyList<string> Tested { get; init; } = [];

    /// <summary>What does not fit; nothing when all is well.</summary>
    public IReadOnlyList<MappingFinding> Findings { get; init; } = [];

    /// <summary>The rows of the export that cannot be used.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; init; } = [];

    /// <summary>The first people of the export as they would become, service by service.</summary>
    public IReadOnlyList<MappedPerson> People { get; init; } = [];

    /// <summary>How many findings there are.</summary>
    public int FindingCount => Findings.Count;

    /// <summary>How many rows cannot be used.</summary>
    public int ProblemCount => Problems.Count;

    /// <summary>How many people were read, counted once for each service.</summary>
    public int PersonCount => People.Count;
}
