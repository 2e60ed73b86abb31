using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>A column that a reader searches for, with all of its headers.</summary>
internal sealed class Column
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

    /// <summary>True for columns that identify people, accounts or groups: <see cref="IdentityRules"/> apply to them.</summary>
    internal bool IsIdentity { get; init; }

    /// <summary>True for a column whose cells are one address each.</summary>
    internal bool IsAddress { get; init; }

    internal IReadOnlyList<string> Keys { get; private init; }

    /// <summary>The same column, in which one of its other headers takes precedence over its own name.</summary>
    internal Column Preferring(string header) => new(Name, [.. Headers])
    {
        IsIdentity = IsIdentity,
        IsAddress = IsAddress,
        Keys = [HeaderRules.Normalize(header), .. Keys.Where(k => k != HeaderRules.Normalize(header))],
    };
}
