using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Endpoints;
using Provisioning.Sandbox.Ambition.Rows;

namespace Provisioning.Sandbox.Ambition.Integration;

/// <summary>Creates and edits the user that a row is about, and sets the groups the row names.</summary>
internal sealed class IntegrationRows(AmbitionData data, AmbitionChoices choices, FieldMapping mapping) : IRowHandler
{
    private readonly MappedRow _mapped = new(mapping, choices.Integration);
    private readonly AccountRows _accounts = new(data, choices);
    private readonly MembershipRows _memberships = new(data, choices);

    public int SuccessStatus => choices.Integration.SuccessStatus;

    public void Handle(Row row, UndoLog undo, ICollection<RowError> errors)
    {
        List<RowError> found = new();
        Dictionary<string, Cell> fields = _mapped.Read(row, found);
        UserRecord? user = found.Count == 0 ? Find(row, fields, found) : null;
        if (found.Count == 0)
        {
            fields["username"] = Cell.OfText(user?.Username ?? Username(fields));
            List<RowError> ofAccount = new();
            _accounts.Handle(new Row(row.Number, fields.ToArray()), undo, ofAccount);
            found.AddRange(ofAccount.Select(error => error with { Field = mapping.KeyOf(error.Field) }));
        }

        if (found.Count == 0)
        {
            UserRecord stored = data.FindUser(fields["username"].Text!, choices.UserNamesExact)!;
            SetGroups(row, stored.Username, undo, found);
        }

        foreach (RowError error in found)
        {
            errors.Add(error);
        }
    }

    public IReadOnlyList<KeyValuePair<string, Cell>> Echo(Row row) => row.Fields;

    /// <summary>The user that the key property names. A user name that would have to change, or that another user has, is an error.</summary>
    private UserRecord? Find(Row row, Dictionary<string, Cell> fields, List<RowError> errors)
    {
        string username = Username(fields);
        UserRecord? named = data.FindUser(username, choices.UserNamesExact);
        if (choices.Integration.Key == UserApiKey.Username)
        {
            return named;
        }

        UserRecord? addressed = data.FindByEmail(fields["email"].Text!);
        string field = mapping.KeyOf(fields.ContainsKey("username") ? "username" : "email", row) ?? "username";
        if (addressed is null && named is not null)
        {
            errors.Add(new RowError(row.Number, field, $"User name \"{username}\" is taken by another user."));
        }
        else if (addressed is not null && fields.ContainsKey("username") && named != addressed)
        {
            errors.Add(new RowError(row.Number, field, $"The user name \"{addressed.Username}\" cannot be changed."));
        }

        return addressed;
    }

    private static string Username(Dictionary<string, Cell> fields) =>
        (fields.TryGetValue("username", out Cell cell) ? cell : fields["email"]).Text!;

    private void SetGroups(Row row, string username, UndoLog undo, List<RowError> errors)
    {
        foreach (KeyValuePair<string, string> group in mapping.Groups)
        {
            Cell cell = row[group.Key];
            if (cell.Kind is CellKind.Nested or CellKind.Boolean)
            {
                errors.Add(new RowError(row.Number, group.Key, cell.Kind == CellKind.Nested ? CellReader.NotFlat : CellReader.NotText));
            }
            else if (!cell.IsBlank)
            {
                _memberships.Set(row.Number, new MembershipEntry(username, group.Value, cell.Text, group.Key, group.Key), undo, errors);
            }
        }
    }
}
