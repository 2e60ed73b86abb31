using Provisioning.Common;

namespace Provisioning.Ambition.Groups;

/// <summary>
/// The group types and groups that a connection has found to exist, now or in earlier runs. Ambition lists them nowhere, so this is all
/// that can be offered to somebody who types, and all that tells what need not be made. Names count as they are written.
/// </summary>
internal sealed class GroupNames
{
    private readonly object _gate = new();
    private readonly Dictionary<string, HashSet<string>> _byType = new(StringComparer.Ordinal);

    /// <summary>The types.</summary>
    public IReadOnlyList<string> Types
    {
        get
        {
            lock (_gate)
            {
                return [.. _byType.Keys];
            }
        }
    }

    /// <summary>The groups of a type, or of all types when it is <c>null</c>.</summary>
    public IReadOnlyList<string> Of(string? type)
    {
        lock (_gate)
        {
            return _byType
                .Where(t => type is null || KeyText.AreSame(t.Key, type))
                .SelectMany(t => t.Value)
                .Distinct(StringComparer.Ordinal)
                .ToList();
        }
    }

    /// <summary>All groups by type.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ToTable()
    {
        lock (_gate)
        {
            return _byType.ToDictionary(t => t.Key, t => (IReadOnlyList<string>)[.. t.Value]);
        }
    }

    public bool Has(string type)
    {
        lock (_gate)
        {
            return _byType.ContainsKey(type);
        }
    }

    public bool Has(string type, string group)
    {
        lock (_gate)
        {
            return _byType.TryGetValue(type, out HashSet<string>? groups) && groups.Contains(group);
        }
    }

    /// <summary>Takes in what exists; an empty group stands for the type alone.</summary>
    public void Add(string type, string group)
    {
        lock (_gate)
        {
            if (!_byType.TryGetValue(type, out HashSet<string>? groups))
            {
                _byType.Add(type, groups = new HashSet<string>(StringComparer.Ordinal));
            }

            if (group.Length > 0)
            {
                groups.Add(group);
            }
        }
    }

    /// <summary>Takes in that a group does not exist any more, or its whole type where the group is empty.</summary>
    public void Remove(string type, string group)
    {
        lock (_gate)
        {
            if (group.Length == 0)
            {
                _byType.Remove(type);
            }
            else if (_byType.TryGetValue(type, out HashSet<string>? groups))
            {
                groups.Remove(group);
            }
        }
    }

    /// <summary>Notes what was not refused, and gives the results back.</summary>
    /// <param name="groups">Type and group of each result; an empty group stands for the type alone.</param>
    /// <param name="results">What became of them.</param>
    public IReadOnlyList<ProvisioningResult> Note(IEnumerable<(string Type, string Group)> groups, IReadOnlyList<ProvisioningResult> results)
    {
        foreach ((string type, string group) in groups.Zip(results, (g, r) => (Group: g, r.Error)).Where(p => p.Error is null).Select(p => p.Group))
        {
            Add(type, group);
        }

        return results;
    }
}
