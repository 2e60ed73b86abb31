using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Agility.Bulk;

/// <summary>Finds the rows of failed commands: by the position that the service states, checked by the user name in the command.</summary>
internal static class BulkAttribution
{
    public static IReadOnlyDictionary<Newcomer, BulkFailure> Assign(IReadOnlyList<Newcomer> newcomers, IReadOnlyList<BulkFailure> failures)
    {
        Dictionary<Newcomer, BulkFailure> assigned = [];
        ILookup<string, Newcomer> byName = newcomers.ToLookup(n => n.Username, KeyText.Comparer);
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
        Newcomer? there = failure.Index is { } index && index >= 0 && index < newcomers.Count ? newcomers[index] : null;
        List<Newcomer> named = failure.Username is null ? [] : byName[failure.Username].ToList();
        return there is not null && (named.Count == 0 || named.Contains(there)) ? there : named.FirstOrDefault();
    }
}
