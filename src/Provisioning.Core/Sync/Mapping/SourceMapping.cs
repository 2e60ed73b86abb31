using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Sync.Mapping;

/// <summary>How the export is read: its form, who a row is about, and whether that person has access today.</summary>
/// <param name="Form">How its files are read.</param>
/// <param name="Key">The column that tells people apart; case does not count in it.</param>
/// <param name="KeyPlace">Where the mapping names it.</param>
/// <param name="DateFormats">The forms in which dates are written, in .NET's letters; ISO 8601 days unless given.</param>
/// <param name="Active">Who is active by a column; <c>null</c> means everybody.</param>
/// <param name="Hire">From when on people have accounts; <c>null</c> means always.</param>
/// <param name="Leave">From when on accounts are off; <c>null</c> means never.</param>
/// <param name="Scope">Which rows count; all must agree. Others are left alone.</param>
/// <param name="Duplicates">Which of several rows of one person counts; <c>null</c> refuses them all.</param>
internal sealed record SourceMapping(
    TableOptions Form,
    string Key,
    MappingPlace KeyPlace,
    IReadOnlyList<string> DateFormats,
    ActiveRule? Active,
    DateRule? Hire,
    DateRule? Leave,
    IReadOnlyList<ScopeRule> Scope,
    DuplicateRule? Duplicates)
{
    /// <summary>The name of the source; <c>null</c> when the mapping has one source and does not name it.</summary>
    public string? Name { get; init; }

    /// <summary>Where its files are, as the mapping says it: paths that may have wildcards. Empty when the command line says it.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>What stands before the keys of this source, so that they are no keys of another one.</summary>
    public string KeyPrefix { get; init; } = "";

    /// <summary>The headers of columns that are called otherwise in this source; <c>null</c> for a column that it does not have, and that is empty for everybody.</summary>
    public IReadOnlyDictionary<string, string?> Headers { get; init; } = new Dictionary<string, string?>(KeyText.Comparer);

    /// <summary>Every column that says whom a row is about, and whether it counts, with the place that asks for it.</summary>
    public IEnumerable<(string Column, MappingPlace Place)> Columns
    {
        get
        {
            yield return (Key, KeyPlace);
            if (Active is not null)
            {
                yield return (Active.Column, Active.Place);
            }

            foreach (DateRule date in new[] { Hire, Leave, Duplicates?.By }.OfType<DateRule>())
            {
                yield return (date.Column, date.Place);
            }

            foreach (ScopeRule scope in Scope)
            {
                yield return (scope.Column, scope.Place);
            }
        }
    }
}
