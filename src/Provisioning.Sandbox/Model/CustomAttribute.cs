namespace Provisioning.Sandbox.Model;

/// <summary>Makes the attributes that a customer adds to a type.</summary>
internal static class CustomAttribute
{
    private const string Prefix = "Custom_";

    private static readonly AttributeKind[] Kinds =
    {
        AttributeKind.Text, AttributeKind.LongText, AttributeKind.Boolean, AttributeKind.Date, AttributeKind.Numeric,
    };

    /// <exception cref="ArgumentException">The name is not allowed or taken, or the kind is none that customers can add.</exception>
    public static AttributeDefinition Create(AssetType type, string name, string attributeType, bool isRequired)
    {
        if (!IsAllowed(name))
        {
            throw new ArgumentException($"\"{name}\" is not {Prefix} with letters, digits and underscores behind it.", nameof(name));
        }

        if (type.Attributes.Any(attribute => attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException($"{type.Name}.{name} is there already.", nameof(name));
        }

        int found = Array.FindIndex(Kinds, candidate => candidate.ToString() == attributeType);
        return found < 0
            ? throw new ArgumentException($"\"{attributeType}\" is none of {string.Join(", ", Kinds)}.", nameof(attributeType))
            : new AttributeDefinition(name, Kinds[found])
            {
                IsCustom = true, IsRequired = isRequired, IsSortable = Kinds[found] != AttributeKind.LongText,
            };
    }

    private static bool IsAllowed(string name) => name.Length > Prefix.Length
        && name.StartsWith(Prefix, StringComparison.Ordinal)
        && name.All(c => c == '_' || char.IsLetterOrDigit(c));
}
