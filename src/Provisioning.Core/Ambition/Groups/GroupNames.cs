using Provisioning.Common;

namespace Provisioning.Ambition.Groups;

/// <summary>
/// The group types and groups that a connection has found to exist, now or in earlier runs, or in the list of an instance that has one:
/// what can be offered to somebody who types, and what need not be made. Names count as they are written.
/// </summary>
internal sealed class GroupNames
{
    private readonly object _gate = new();
    private readonly Dictionary<string, HashSet<string>> _byType = new(StringComparer.Ordinal);
    private readonly HashSet<(string Type, string Group)> _gone = [];

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

    /// <summary>The groups that were there once and that the list of the service does not have any more, by type.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Gone()
    {
        lock (_gate)
        {
            return _gone.Where(g => g.Group.Length > 0).GroupBy(g => g.Type).ToDictionary(t => t.Key, t => (IReadOnlyList<string>)t.Select(g => g.Group).ToList());
        }
    }

    /// <summary>True when a group is there, or was once.</summary>
    public bool HasOrHad(string type, string group)
    {
        lock (_gate)
        {
            return Has(type, group) || _gone.Contains((type, group));
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

            _gone.Remove((type, ""));
            if (group.Length > 0)
            {
                groups.Add(group);
                _gone.Remove((type, group));
            }
        }
    }

    /// <summary>Takes in what an earlier run has found to exist, unless the list of the service says that it is gone.</summary>
    public void Remember(string type, string group)
    {
        lock (_gate)
        {
            if (_gone.Contains((type, "")))
            {
                _gone.Add((type, group));
            }
            else
            {
                Add(type, _gone.Contains((type, group)) ? "" : group);
            }
        }
    }

    /// <summary>
    /// Takes in the list of the service. What it does not have is gone, with its type where the list has no group of that at all. Of types
    /// without groups it says nothing.
    /// </summary>
    /// <param name="before">What was there when the reading began.</param>
    /// <param name="listed">The list, which is not empty: such a one may hide everything.</param>
    public void Correct(IReadOnlyDictionary<string, IReadOnlyList<string>> before, IEnumerable<AmbitionGroup> listed)
    {
        lock (_gate)
        {
            List<AmbitionGroup> now = listed.ToList();
            ILookup<string, string> names = now.ToLookup(g => g.GroupType, g => g.GroupName, StringComparer.Ordinal);
            foreach (KeyValuePair<string, IReadOnlyList<string>> type in before)
            {
                foreach (string gone in type.Value.Except(names[type.Key], StringComparer.Ordinal))
                {
                    Lose(type.Key, gone);
                }

                if (type.Value.Count > 0 && !names.Contains(type.Key) && _byType.TryGetValue(type.Key, out HashSet<string>? others) && others.Count == 0)
                {
                    Lose(type.Key, "");
                }
            }

            foreach (AmbitionGroup group in now)
            {
                Add(group.GroupType, group.GroupName);
            }
        }
    }

    private void Lose(string type, string group)
    {
        Remove(type, group);
        _gone.Add((type, group));
    }

    /// <summary>The names that somebody may have meant by one that looks like a slip of the keyboard: a sentence with a blank before it, or nothing.</summary>
    public string Hint(string type, string group) => Has(type)
        ? NearMatches.HintBesideSeries(group, Of(type))
        : NearMatches.HintBesideSeries(type, Types);

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
