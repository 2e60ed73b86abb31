using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Rows;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>Puts users into groups, at most one of each type.</summary>
internal sealed class MembershipRows(AmbitionData data, AmbitionChoices choices) : IRowHandler
{
    private readonly MembershipReader _reader = new(choices.MembershipForm, nameRequired: true);
    private readonly Dictionary<(int User, string Type), string> _ofThisRequest = new();

    public int SuccessStatus => choices.SuccessAnswers200 ? 200 : 201;

    public void Handle(Row row, UndoLog undo, ICollection<RowError> errors)
    {
        foreach (MembershipEntry entry in _reader.Read(row, errors))
        {
            Set(row.Number, entry, undo, errors);
        }
    }

    public IReadOnlyList<KeyValuePair<string, Cell>> Echo(Row row) => row.Fields;

    /// <summary>Does what one entry of a row asks for.</summary>
    public void Set(int row, MembershipEntry entry, UndoLog undo, ICollection<RowError> errors)
    {
        UserRecord? user = data.FindUser(entry.Username, choices.UserNamesExact);
        if (user is null && !choices.UnknownUserIgnored)
        {
            errors.Add(new RowError(row, "username", $"User \"{entry.Username}\" does not exist."));
        }

        bool groupIsThere = EnsureGroup(row, entry, undo, errors);
        if (user is null || !groupIsThere || IsConflict(row, entry, user, errors))
        {
            return;
        }

        AmbitionData.SetGroup(user, entry.GroupType, entry.GroupName, undo);
        (int, string) key = (user.Id, entry.GroupType);
        _ofThisRequest[key] = entry.GroupName!;
        undo.Add(() => _ofThisRequest.Remove(key));
    }

    private bool EnsureGroup(int row, MembershipEntry entry, UndoLog undo, ICollection<RowError> errors)
    {
        if (data.HasGroup(entry.GroupType, entry.GroupName!))
        {
            return true;
        }

        bool hasType = data.HasGroupType(entry.GroupType);
        if (!choices.UnknownGroupCreated)
        {
            errors.Add(hasType
                ? new RowError(row, entry.NameField, $"Group \"{entry.GroupName}\" of type \"{entry.GroupType}\" does not exist.")
                : new RowError(row, entry.TypeField, $"Group type \"{entry.GroupType}\" does not exist."));
            return false;
        }

        if (!hasType)
        {
            data.AddGroupType(entry.GroupType, undo);
        }

        data.AddGroup(entry.GroupType, entry.GroupName!, undo);
        return true;
    }

    private bool IsConflict(int row, MembershipEntry entry, UserRecord user, ICollection<RowError> errors)
    {
        bool twice = _ofThisRequest.TryGetValue((user.Id, entry.GroupType), out string? earlier) && earlier != entry.GroupName;
        if (twice && !choices.LastOfTwoGroupsWins)
        {
            errors.Add(new RowError(row, entry.NameField, $"User \"{entry.Username}\" has two groups of type \"{entry.GroupType}\" in this request."));
            return true;
        }

        bool reassigns = user.Groups.TryGetValue(entry.GroupType, out string? current) && current != entry.GroupName;
        if (reassigns && !twice && choices.ReassigningRefused)
        {
            errors.Add(new RowError(row, entry.NameField, $"User \"{entry.Username}\" is already in the group \"{current}\" of type \"{entry.GroupType}\"."));
            return true;
        }

        return false;
    }
}
