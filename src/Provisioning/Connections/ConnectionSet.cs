using Provisioning.Commands.Common;

namespace Provisioning.Commands.Connections;

/// <summary>The connections of a runspace to one service: its own, which commands use unless told otherwise, and those with names.</summary>
/// <typeparam name="T">The kind of connection.</typeparam>
internal sealed class ConnectionSet<T>(string service)
    where T : class, IDisposable
{
    private readonly SortedDictionary<string, T> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<T, T?> _replaced = [];

    /// <summary>The one without a name; <c>null</c> for none.</summary>
    public T? Own => Find("");

    /// <summary>The names; the session's own has none.</summary>
    public IEnumerable<string> Names => _byName.Keys.Where(n => n.Length > 0);

    /// <summary>All of them with their names, the session's own first.</summary>
    public IReadOnlyList<KeyValuePair<string, T>> All => [.. _byName];

    public T? Find(string name) => _byName.TryGetValue(name, out T? found) ? found : null;

    /// <summary>What <c>-Connection</c> of an unfinished line means: a connection, a name, or nothing for the session's own.</summary>
    public T? Meant(object? argument) => RowInput.Unwrap(argument) switch
    {
        T given => given,
        string name => Find(name),
        _ => Own,
    };

    /// <summary>Takes the place of whatever had the name. That one stays usable for those who hold it.</summary>
    public void Set(string name, T connection) => _byName[name] = connection;

    /// <summary>Takes the place of the session's own for a while: the earlier one comes back when this one is removed.</summary>
    public void Lend(T connection)
    {
        _replaced[connection] = Own;
        Set("", connection);
    }

    /// <summary>All of them, and those that others have taken the place of for a while.</summary>
    public IReadOnlyList<T> Kept => _byName.Values.Concat(_replaced.Keys).Concat(_replaced.Values.OfType<T>()).Distinct().ToList();

    /// <summary>Forgets a connection, which does not come back either.</summary>
    public void Remove(T connection)
    {
        foreach (T later in _replaced.Where(r => ReferenceEquals(r.Value, connection)).Select(r => r.Key).ToList())
        {
            _replaced[later] = null;
        }

        foreach (string name in _byName.Where(c => ReferenceEquals(c.Value, connection)).Select(c => c.Key).ToList())
        {
            _byName.Remove(name);
        }
    }

    /// <summary>Forgets a connection. What it took the place of is the session's own again, unless another one has become that since.</summary>
    /// <returns>The connection that came back; <c>null</c> for none.</returns>
    public T? GiveBack(T connection)
    {
        T? before = _replaced.TryGetValue(connection, out T? replaced) ? replaced : null;
        _replaced.Remove(connection);
        foreach (T later in _replaced.Where(r => ReferenceEquals(r.Value, connection)).Select(r => r.Key).ToList())
        {
            _replaced[later] = before;
        }

        Remove(connection);
        if (before is null || Own is not null)
        {
            return null;
        }

        Set("", before);
        return before;
    }

    public void Close()
    {
        foreach (T connection in Kept)
        {
            connection.Dispose();
        }

        _byName.Clear();
        _replaced.Clear();
    }

    /// <summary>The given connection, or the session's own.</summary>
    /// <exception cref="ProvisioningException">There is neither.</exception>
    public T Require(T? given) => given ?? Own ?? throw new ProvisioningException(
        ProvisioningErrorKind.Connection,
        Names.Any()
            ? $"There is no connection to {service} without a name in this session. Give one of these with -Connection: {string.Join(", ", Names)}."
            : $"There is no connection to {service} in this session. Run Connect-{service} first, or give one with -Connection.");
}
