using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Sync.Drafting;

/// <summary>Guesses which columns are groups: those with few different texts in many rows.</summary>
internal static class GroupGuess
{
    private const int FewInAnyTable = 5;
    private const int MostGroups = 500;

    /// <summary>The rules, each with its column before it.</summary>
    public static IEnumerable<Guess> Find(TableProfile table, PersonGuess person, IReadOnlyList<string> types)
    {
        Dictionary<ColumnProfile, string> usual = [];
        Add(person.Team, "Team");
        Add(person.Department, person.Team is null ? "Team" : "Department");
        Add(person.Title, "Role");
        Add(person.Location, "Office");
        HashSet<string> taken = new(KeyText.Comparer);
        foreach (ColumnProfile column in table.Columns.Where(IsGroup))
        {
            string form = HeaderRules.Normalize(column.Header);
            string? existing = types.FirstOrDefault(t => HeaderRules.Normalize(t) == form) ?? (usual.TryGetValue(column, out string? name) ? types.FirstOrDefault(t => KeyText.AreSame(t, name)) : null);
            if ((existing ?? (usual.TryGetValue(column, out string? type) ? type : null)) is { } group && taken.Add(group))
            {
                string there = existing is null ? "" : ", and a type of this name exists";
                yield return new Guess(
                    $"{PsdText.Quote(column.Header)} = {PsdText.Quote(group)}",
                    $"{Counted.Of(column.Distinct, "text")} in {Counted.Of(column.Filled, "row")}{there}.");
            }
        }

        void Add(ColumnProfile? column, string type)
        {
            if (column is not null && !usual.ContainsKey(column))
            {
                usual.Add(column, type);
            }
        }
    }

    private static bool IsGroup(ColumnProfile column) =>
        column.Filled > 0 && column.Distinct <= Math.Max(FewInAnyTable, Math.Min(MostGroups, column.Filled / 2)) && !column.HasDates && column.Addresses == 0
        && column.Texts.All(t => IdentityRules.Problem(CanonicalText.Identity(t.Text)) is null);
}
