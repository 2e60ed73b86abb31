using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Sources;

/// <summary>A row of a person whose values are kept.</summary>
/// <param name="Number">Its place.</param>
/// <param name="Key">The key of the person.</param>
/// <param name="State">Whether the person has access.</param>
/// <param name="Cells">The columns that say which person the row is about and whether it counts, with their texts and the places that name them.</param>
internal sealed record ObservedRow(SourceRowNumber Number, string Key, PersonState State, IReadOnlyList<(string Column, string? Text, MappingPlace Place)> Cells)
{
    public List<ObservedValue> Values { get; } = [];
}
