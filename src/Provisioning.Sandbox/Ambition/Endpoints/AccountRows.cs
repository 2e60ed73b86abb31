using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Rows;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>Creates, updates, activates and deactivates users.</summary>
internal sealed class AccountRows(AmbitionData data, AmbitionChoices choices) : IRowHandler
{
    private static readonly string[] RequiredFields = { "first_name", "last_name", "email" };

    private readonly Dictionary<int, UserRecord> _handled = new();

    public int SuccessStatus => choices.SuccessAnswers200 ? 200 : 201;

    public void Handle(Row row, UndoLog undo, ICollection<RowError> errors)
    {
        int before = errors.Count;
        string? username = CellReader.Text(row, "username", errors);
        UserRecord? existing = username is null ? null : data.FindUser(username, choices.UserNamesExact);
        CheckRequired(row, existing is null, errors);
        CheckKinds(row, errors);
        if (errors.Count > before)
        {
            return;
        }

        UserRecord user = existing ?? data.AddUser(username!, undo);
        if (row.Has("is_active"))
        {
            AmbitionData.SetActive(user, CellReader.Boolean(row["is_active"])!.Value, undo);
        }

        data.SetFields(user, MergedFields(user, row), undo);
        _handled[row.Number] = user;
    }

    public IReadOnlyList<KeyValuePair<string, Cell>> Echo(Row row) => AccountAnswer.Of(_handled[row.Number]);

    private static void CheckRequired(Row row, bool isNew, ICollection<RowError> errors)
    {
        foreach (string field in RequiredFields)
        {
            if (isNew || row.Has(field))
            {
                _ = CellReader.Text(row, field, errors);
            }
        }
    }

    private static void CheckKinds(Row row, ICollection<RowError> errors)
    {
        foreach (KeyValuePair<string, Cell> field in row.Fields)
        {
            string? problem = (field.Key, field.Value.Kind) switch
            {
                ("username" or "first_name" or "last_name" or "email", _) => null,
                (_, CellKind.Nested) => CellReader.NotFlat,
                ("is_active", _) when CellReader.Boolean(field.Value) is null => CellReader.NotBoolean,
                ("is_manager", _) when !field.Value.IsBlank && CellReader.Boolean(field.Value) is null => CellReader.NotBoolean,
                ("superior", _) when !field.Value.IsBlank && !CellReader.IsInteger(field.Value) => CellReader.NotInteger,
                ("time_zone" or "password", CellKind.Boolean) => CellReader.NotText,
                _ => null,
            };
            if (problem is not null)
            {
                errors.Add(new RowError(row.Number, field.Key, problem));
            }
        }
    }

    private Dictionary<string, Cell> MergedFields(UserRecord user, Row row)
    {
        Dictionary<string, Cell> fields = choices.LeftOutFieldsCleared
            ? new Dictionary<string, Cell>()
            : user.Fields.ToDictionary(field => field.Key, field => field.Value);
        foreach (KeyValuePair<string, Cell> field in row.Fields)
        {
            if (field.Key is not ("username" or "is_active"))
            {
                fields[field.Key] = field.Value;
            }
        }

        return fields;
    }
}
