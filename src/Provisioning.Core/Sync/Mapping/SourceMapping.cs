using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Sync.Mapping;

/// <summary>How the export is read: its format, which person a row is about, and whether that person has access today.</summary>
/// <param name="Form">How its files are read.</param>
/// <param name="Key">The column with the key of the person; case does not count in it.</param>
/// <param name="KeyPlace">Where the mapping names it.</param>
/// <param name="DateFormats">The date formats, in the letters of .NET; ISO 8601 days by default.</param>
/// <param name="Active">The column that says who is active; <c>null</c> means everyone.</param>
/// <param name="Hire">From when on people have accounts; <c>null</c> means always.</param>
/// <param name="Leave">From when on accounts are disabled; <c>null</c> means never.</param>
/// <param name="Scope">Which rows count; all must hold. Other rows are left alone.</param>
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

    /// <summary>The paths of its files in the mapping; they may have wildcards. Empty when the command line gives them.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>The prefix of the keys of this source, so that they differ from the keys of others.</summary>
    public string KeyPrefix { get; init; } = "";

    /// <summary>The headers of columns that have another name in this source; <c>null</c> for a column that it does not have, and that is empty for everyone.</summary>
    public IReadOnlyDictionary<string, string?> Headers { get; init; } = new Dictionary<string, string?>(KeyText.Comparer);

    /// <summary>Every column that says which person a row is about and whether it counts, with the place that names it.</summary>
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
