namespace Provisioning.Sync.Identity;

/// <summary>Groups people by something that each of them should have alone. Those who do are in no group, and take no more memory than the look for it.</summary>
internal static class SharedValues
{
    /// <summary>The groups of more than one person.</summary>
    /// <param name="people">The people.</param>
    /// <param name="value">What they should have alone.</param>
    /// <param name="comparer">Says which values are the same.</param>
    public static IReadOnlyList<IGrouping<T, PersonAccount>> Among<T>(IReadOnlyCollection<PersonAccount> people, Func<PersonAccount, T> value, IEqualityComparer<T> comparer)
    {
        HashSet<T> first = new(comparer);
        HashSet<T> several = new(people.Select(value).Where(v => !first.Add(v)), comparer);
        return several.Count == 0 ? [] : people.Where(p => several.Contains(value(p))).GroupBy(value, comparer).ToList();
    }
}
