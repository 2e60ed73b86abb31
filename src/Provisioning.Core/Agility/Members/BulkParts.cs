using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>Divides rows into requests within the limits of a connection.</summary>
internal static class BulkParts
{
    /// <summary>The rows of each request, in order; a row that is too large is alone in its request.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="options">The limits.</param>
    /// <param name="sizeOf">The bytes of a row's command.</param>
    public static IEnumerable<IReadOnlyList<T>> Cut<T>(IEnumerable<T> rows, AgilityOptions options, Func<T, long> sizeOf)
    {
        List<T> part = [];
        long bytes = 2;
        foreach (T row in rows)
        {
            long size = sizeOf(row) + 1;
            if (part.Count > 0 && (part.Count >= options.BulkCount || bytes + size > options.BulkBytes))
            {
                yield return part;
                part = [];
                bytes = 2;
            }

            part.Add(row);
            bytes += size;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }
}
