namespace Provisioning.Sandbox.Assets;

/// <summary>An asset of any type as Agility holds it at one moment.</summary>
/// <param name="Oid">The OID without moment, such as <c>Story:1042</c>.</param>
/// <param name="Moment">The moment of the last change.</param>
/// <param name="Values">The values of all attributes by name, computed ones included, as text; relations as OIDs. Passwords are never among them.</param>
public sealed record SandboxAsset(string Oid, int Moment, IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    /// <summary>The only value of an attribute, or the first one; null when there is none.</summary>
    public string? this[string attribute] =>
        Values.TryGetValue(attribute, out IReadOnlyList<string>? values) && values.Count > 0 ? values[0] : null;
}
