using Provisioning.Common;

namespace Provisioning.Agility.Wire;

/// <summary>What meta.v1 says about an asset type.</summary>
internal sealed class AssetTypeDefinition(
    string name,
    IReadOnlyList<AgilityAttribute> attributes,
    IReadOnlyList<AgilityOperation> operations,
    string? release = null)
{
    private readonly Dictionary<string, AgilityAttribute> _byName = attributes.GroupBy(a => a.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    public string Name { get; } = name;

    /// <summary>The release of the product, such as <c>24.3.0.0</c>; <c>null</c> when the service does not report it.</summary>
    public string? Release { get; } = release;

    public IReadOnlyList<AgilityAttribute> Attributes { get; } = attributes;

    public IReadOnlyList<AgilityOperation> Operations { get; } = operations;

    /// <summary>Finds an attribute; one that differs only in case is accepted.</summary>
    /// <exception cref="ProvisioningException">There is none; the message names similar ones.</exception>
    public AgilityAttribute Attribute(string name) =>
        _byName.TryGetValue(name, out AgilityAttribute? found)
            ? found
            : Attributes.FirstOrDefault(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ProvisioningException(
                    ProvisioningErrorKind.NotFound,
                    $"{Name} has no attribute '{name}'.{NearMatches.Hint(name, Attributes.Select(a => a.Name))}");

    /// <summary>Finds an operation.</summary>
    /// <exception cref="ProvisioningException">There is none; the message names similar ones.</exception>
    public AgilityOperation Operation(string name) =>
        Operations.FirstOrDefault(o => string.Equals(o.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ProvisioningException(
                ProvisioningErrorKind.NotFound,
                $"{Name} has no operation '{name}'.{NearMatches.Hint(name, Operations.Select(o => o.Name))}");
}
