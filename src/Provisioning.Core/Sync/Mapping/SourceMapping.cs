using System.Text;

namespace Provisioning.Sync.Mapping;

/// <summary>How the export is read: its form, who a row is about, and whether that person has access today.</summary>
internal sealed class SourceMapping
{
    /// <summary>The delimiter; <c>null</c> finds it in the header.</summary>
    public string? Delimiter { get; internal init; }

    /// <summary>The encoding of a file without byte order mark; <c>null</c> means UTF-8.</summary>
    public Encoding? Encoding { get; internal init; }

    /// <summary>The column that tells people apart; case does not count in it.</summary>
    public string Key { get; internal init; } = "";

    /// <summary>The forms in which dates are written, in .NET's letters; ISO 8601 days unless given.</summary>
    public IReadOnlyList<string> DateFormats { get; internal init; } = ["yyyy-MM-dd"];

    /// <summary>Who is active by a column; <c>null</c> means everybody.</summary>
    public ActiveRule? Active { get; internal init; }

    /// <summary>From when on people have accounts; <c>null</c> means always.</summary>
    public DateRule? Hire { get; internal init; }

    /// <summary>From when on accounts are off; <c>null</c> means never.</summary>
    public DateRule? Leave { get; internal init; }

    /// <summary>Which rows count; all must agree. Others are left alone.</summary>
    public IReadOnlyList<ScopeRule> Scope { get; internal init; } = [];

    internal MappingPlace KeyPlace { get; init; } = new("Source.Key", 0);

    internal IEnumerable<(string Column, MappingPlace Place)> Columns
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
