using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Mapping;

/// <summary>How rows of an HR export become people of the services. Immutable; made by <see cref="MappingReader"/>.</summary>
/// <param name="FileName">The name of the file, for messages.</param>
/// <param name="Source">How the export is read.</param>
/// <param name="Systems">The services that the mapping speaks of: Agility before Ambition.</param>
public sealed record ProvisioningMapping(string FileName, SourceMapping Source, IReadOnlyList<SystemMapping> Systems)
{
    /// <summary>The limits for plans, by the names of <see cref="GuardOptions.Names"/>.</summary>
    public IReadOnlyDictionary<string, Limit> Limits { get; internal init; } = new Dictionary<string, Limit>();

    /// <summary>What Agility's members become; <c>null</c> when the mapping does not speak of them.</summary>
    public SystemMapping? Agility => Find(SystemNames.Agility);

    /// <summary>What Ambition's accounts become; <c>null</c> when the mapping does not speak of them.</summary>
    public SystemMapping? Ambition => Find(SystemNames.Ambition);

    /// <summary>Finds what the mapping says about a service.</summary>
    /// <param name="system"><c>Agility</c> or <c>Ambition</c>.</param>
    /// <returns>The part; <c>null</c> when the mapping does not speak of the service.</returns>
    public SystemMapping? Find(string system) => Systems.FirstOrDefault(s => s.System == system);

    /// <summary>Every column that a row is read by, with the place that asks for it.</summary>
    internal IEnumerable<(string Column, MappingPlace Place)> Columns => Source.Columns.Concat(Systems.SelectMany(s => s.Columns));
}
