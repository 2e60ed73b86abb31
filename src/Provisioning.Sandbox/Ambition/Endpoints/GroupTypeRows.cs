using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Rows;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>Creates group types.</summary>
internal sealed class GroupTypeRows(AmbitionData data, AmbitionChoices choices) : IRowHandler
{
    private bool _created;

    public int SuccessStatus => choices.SuccessAnswers200 || !_created ? 200 : 201;

    public void Handle(Row row, UndoLog undo, ICollection<RowError> errors)
    {
        if (CellReader.Text(row, "name", errors) is not { } name)
        {
            return;
        }

        if (!data.HasGroupType(name))
        {
            data.AddGroupType(name, undo);
            _created = true;
        }
        else if (!choices.ExistingGroupAccepted)
        {
            errors.Add(new RowError(row.Number, "name", $"Group type \"{name}\" already exists."));
        }
    }

    public IReadOnlyList<KeyValuePair<string, Cell>> Echo(Row row) => row.Fields;
}
