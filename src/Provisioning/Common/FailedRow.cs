using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Provisioning.Commands;

/// <summary>
/// The target of an error: the result, and beside it the cells of its row, so that
/// <c>$failed.TargetObject | Export-Csv</c> makes a file that can be corrected and sent again. A cell stands under its own name
/// even where the result has a property of that name, which is then called <c>ResultMessage</c>, <c>ResultRow</c> and so on.
/// </summary>
internal static class FailedRow
{
    private const string Prefix = "Result";

    public static PSObject Make(BatchOutput output)
    {
        Dictionary<string, object?> cells = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object?> cell in CellsOf(output).Where(c => !cells.ContainsKey(c.Key)))
        {
            cells.Add(cell.Key, cell.Value);
        }

        PSObject target = new(output.Result);
        List<(string Name, object? Value)> result = target.Properties.Select(p => (p.Name, (object?)p.Value)).ToList();

        // A row that failed before brings the words of its first failure along; those give way to the new ones.
        bool failedBefore = result.All(p => cells.ContainsKey(p.Name));
        foreach ((string name, object? value) in result)
        {
            Place(target, cells, name, value, failedBefore);
        }

        if (output.Row?.Line is { } line)
        {
            Place(target, cells, "File", output.Row.File, failedBefore);
            Place(target, cells, "Line", line, failedBefore);
        }

        foreach (KeyValuePair<string, object?> cell in cells.Where(c => target.Properties[c.Key] is null))
        {
            target.Properties.Add(new PSNoteProperty(cell.Key, cell.Value));
        }

        return target;
    }

    private static void Place(PSObject target, Dictionary<string, object?> cells, string name, object? value, bool failedBefore)
    {
        bool isOfRow = cells.TryGetValue(name, out object? cell) && (!failedBefore || cells.ContainsKey(Prefix + name));
        if (isOfRow)
        {
            target.Properties.Add(new PSNoteProperty(name, cell));
            target.Properties.Add(new PSNoteProperty(Prefix + name, value));
        }
        else if (target.Properties[name] is null)
        {
            target.Properties.Add(new PSNoteProperty(name, value));
        }
    }

    private static IEnumerable<KeyValuePair<string, object?>> CellsOf(BatchOutput output) => output.Row?.Line is null
        ? output.Row?.Given ?? []
        : output.Row.Cells;
}
