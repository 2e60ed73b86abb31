namespace Provisioning.Sync.Identity;

/// <summary>Groups people by a value that should be unique. People with a unique value are in no group, and take no memory beyond the search.</summary>
internal static class SharedValues
{
    /// <summary>The groups of more than one person.</summary>
    /// <param name="people">The people.</param>
    /// <param name="value">The value that should be unique.</param>
    /// <param name="comparer">Says which values are the same.</param>
    public static IReadOnlyList<IGrouping<T, PersonAccount>> Among<T>(IReadOnlyCollection<PersonAccount> people, Func<PersonAccount, T> value, IEqualityComparer<T> comparer)
    {
        HashSet<T> first = new(comparer);
        HashSet<T> several = new(people.Select(value).Where(v => !first.Add(v)), comparer);
        return several.Count == 0 ? [] : people.Where(p => several.Contains(value(p))).GroupBy(value, comparer).ToList();
    }
}
