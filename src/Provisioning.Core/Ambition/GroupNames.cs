using System;
using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Ambition;

/// <summary>
/// The group types and groups that a connection has seen to exist. Ambition lists them nowhere, so this is all that can be offered to
/// somebody who types.
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

    /// <summary>Notes what was not refused, and gives the results back.</summary>
    /// <param name="groups">Type and group of each result; an empty group stands for the type alone.</param>
    /// <param name="results">What became of them.</param>
    public IReadOnlyList<ProvisioningResult> Note(IEnumerable<(string Type, string Group)> groups, IReadOnlyList<ProvisioningResult> results)
    {
        lock (_gate)
        {
            foreach ((string type, string group) in groups.Zip(results, (g, r) => (Group: g, r.Error)).Where(p => p.Error is null).Select(p => p.Group))
            {
                if (!_byType.TryGetValue(type, out HashSet<string>? known))
                {
                    _byType.Add(type, known = new HashSet<string>(StringComparer.Ordinal));
                }

                if (group.Length > 0)
                {
                    known.Add(group);
                }
            }
        }

        return results;
    }
}
