using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Mapping;

/// <summary>How rows of an HR export become people of the services. Immutable; made by <see cref="MappingReader"/>.</summary>
/// <param name="FileName">The name of the file, for messages.</param>
/// <param name="Sources">How the exports are read; one or more, in their order: who stands in two is taken from the first.</param>
/// <param name="Systems">The services that the mapping speaks of: Agility before Ambition.</param>
internal sealed record ProvisioningMapping(string FileName, IReadOnlyList<SourceMapping> Sources, IReadOnlyList<SystemMapping> Systems)
{
    /// <summary>The limits for plans, by the names of <see cref="GuardOptions.Names"/>.</summary>
    public IReadOnlyDictionary<string, Limit> Limits { get; internal init; } = new Dictionary<string, Limit>();

    /// <summary>Finds what the mapping says about a service.</summary>
    /// <param name="system">The service by its name, such as <c>Agility</c>.</param>
    /// <returns>The part; <c>null</c> when the mapping does not speak of the service.</returns>
    public SystemMapping? Find(string system) => Systems.FirstOrDefault(s => s.System == system);

    /// <summary>Every column that a row of a source is read by, with the place that asks for it.</summary>
    internal IEnumerable<(string Column, MappingPlace Place)> ColumnsOf(SourceMapping source) => source.Columns.Concat(Systems.SelectMany(s => s.Columns));
}
