using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Tabular;

/// <summary>A column that a reader looks for, under all the headers that it is known by.</summary>
public sealed class Column
{
    internal Column(string name, params string[] headers)
    {
        Name = name;
        Headers = headers;
        Keys = new[] { name }.Concat(headers).Select(HeaderRules.Normalize).Distinct().ToArray();
    }

    /// <summary>The name of the parameter and of the property.</summary>
    public string Name { get; }

    /// <summary>Other headers that mean the same.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>True for columns that name somebody: no control character belongs there.</summary>
    internal bool IsIdentity { get; init; }

    internal IReadOnlyList<string> Keys { get; private init; }

    /// <summary>The same column, in which one of its other headers counts before its own name.</summary>
    internal Column Preferring(string header) => new(Name, [.. Headers])
    {
        IsIdentity = IsIdentity,
        Keys = [HeaderRules.Normalize(header), .. Keys.Where(k => k != HeaderRules.Normalize(header))],
    };
}
