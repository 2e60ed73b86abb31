using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Agility.Bulk;

/// <summary>Finds the rows of failed commands: by the position that the service states, checked by whom the command is about.</summary>
internal static class BulkAttribution
{
    public static IReadOnlyDictionary<T, BulkFailure> Assign<T>(IReadOnlyList<T> rows, IReadOnlyList<BulkFailure> failures)
        where T : MemberCommand
    {
        Dictionary<T, BulkFailure> assigned = [];
        foreach (BulkFailure failure in failures)
        {
            if (Find(rows, failure) is { } row)
            {
                assigned[row] = failure;
            }
        }

        return assigned;
    }

    // The content outweighs the position: the contract does not say what is counted there.
    private static T? Find<T>(IReadOnlyList<T> rows, BulkFailure failure)
        where T : MemberCommand
    {
        T? there = failure.Index is { } index && index >= 0 && index < rows.Count ? rows[index] : null;
        List<T> named = rows.Where(r => r.IsNamedBy(failure)).ToList();
        return there is not null && (named.Count == 0 || named.Contains(there)) ? there : named.FirstOrDefault();
    }
}
