using System;
using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Agility.Bulk;

/// <summary>Finds the rows of failed commands: by the position that the service states, checked by the user name in the command.</summary>
internal static class BulkAttribution
{
    public static IReadOnlyDictionary<Newcomer, BulkFailure> Assign(IReadOnlyList<Newcomer> newcomers, IReadOnlyList<BulkFailure> failures)
    {
        Dictionary<Newcomer, BulkFailure> assigned = [];
        ILookup<string, Newcomer> byName = newcomers.ToLookup(n => n.Username, StringComparer.OrdinalIgnoreCase);
        foreach (BulkFailure failure in failures)
        {
            Newcomer? row = Find(newcomers, byName, failure);
            if (row is not null)
            {
                assigned[row] = failure;
            }
        }

        return assigned;
    }

    // The content outweighs the position: whether everything is counted there is not known.
    private static Newcomer? Find(IReadOnlyList<Newcomer> newcomers, ILookup<string, Newcomer> byName, BulkFailure failure)
    {
        if (failure.Username is not null && byName[failure.Username].FirstOrDefault() is { } named)
        {
            return named;
        }

        return failure.Index is { } index && index >= 0 && index < newcomers.Count ? newcomers[index] : null;
    }
}
