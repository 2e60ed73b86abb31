using System.Globalization;

namespace Provisioning.Agility.Wire;

/// <summary>An asset as in an answer: attributes as texts or lists of texts, relations as lists of OIDs.</summary>
internal sealed class AgilityAsset
{
    // The number of attributes that are requested of a member, so that the table does not have to grow.
    private const int LikelyAttributes = 12;

    /// <summary><c>null</c> for a template.</summary>
    public Oid? Oid { get; set; }

    public Dictionary<string, object?> Attributes { get; } = new(LikelyAttributes);

    public Dictionary<string, IReadOnlyList<Oid>> Relations { get; } = [];

    public string? Text(string name) => Attributes.TryGetValue(name, out object? value) ? value as string : null;

    public bool? Boolean(string name) => bool.TryParse(Text(name), out bool value) ? value : null;

    public int? Number(string name) =>
        int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : null;

    public Oid? Reference(string name) =>
        Relations.TryGetValue(name, out IReadOnlyList<Oid>? oids) && oids.Count > 0 ? oids[0] : null;
}
