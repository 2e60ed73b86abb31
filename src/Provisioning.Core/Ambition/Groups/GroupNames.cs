using Provisioning.Common;

namespace Provisioning.Ambition.Groups;

/// <summary>
/// The group types and groups that a connection has found to exist, now or in earlier runs, or in the list of an instance that has one:
/// they can be offered by completion and need not be created. Names are case-sensitive.
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

    /// <summary>The groups that existed before and are no longer in the list of the service, by type.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Gone()
    {
        lock (_gate)
        {
            return _gone.Where(g => g.Group.Length > 0).GroupBy(g => g.Type).ToDictionary(t => t.Key, t => (IReadOnlyList<string>)t.Select(g => g.Group).ToList());
        }
    }

    /// <summary>True when a group exists or existed before.</summary>
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

    /// <summary>Records an existing group; an empty group means only the type.</summary>
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

    /// <summary>Records a group from an earlier run, unless it is no longer in the list of the service.</summary>
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
    /// Records the list of the service. Groups that are not in it no longer exist, and neither does a type of which the list has no group. About types
    /// without groups it says nothing.
    /// </summary>
    /// <param name="before">The groups that existed when the reading began.</param>
    /// <param name="reported">The list, which is not empty: an empty list may hide everything.</param>
    public void Correct(IReadOnlyDictionary<string, IReadOnlyList<string>> before, IEnumerable<AmbitionGroup> reported)
    {
        lock (_gate)
        {
            List<AmbitionGroup> now = reported.ToList();
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

    /// <summary>The names that may have been meant by a misspelt one: a sentence with a blank before it, or an empty text.</summary>
    public string Hint(string type, string group) => Has(type)
        ? NearMatches.HintBesideSeries(group, Of(type))
        : NearMatches.HintBesideSeries(type, Types);

    /// <summary>Records that a group no longer exists, or its whole type if the group is empty.</summary>
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

    /// <summary>Records the groups that were not refused, and returns the results.</summary>
    /// <param name="groups">Type and group of each result; an empty group means only the type.</param>
    /// <param name="results">The results.</param>
    public IReadOnlyList<ProvisioningResult> Note(IEnumerable<(string Type, string Group)> groups, IReadOnlyList<ProvisioningResult> results)
    {
        foreach ((string type, string group) in groups.Zip(results, (g, r) => (Group: g, r.Error)).Where(p => p.Error is null).Select(p => p.Group))
        {
            Add(type, group);
        }

        return results;
    }
}
