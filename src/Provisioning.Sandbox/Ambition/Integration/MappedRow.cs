using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Rows;

namespace Provisioning.Sandbox.Ambition.Integration;

/// <summary>Translates rows with the customer's keys and words into fields of an account.</summary>
internal sealed class MappedRow(FieldMapping mapping, UserApiIntegration settings)
{
    private readonly string _activeWord = settings.ActiveWord;
    private readonly string _inactiveWord = settings.InactiveWord;

    /// <summary>The fields that the row has. Without errors, an e-mail address and a user name among them are text.</summary>
    public Dictionary<string, Cell> Read(Row row, ICollection<RowError> errors)
    {
        Dictionary<string, Cell> fields = new();
        foreach (KeyValuePair<string, string> mapped in mapping.Fields)
        {
            if (row.Has(mapped.Key))
            {
                fields[mapped.Value] = Read(row, mapped.Key, mapped.Value, errors);
            }
        }

        if (!fields.ContainsKey("email"))
        {
            errors.Add(new RowError(row.Number, mapping.KeyOf("email"), CellReader.Required));
        }

        return fields;
    }

    private Cell Read(Row row, string key, string field, ICollection<RowError> errors)
    {
        Cell cell = row[key];
        string problem = "";
        if (field == "is_active")
        {
            cell = Active(cell, out problem);
        }
        else if (field is "email" or "username" or "first_name" or "last_name")
        {
            _ = CellReader.Text(row, key, out problem);
        }

        if (problem.Length > 0)
        {
            errors.Add(new RowError(row.Number, key, problem));
        }

        return cell;
    }

    private Cell Active(Cell cell, out string problem)
    {
        string text = cell.Text ?? "";
        bool isActive = text.Equals(_activeWord, StringComparison.OrdinalIgnoreCase);
        bool isValid = isActive || text.Equals(_inactiveWord, StringComparison.OrdinalIgnoreCase);
        problem = cell.Kind == CellKind.Nested ? CellReader.NotFlat : isValid ? "" : $"\"{text}\" is not a valid choice.";
        return Cell.OfBoolean(isActive);
    }
}
