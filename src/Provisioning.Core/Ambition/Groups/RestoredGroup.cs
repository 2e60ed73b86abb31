namespace Provisioning.Ambition.Groups;

/// <summary>What the result of a membership says of a group that was missing and was made again, and how it is read from a journal.</summary>
internal static class RestoredGroup
{
    /// <summary>The sentence.</summary>
    /// <param name="type">The group type.</param>
    /// <param name="name">The group.</param>
    /// <param name="withType">True when the type was missing as well.</param>
    public static string Remark(string type, string name, bool withType) => withType
        ? $"The group '{type} = {name}' and its type were missing in Ambition, and were made again."
        : $"The group '{type} = {name}' was missing in Ambition, and was made again.";

    /// <summary>The group that was made again by what a result says: empty for all of the type, <c>null</c> for none.</summary>
    public static string? Told(string? message, string type, string name) =>
        message is null ? null
        : message.EndsWith(Remark(type, name, withType: true), StringComparison.Ordinal) ? ""
        : message.EndsWith(Remark(type, name, withType: false), StringComparison.Ordinal) ? name
        : null;
}
