using System.Text;

namespace Provisioning.Sync.Mapping;

/// <summary>How the export is read: its form, who a row is about, and whether that person has access today.</summary>
/// <param name="Delimiter">The delimiter; <c>null</c> finds it in the header.</param>
/// <param name="Encoding">The encoding of a file without byte order mark; <c>null</c> means UTF-8.</param>
/// <param name="Key">The column that tells people apart; case does not count in it.</param>
/// <param name="KeyPlace">Where the mapping names it.</param>
/// <param name="DateFormats">The forms in which dates are written, in .NET's letters; ISO 8601 days unless given.</param>
/// <param name="Active">Who is active by a column; <c>null</c> means everybody.</param>
/// <param name="Hire">From when on people have accounts; <c>null</c> means always.</param>
/// <param name="Leave">From when on accounts are off; <c>null</c> means never.</param>
/// <param name="Scope">Which rows count; all must agree. Others are left alone.</param>
internal sealed record SourceMapping(
    string? Delimiter,
    Encoding? Encoding,
    string Key,
    MappingPlace KeyPlace,
    IReadOnlyList<string> DateFormats,
    ActiveRule? Active,
    DateRule? Hire,
    DateRule? Leave,
    IReadOnlyList<ScopeRule> Scope)
{
    public IEnumerable<(string Column, MappingPlace Place)> Columns
    {
        get
        {
            yield return (Key, KeyPlace);
            if (Active is not null)
            {
                yield return (Active.Column, Active.Place);
            }

            foreach (DateRule date in new[] { Hire, Leave }.OfType<DateRule>())
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
