using System.Globalization;

namespace Provisioning.Sync.Mapping;

/// <summary>A place in a mapping file, for messages.</summary>
/// <param name="Key">The names from the top down, joined by dots, such as <c>Agility.Attributes.Phone.Column</c>.</param>
/// <param name="Line">The line of the file, counted from 1; 0 for a mapping that is not in a file.</param>
internal sealed record MappingPlace(string Key, int Line)
{
    /// <summary>Line and key in words.</summary>
    /// <returns>For example <c>line 12, key 'Source.Key'</c>.</returns>
    public override string ToString() => Line == 0
        ? $"key '{Key}'"
        : string.Format(CultureInfo.InvariantCulture, "line {0}, key '{1}'", Line, Key);
}
