using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>The attributes that an instance requires for every new member, and for which it has no default.</summary>
internal static class RequiredAttributes
{
    private static readonly string[] AlwaysSent = ["IsCollaborator", "DefaultRole"];

    // The attributes that identify a member: no template can have a value for them.
    private static readonly string[] NeverInTemplate = ["Username", "Name", "Nickname"];

    /// <summary>Asks the instance once per connection. If an instance does not answer, nothing is required here, and the instance itself may refuse.</summary>
    /// <returns>The names.</returns>
    public static async Task<IReadOnlyList<string>> NamesAsync(AgilityConnection connection, RestClient rest, CancellationToken cancellationToken)
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

    /// <summary>Asks the instance which attributes meta.v1 marks as required and, as these may have a default, which values the template of a new member has.</summary>
    /// <returns>The names. Booleans are left out: meta.v1 marks some as required for which the service has a default.</returns>
    /// <exception cref="ProvisioningException">The instance does not answer.</exception>
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
