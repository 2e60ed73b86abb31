using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>Chooses a sheet of a workbook.</summary>
internal static class SheetChoice
{
    /// <summary>The sheet with this name; without a name the first visible one.</summary>
    /// <exception cref="UnusableWorkbookException">There is none.</exception>
    public static WorkbookSheet Of(IReadOnlyList<WorkbookSheet> sheets, string? name)
    {
        List<WorkbookSheet> tables = sheets.Where(s => s.Part is not null).ToList();
        if (name is null)
        {
            return tables.FirstOrDefault(s => !s.IsHidden) ?? throw new UnusableWorkbookException(
                tables.Count == 0 ? "it has no sheet with cells." : $"all of its sheets are hidden: {Names(tables)}. State -Sheet, or Sheet in the mapping.");
        }

        List<WorkbookSheet> found = tables.Where(s => KeyText.AreSame(s.Name, name)).ToList();
        return found.Count > 0
            ? found[0]
            : throw new UnusableWorkbookException($"it has no sheet '{name}'.{NearMatches.Hint(name, tables.Select(s => s.Name))} Its sheets are: {Names(tables)}.");
    }

    /// <summary>The message for an empty sheet, and whether it is the only one.</summary>
    public static (string Reason, bool IsAll) Empty(IReadOnlyList<WorkbookSheet> sheets, WorkbookSheet sheet) =>
        sheets.Count(s => s.Part is not null) == 1 ? ("it is empty.", true) : ($"its sheet '{sheet.Name}' is empty. Its sheets are: {Names(sheets.Where(s => s.Part is not null))}. State -Sheet, or Sheet in the mapping.", false);

    private static string Names(IEnumerable<WorkbookSheet> sheets) => string.Join(", ", sheets.Select(s => $"'{s.Name}'{(s.IsHidden ? " (hidden)" : "")}"));
}
