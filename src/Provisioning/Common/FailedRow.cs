using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Provisioning.Tabular;

namespace Provisioning.Commands;

/// <summary>
/// The target of an error: the result, and beside it the cells of its row, so that
/// <c>$failed.TargetObject | Export-Csv</c> makes a file that can be corrected and sent again.
/// </summary>
internal static class FailedRow
{
    public static PSObject Make(BatchOutput output)
    {
        PSObject target = new(output.Result);
        HashSet<string> taken = new(target.Properties.Select(p => p.Name), System.StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object?> cell in CellsOf(output))
        {
            if (taken.Add(cell.Key))
            {
                target.Properties.Add(new PSNoteProperty(cell.Key, cell.Value));
            }
        }

        return target;
    }

    private static IEnumerable<KeyValuePair<string, object?>> CellsOf(BatchOutput output) => output.Row?.Line is { } line
        ? [.. output.Row.Cells, new("File", output.Row.File), new("Line", line)]
        : RowInput.Cells(output.Input, Columns.Username);
}
