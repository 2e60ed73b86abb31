namespace Provisioning.Agility.Members;

/// <summary>
/// The short name, <c>Nickname</c>, of a new member without one: instances require it for every member. It is set once, when the
/// member is created, so that a short name that is changed later is kept.
/// </summary>
internal static class ShortName
{
    public const string Attribute = "Nickname";

    /// <summary>The given name; without one the first word of the full name.</summary>
    public static string? Of(string? givenName, string? name) => Text(givenName) ?? FirstWord(name);

    private static string? FirstWord(string? name) =>
        name?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => Text(word.TrimEnd(',', ';'))).FirstOrDefault(word => word is not null);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();
}
