using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Rows;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>Takes users out of groups.</summary>
internal sealed class RevokeRows(AmbitionData data, AmbitionChoices choices) : IRowHandler
{
    private readonly MembershipReader _reader = new(choices.MembershipForm, nameRequired: !choices.DeleteMatchesTypeOnly);

    public int SuccessStatus => choices.DeleteAnswersRows ? 200 : 204;

    public void Handle(Row row, UndoLog undo, ICollection<RowError> errors)
    {
        foreach (MembershipEntry entry in _reader.Read(row, errors))
        {
            UserRecord? user = data.FindUser(entry.Username, choices.UserNamesExact);
            if (user is not null && IsMember(user, entry))
            {
                AmbitionData.SetGroup(user, entry.GroupType, null, undo);
            }
            else if (!choices.AbsentMembershipAnswers204)
            {
                errors.Add(new RowError(row.Number, entry.NameField, "Membership does not exist.", Status: 404));
            }
        }
    }

    public IReadOnlyList<KeyValuePair<string, Cell>> Echo(Row row) => row.Fields;

    private bool IsMember(UserRecord user, MembershipEntry entry) =>
        user.Groups.TryGetValue(entry.GroupType, out string? current)
        && (choices.DeleteMatchesTypeOnly || current == entry.GroupName);
}
