namespace Provisioning.Sync.Mapping;

/// <summary>A named part of a table in a mapping file.</summary>
public sealed class MappingEntry
{
    /// <summary>Makes a named part.</summary>
    /// <param name="key">The name; case does not count.</param>
    /// <param name="line">The line of the name, counted from 1.</param>
    /// <param name="value">The part.</param>
    public MappingEntry(string key, int line, MappingNode value)
    {
        Key = key;
        Line = line;
        Value = value;
    }

    /// <summary>The name; case does not count.</summary>
    public string Key { get; }

    /// <summary>The line of the name, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The part.</summary>
    public MappingNode Value { get; }
}
