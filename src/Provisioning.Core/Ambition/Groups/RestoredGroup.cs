namespace Provisioning.Ambition.Groups;

/// <summary>The text in the result of a membership about a missing group that was created again, and how it is read from a journal.</summary>
internal static class RestoredGroup
{
    /// <summary>The sentence.</summary>
    /// <param name="type">The group type.</param>
    /// <param name="name">The group.</param>
    /// <param name="withType">True when the type was missing as well.</param>
    public static string Remark(string type, string name, bool withType) => withType
        ? $"The group '{type} = {name}' and its type were missing in Ambition and were created again."
        : $"The group '{type} = {name}' was missing in Ambition and was created again.";

    /// <summary>The group that was created again according to a result: empty for the whole type, <c>null</c> for none.</summary>
    public static string? Told(string? message, string type, string name) =>
        message is null ? null
        : message.EndsWith(Remark(type, name, withType: true), StringComparison.Ordinal) ? ""
        : message.EndsWith(Remark(type, name, withType: false), StringComparison.Ordinal) ? name
        : null;
}
