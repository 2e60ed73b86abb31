using System.Globalization;

namespace Provisioning.Sync.Mapping;

/// <summary>A place in a mapping file, for messages.</summary>
public sealed class MappingPlace
{
    internal MappingPlace(string key, int line)
    {
        Key = key;
        Line = line;
    }

    /// <summary>The names from the top down, joined by dots, such as <c>Agility.Attributes.Phone.Column</c>.</summary>
    public string Key { get; }

    /// <summary>The line of the file, counted from 1; 0 for a mapping that is no file.</summary>
    public int Line { get; }

    /// <summary>Line and key in words.</summary>
    /// <returns>For example <c>line 12, key 'Source.Key'</c>.</returns>
    public override string ToString() => Line == 0
        ? $"key '{Key}'"
        : string.Format(CultureInfo.InvariantCulture, "line {0}, key '{1}'", Line, Key);
}
