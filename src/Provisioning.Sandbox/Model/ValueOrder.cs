namespace Provisioning.Sandbox.Model;

/// <summary>Equality and order of attribute values; text as the given comparer says.</summary>
internal sealed class ValueOrder(StringComparer text) : IEqualityComparer<object>, IComparer<object>
{
    public new bool Equals(object? x, object? y) =>
        x is string a && y is string b ? text.Equals(a, b) : object.Equals(x, y);

    public int GetHashCode(object value) => value is string key ? text.GetHashCode(key) : value.GetHashCode();

    public int Compare(object? x, object? y) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string a, string b) => text.Compare(a, b),
        (SandboxOid a, SandboxOid b) => (a.Type, a.Id).CompareTo((b.Type, b.Id)),
        _ when x.GetType() == y.GetType() => Comparer<object>.Default.Compare(x, y),
        _ => string.CompareOrdinal(x.ToString(), y.ToString()),
    };
}
