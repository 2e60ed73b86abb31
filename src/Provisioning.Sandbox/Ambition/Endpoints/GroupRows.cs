using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Rows;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>Creates groups within existing types.</summary>
internal sealed class GroupRows(AmbitionData data, AmbitionChoices choices) : IRowHandler
{
    private bool _created;

    public int SuccessStatus => choices.SuccessAnswers200 || !_created ? 200 : 201;

    public void Handle(Row row, UndoLog undo, ICollection<RowError> errors)
    {
        string? type = CellReader.Text(row, "group_type", errors);
        bool isThere = type is not null && data.HasGroupType(type);
        if (type is not null && !isThere)
        {
            errors.Add(new RowError(row.Number, "group_type", $"Group type \"{type}\" does not exist."));
        }

        if (CellReader.Text(row, "name", errors) is { } name && isThere)
        {
            Create(row, type!, name, undo, errors);
        }
    }

    public IReadOnlyList<KeyValuePair<string, Cell>> Echo(Row row) => row.Fields;

    private void Create(Row row, string type, string name, UndoLog undo, ICollection<RowError> errors)
    {
        if (!data.HasGroup(type, name))
        {
            data.AddGroup(type, name, undo);
            _created = true;
        }
        else if (!choices.ExistingGroupAccepted)
        {
            errors.Add(new RowError(row.Number, "name", $"Group \"{name}\" of type \"{type}\" already exists."));
        }
    }
}
