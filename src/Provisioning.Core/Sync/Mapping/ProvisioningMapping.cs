using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Mapping;

/// <summary>How rows of an HR export become people of the services. Immutable; made by <see cref="MappingReader"/>.</summary>
public sealed class ProvisioningMapping
{
    internal ProvisioningMapping(string fileName, SourceMapping source, IReadOnlyList<SystemMapping> systems)
    {
        FileName = fileName;
        Source = source;
        Systems = systems;
    }

    /// <summary>The name of the file, for messages.</summary>
    public string FileName { get; }

    /// <summary>How the export is read.</summary>
    public SourceMapping Source { get; }

    /// <summary>The limits for plans, by the names of <see cref="GuardOptions.Names"/>.</summary>
    public IReadOnlyDictionary<string, Limit> Limits { get; internal init; } = new Dictionary<string, Limit>();

    /// <summary>The services that the mapping speaks of, in the order of plans.</summary>
    public IReadOnlyList<SystemMapping> Systems { get; }

    /// <summary>Finds what the mapping says about a service.</summary>
    /// <param name="system">The service by its name, such as <c>Agility</c>.</param>
    /// <returns>The part; <c>null</c> when the mapping does not speak of the service.</returns>
    public SystemMapping? Find(string system) => Systems.FirstOrDefault(s => s.System == system);

    /// <summary>The mapping with only some of its services.</summary>
    /// <param name="systems">The services that stay.</param>
    /// <returns>The mapping.</returns>
    public ProvisioningMapping Only(IReadOnlyList<SystemMapping> systems) => new(FileName, Source, systems) { Limits = Limits };

    /// <summary>Every column that a row is read by, with the place that asks for it.</summary>
    internal IEnumerable<(string Column, MappingPlace Place)> Columns => Source.Columns.Concat(Systems.SelectMany(s => s.Columns));
}
