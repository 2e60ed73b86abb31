using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>Finds the rows of failed commands: by the position that the service states, checked against the member of the command.</summary>
internal static class BulkAttribution
{
    /// <param name="rows">The rows of the commands of a request, in their order.</param>
    /// <param name="failures">The failures that the service reports.</param>
    /// <param name="isNamedBy">True when the content of a failure shows that it is about a row.</param>
    public static IReadOnlyDictionary<T, BulkFailure> Assign<T>(
        IReadOnlyList<T> rows,
        IReadOnlyList<BulkFailure> failures,
        Func<T, BulkFailure, bool> isNamedBy)
        where T : class
    {
        Dictionary<T, BulkFailure> assigned = [];
        foreach (BulkFailure failure in failures)
        {
            if (Find(rows, failure, isNamedBy) is { } row)
            {
                assigned[row] = failure;
            }
        }

        return assigned;
    }

    // The content takes precedence over the position: the contract does not say what is counted there.
    private static T? Find<T>(IReadOnlyList<T> rows, BulkFailure failure, Func<T, BulkFailure, bool> isNamedBy)
        where T : class
    {
        T? there = failure.Index is { } index && index >= 0 && index < rows.Count ? rows[index] : null;
        List<T> named = rows.Where(r => isNamedBy(r, failure)).ToList();
        return there is not null && (named.Count == 0 || named.Contains(there)) ? there : named.FirstOrDefault();
    }
}
