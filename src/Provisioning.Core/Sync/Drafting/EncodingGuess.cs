using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Sync.Drafting;

/// <summary>Guesses the encoding of a text without byte order mark that is not in UTF-8.</summary>
internal static class EncodingGuess
{
    private const string Usual = "windows-1252";

    /// <summary>The options by which a table can be read, and the keys that the mapping needs for them.</summary>
    /// <param name="form">The options that were given.</param>
    /// <param name="read">Reads the table by these options.</param>
    public static TableOptions Find(TableOptions form, Func<TableOptions, IEnumerable<SourceRow>> read)
    {
        TableOptions other = form with { Encoding = EncodingNames.Find(Usual) };
        return form.Encoding is null && IsMisread(read(form)) && !IsMisread(read(other)) ? other : form;
    }

    /// <summary>The keys of the mapping that say how the table is read.</summary>
    public static IEnumerable<Guess> Keys(TableOptions given, TableOptions found)
    {
        if (given.Encoding is null && found.Encoding is not null)
        {
            yield return new Guess($"Encoding = '{Usual}'", "the file is not in UTF-8, and this is the usual encoding in Western Europe and America. Check names with other letters.");
        }
        else if (given.Encoding is { } encoding)
        {
            yield return Stated($"Encoding = {PsdText.Quote(encoding.WebName)}");
        }

        if (given.Delimiter is { } delimiter)
        {
            yield return Stated($"Delimiter = {PsdText.Quote(delimiter)}");
        }

        if (given.Sheet is { } sheet)
        {
            yield return Stated($"Sheet = {PsdText.Quote(sheet)}");
        }

        if (given.HeaderRow is { } row)
        {
            yield return Stated(FormattableString.Invariant($"HeaderRow = {row}"));
        }
    }

    private static Guess Stated(string code) => new(code, "");

    private static bool IsMisread(IEnumerable<SourceRow> rows)
    {
        try
        {
            return rows.Take(TableProfile.MostRows).Any(r => r.Cells.Any(c => Holds(c.Key) || (c.Value is string text && Holds(text))));
        }
        catch (ProvisioningException)
        {
            return true;
        }
    }

    private static bool Holds(string text) => text.IndexOf(StrictText.BadBytes) >= 0;
}
