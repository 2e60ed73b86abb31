using System.Management.Automation;
using Provisioning.Commands.Output;
using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>
/// The target of an error: the cells of its row, and beside them the result, so that
/// <c>$failed.TargetObject | Export-Csv</c> makes a file that can be corrected and sent again. A cell stands under its own name
/// even where the result has a property of that name, which is then called <c>ResultMessage</c>, <c>ResultRow</c> and so on.
/// </summary>
internal static class FailedRow
{
    private const string Prefix = "Result";

    public static PSObject Make(BatchOutput output)
    {
        Dictionary<string, object?> cells = new(StringComparer.OrdinalIgnoreCase);
        List<string> order = [];
        foreach (KeyValuePair<string, object?> cell in CellsOf(output).Where(c => !cells.ContainsKey(c.Key)))
        {
            cells.Add(cell.Key, cell.Value);
            order.Add(cell.Key);
        }

        List<KeyValuePair<string, object?>> result = ResultOf(output).ToList();
        HashSet<string> names = new(result.Select(p => p.Key), StringComparer.OrdinalIgnoreCase);

        // A row that failed before brings the words of its first failure along; those give way to the new ones.
        bool failedBefore = typeof(ProvisioningResult).GetProperties().All(p => cells.ContainsKey(p.Name));
        bool IsOfRow(string name) => cells.ContainsKey(name) && (!failedBefore || cells.ContainsKey(Prefix + name));

        PSObject target = OutputObject.Empty(typeof(ProvisioningResult));
        foreach (string name in order.Where(n => !names.Contains(n) || IsOfRow(n)))
        {
            Set(target, name, cells[name]);
        }

        foreach (KeyValuePair<string, object?> property in result)
        {
            Set(target, IsOfRow(property.Key) ? Prefix + property.Key : property.Key, property.Value);
        }

        if (output.Row is not null)
        {
            foreach (KeyValuePair<string, object?> cell in ReturnedRow.Cells(output.Row))
            {
                Set(target, cell.Key, cell.Value);
            }
        }

        return target;
    }

    private static IEnumerable<KeyValuePair<string, object?>> ResultOf(BatchOutput output)
    {
        IEnumerable<KeyValuePair<string, object?>> result = OutputObject.Of(output.Result, _ => true).Properties
            .Select(p => new KeyValuePair<string, object?>(p.Name, p.Value));
        return output.Row?.Line is { } line
            ? result.Concat([new("File", output.Row.File), new("Line", line)])
            : result;
    }

    private static void Set(PSObject target, string name, object? value)
    {
        switch (target.Properties[name])
        {
            case null:
                OutputObject.Add(target, name, value);
                break;
            case PSNoteProperty property:
                property.Value = value;
                break;
            default:
                // A name that PowerShell keeps for itself, such as pstypenames.
                break;
        }
    }

    private static IEnumerable<KeyValuePair<string, object?>> CellsOf(BatchOutput output) => output.Row?.Line is null
        ? output.Row?.Given ?? []
        : output.Row.Cells;
}
