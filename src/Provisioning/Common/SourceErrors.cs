using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>Says once what a source lacks, what it has instead, and what may have been meant.</summary>
internal static class SourceErrors
{
    // Shorter names are parts of nearly every header.
    private const int ShortestName = 4;

    /// <summary>The error for a source that names no person.</summary>
    public static ProvisioningException NoColumn(SourceRow first, IReadOnlyList<Column> keys, long earlier)
    {
        List<string> headers = Headers(first);
        string reason = headers.Select(WorkbookFile.Problem).FirstOrDefault(p => p is not null) is { } workbook
            ? $" has no usable column: {workbook}"
            : $" has no usable column. It has {Names(headers)}.{Hint(keys, headers)} {Add(first.File, keys)}" + Elsewhere(first.File);
        return new(ProvisioningErrorKind.InvalidSource, NameOf(first) + reason + SentSoFar(earlier));
    }

    /// <summary>The error for a source that lacks what every row needs; each column with those that can stand for it.</summary>
    public static ProvisioningException MissingColumns(SourceRow first, IReadOnlyList<Column[]> missing, long earlier)
    {
        List<string> headers = Headers(first);
        string columns = $"column{(missing.Count > 1 ? "s" : "")} {string.Join(" and ", missing.Select(m => $"'{m[0].Name}'"))}";
        List<Column> others = missing.SelectMany(m => m.Skip(1)).Distinct().ToList();
        string instead = others.Count == 0 ? "" : $" (or {Names(others)})";
        string unheaded = Unheaded(first);
        string name = missing[0][0].Name;
        string remedy = first.File is null
            ? $" Rename the header, or add the column: Select-Object *, @{{ Name = '{name}'; Expression = {{ $_.'...' }} }}."
            : $" Name its header with -ColumnMap @{{ {name} = '...' }}.";
        return new(
            ProvisioningErrorKind.InvalidSource,
            $"{NameOf(first)} has no {columns}{instead}, which every row needs; it has {Names(headers)}.{Hint(missing.Select(m => m[0]), headers)}{unheaded}{remedy}{SentSoFar(earlier)}");
    }

    /// <summary>Says which columns of a file have values and no header, in sentences with a blank before each.</summary>
    public static string Unheaded(SourceRow first) =>
        string.Concat(first.Unheaded.Select(c => FormattableString.Invariant($" Its column {c} has no header.")));

    private static string Add(string? file, IReadOnlyList<Column> keys)
    {
        string columns = keys.Count > 1 ? $"one of the columns {Names(keys)}" : $"the column {Names(keys)}";
        return file is null
            ? $"Add {columns} to the input, or rename a property."
            : $"Add {columns} to the file, or name an existing header with -ColumnMap @{{ {keys[0].Name} = '...' }}.";
    }

    // Where else its columns may be.
    private static string Elsewhere(string? file) => file is null ? "" : TableForms.Of(file) switch
    {
        TableForm.Workbook => " If its header is in another row, state -HeaderRow; if it is on another sheet, -Sheet.",
        TableForm.Json or TableForm.JsonLines => "",
        _ => " If that is not how its columns are separated, state -Delimiter. If its header is in another line, state -HeaderRow.",
    };

    private static string NameOf(SourceRow row) => row.File is null ? "The input" : $"'{row.File}'";

    private static List<string> Headers(SourceRow row) => (row.Given ?? row.Cells).Select(c => c.Key).ToList();

    private static string Hint(IEnumerable<Column> columns, List<string> headers) => string.Concat(columns
        .Select(c => HeaderRules.Hint(c.Keys.Where(k => k.Length >= ShortestName), headers.Where(IsUnused)))
        .Distinct());

    private static bool IsUnused(string header) => !CommandColumns.All.Any(c => c.Keys.Contains(HeaderRules.Normalize(header)));

    private static string SentSoFar(long earlier) => earlier == 0 ? " Nothing was sent." : " The rows before it are reported as usual.";

    private static string Names(IEnumerable<Column> columns) => Names(columns.Select(c => c.Name));

    private static string Names(IEnumerable<string> names)
    {
        string list = string.Join(", ", names.Select(n => $"'{ShownText.Of(CanonicalText.Trim(n))}'"));
        return list.Length == 0 ? "none" : list;
    }
}
