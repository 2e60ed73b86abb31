using System.Collections.Generic;

namespace Provisioning.Sandbox.Agility;

/// <summary>An asset of any type as Agility holds it at one moment.</summary>
public sealed class AgilityAsset
{
    internal AgilityAsset(string oid, int moment, IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        Oid = oid;
        Moment = moment;
        Values = values;
    }

    /// <summary>The OID without moment, such as <c>Story:1042</c>.</summary>
    public string Oid { get; }

    /// <summary>The moment of the last change.</summary>
    public int Moment { get; }

    /// <summary>The values of all attributes by name, computed ones included, as text; relations as OIDs. Passwords are never among them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; }

    /// <summary>The only value of an attribute, or the first one; null when there is none.</summary>
    public string? this[string attribute] =>
        Values.TryGetValue(attribute, out IReadOnlyList<string>? values) && values.Count > 0 ? values[0] : null;
}
