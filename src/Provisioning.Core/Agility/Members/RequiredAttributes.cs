using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>What an instance wants of every new member, and has no value of its own for.</summary>
internal static class RequiredAttributes
{
    private static readonly string[] AlwaysSent = ["IsCollaborator", "DefaultRole"];

    // What tells people apart: no template can have a value for it.
    private static readonly string[] NeverInTemplate = ["Username", "Name", "Nickname"];

    /// <summary>Asks the instance once a connection; an instance that does not tell wants nothing, and refuses by itself.</summary>
    /// <returns>The names.</returns>
    public static async Task<IReadOnlyList<string>> KnownAsync(AgilityConnection connection, RestClient rest, CancellationToken cancellationToken)
    {
        try
        {
            return connection.Required ??= await FindAsync(connection, rest, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException)
        {
            return connection.Required = [];
        }
    }

    /// <summary>Asks the instance, by what meta.v1 calls required and, where that may have a default, by what stands in the template of a new member.</summary>
    /// <returns>The names. A truth value is none of them: meta.v1 calls some required that the service has a default for.</returns>
    /// <exception cref="ProvisioningException">The instance does not tell.</exception>
    public static async Task<IReadOnlyList<string>> FindAsync(AgilityConnection connection, RestClient rest, CancellationToken cancellationToken)
    {
        AssetTypeDefinition type = await connection.AssetTypes.FindAsync("Member", rest, cancellationToken).ConfigureAwait(false);
        List<AgilityAttribute> required = type.Attributes
            .Where(a => a.IsRequired && !a.IsReadOnly && a.AttributeType != "Boolean" && !AlwaysSent.Contains(a.Name))
            .ToList();
        if (required.Any(a => !NeverInTemplate.Contains(a.Name)))
        {
            AgilityAsset template = await rest.TemplateAsync("Member", cancellationToken).ConfigureAwait(false);
            required.RemoveAll(a => Has(template, a));
        }

        return required.Select(a => a.Name).ToList();
    }

    private static bool Has(AgilityAsset template, AgilityAttribute attribute) => attribute.IsRelation
        ? template.Relations.TryGetValue(attribute.Name, out IReadOnlyList<Oid>? targets) && targets.Count > 0
        : !string.IsNullOrWhiteSpace(template.Text(attribute.Name));
}
