using System.Globalization;
using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Rows;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>An account as answers show it. The password is never among its fields.</summary>
internal static class AccountAnswer
{
    /// <summary>The fields of every account, in their order, before all others.</summary>
    private static readonly string[] CommonFields = { "superior", "first_name", "last_name", "time_zone", "is_manager", "email" };

    public static IReadOnlyList<KeyValuePair<string, Cell>> Of(UserRecord user, bool withActive = true)
    {
        List<KeyValuePair<string, Cell>> fields = new();
        void Add(string name, Cell cell) => fields.Add(new KeyValuePair<string, Cell>(name, cell));

        Add("id", Number(user.Id));
        Add("username", Cell.OfText(user.Username));
        foreach (string name in CommonFields)
        {
            Add(name, Common(user, name));
        }

        if (withActive)
        {
            Add("is_active", Cell.OfBoolean(user.IsActive));
        }

        foreach (KeyValuePair<string, Cell> field in user.Fields)
        {
            if (field.Key is not ("id" or "password") && !CommonFields.Contains(field.Key))
            {
                Add(field.Key, field.Value);
            }
        }

        return fields;
    }

    private static Cell Common(UserRecord user, string name)
    {
        Cell cell = user.Fields.TryGetValue(name, out Cell found) ? found : Cell.Null;
        return name switch
        {
            "is_manager" => Cell.OfBoolean(CellReader.Boolean(cell) ?? false),
            "superior" when !cell.IsBlank => Number(int.Parse(cell.Text!, CultureInfo.InvariantCulture)),
            "superior" => Cell.Null,
            _ => cell,
        };
    }

    private static Cell Number(int value) => new(CellKind.Number, value.ToString(CultureInfo.InvariantCulture));
}
