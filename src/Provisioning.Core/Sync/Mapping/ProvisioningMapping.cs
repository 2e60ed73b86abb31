using Provisioning.Common;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Mapping;

/// <summary>How rows of an HR export become accounts of the services. Immutable; made by <see cref="MappingReader"/>.</summary>
/// <param name="FileName">The name of the file, for messages.</param>
/// <param name="Sources">How the exports are read; one or more, in order: a person in two sources is taken from the first.</param>
/// <param name="Services">The services of the mapping: Agility before Ambition.</param>
internal sealed record ProvisioningMapping(string FileName, IReadOnlyList<SourceMapping> Sources, IReadOnlyList<ServiceMapping> Services)
{
    /// <summary>The limits for plans, by the names of <see cref="LimitOptions.Names"/>.</summary>
    public IReadOnlyDictionary<string, Limit> Limits { get; internal init; } = new Dictionary<string, Limit>();

    /// <summary>Finds what the mapping says about a service.</summary>
    /// <param name="service">The service by its name, such as <c>Agility</c>.</param>
    /// <returns>The part; <c>null</c> when the mapping does not contain the service.</returns>
    public ServiceMapping? Find(string service) => Services.FirstOrDefault(s => s.Service == service);

    /// <summary>Finds a source by its name; the only one when no name is given.</summary>
    /// <param name="name">The name; <c>null</c> for none.</param>
    /// <exception cref="ProvisioningException">There is no such source, or there are several and none is named.</exception>
    public SourceMapping FindSource(string? name)
    {
        IReadOnlyList<string> names = Sources.Select(s => s.Name).OfType<string>().ToList();
        return name is null && Sources.Count == 1 ? Sources[0]
            : Sources.FirstOrDefault(s => name is not null && KeyText.AreSame(s.Name, name)) ?? throw new ProvisioningException(
                ProvisioningErrorKind.InvalidSource,
                name is null ? $"{FileName} has several sources. Name one with -SourceName. Its sources are: {string.Join(", ", names)}."
                    : $"-SourceName is '{name}', and {FileName} has no such source.{NearMatches.Hint(name, names)} Its sources are: {string.Join(", ", names)}.");
    }

    /// <summary>Every column that a row of a source is read by, with the place that names it.</summary>
    internal IEnumerable<(string Column, MappingPlace Place)> ColumnsOf(SourceMapping source) => source.Columns.Concat(Services.SelectMany(s => s.Columns));
}
