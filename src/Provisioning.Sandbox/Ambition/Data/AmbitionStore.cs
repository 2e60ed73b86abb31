namespace Provisioning.Sandbox.Ambition.Data;

/// <summary>What Ambition holds: snapshots to read, and methods to put content in beforehand.</summary>
public sealed class AmbitionStore
{
    private readonly AmbitionData _data;

    internal AmbitionStore(AmbitionData data) => _data = data;

    /// <summary>All users by id, inactive ones included.</summary>
    public IReadOnlyList<SandboxUser> Users => Read(() => _data.Users.Select(Snapshot).ToArray());

    /// <summary>The names of the group types, in order of creation.</summary>
    public IReadOnlyList<string> GroupTypes => Read(() => _data.GroupTypes.ToArray());

    /// <summary>The groups, in order of creation.</summary>
    public IReadOnlyList<SandboxGroup> Groups => Read(() => _data.Groups.ToArray());

    /// <summary>The memberships, by user.</summary>
    public IReadOnlyList<SandboxMembership> Memberships => Read(() => _data.Users
        .SelectMany(user => user.Groups.Select(group => new SandboxMembership(user.Username, group.Key, group.Value)))
        .ToArray());

    /// <summary>
    /// What the messages to the admin e-mail address were about, in order of arrival: rows of accepted requests that were not taken over
    /// because <see cref="UserApiIntegration.RowsRejectedLater"/> is on.
    /// </summary>
    public IReadOnlyList<RejectedRow> RejectedLater => Read(() => _data.RejectedLater.ToArray());

    /// <summary>The user of that name, regardless of case; null when there is none.</summary>
    /// <param name="username">The user name.</param>
    public SandboxUser? FindUser(string username) =>
        Read(() => _data.FindUser(username, exact: false) is { } user ? Snapshot(user) : null);

    /// <summary>Adds a user, or replaces the fields of the one that has the name.</summary>
    /// <param name="username">The user name.</param>
    /// <param name="firstName">The first name.</param>
    /// <param name="lastName">The last name.</param>
    /// <param name="email">The e-mail address; the user name when missing.</param>
    /// <param name="isActive">Whether the user is active.</param>
    public SandboxUser AddUser(string username, string firstName, string lastName, string? email = null, bool isActive = true) => Read(() =>
    {
        UndoLog undo = new();
        UserRecord user = _data.FindUser(username, exact: false) ?? _data.AddUser(username, undo);
        AmbitionData.SetActive(user, isActive, undo);
        _data.SetFields(
            user,
            new Dictionary<string, Cell>
            {
                ["first_name"] = Cell.OfText(firstName),
                ["last_name"] = Cell.OfText(lastName),
                ["email"] = Cell.OfText(email ?? username),
            },
            undo);
        return Snapshot(user);
    });

    /// <summary>Deletes a user, as the vendor would: nothing of it is left.</summary>
    /// <param name="username">The user name.</param>
    public void RemoveUser(string username) => Change(() => _data.RemoveUser(username));

    /// <summary>Enables or disables a user, as an administrator would in the product.</summary>
    /// <param name="username">The user name.</param>
    /// <param name="isActive">Whether the user may log in.</param>
    public void SetActive(string username, bool isActive) => Change(() => AmbitionData.SetActive(
        _data.FindUser(username, exact: false) ?? throw new ArgumentException($"There is no user {username}.", nameof(username)), isActive, new UndoLog()));

    /// <summary>Adds a group type, unless it exists.</summary>
    /// <param name="name">The name of the type.</param>
    public void AddGroupType(string name) => Change(() =>
    {
        if (!_data.HasGroupType(name))
        {
            _data.AddGroupType(name, new UndoLog());
        }
    });

    /// <summary>Adds a group, and its type, unless they exist.</summary>
    /// <param name="groupType">The group type.</param>
    /// <param name="name">The name of the group.</param>
    public void AddGroup(string groupType, string name) => Change(() =>
    {
        AddGroupType(groupType);
        if (!_data.HasGroup(groupType, name))
        {
            _data.AddGroup(groupType, name, new UndoLog());
        }
    });

    /// <summary>Deletes a group as an administrator would in the product: its members leave it. Its type stays.</summary>
    /// <param name="groupType">The group type.</param>
    /// <param name="name">The name of the group.</param>
    public void RemoveGroup(string groupType, string name) => Change(() => _data.RemoveGroup(groupType, name));

    /// <summary>Deletes a group type with its groups: their members leave them.</summary>
    /// <param name="name">The name of the type.</param>
    public void RemoveGroupType(string name) => Change(() => _data.RemoveGroupType(name));

    /// <summary>Puts an existing user into a group; type and group are added when they are missing.</summary>
    /// <param name="username">The user name.</param>
    /// <param name="groupType">The group type.</param>
    /// <param name="groupName">The name of the group.</param>
    public void AddMembership(string username, string groupType, string groupName) => Change(() =>
    {
        UserRecord user = _data.FindUser(username, exact: false)
            ?? throw new ArgumentException($"There is no user {username}.", nameof(username));
        AddGroup(groupType, groupName);
        AmbitionData.SetGroup(user, groupType, groupName, new UndoLog());
    });

    private static SandboxUser Snapshot(UserRecord user) =>
        new(user.Id, user.Username, user.IsActive, user.Fields.ToDictionary(field => field.Key, field => field.Value.Text));

    private void Change(Action work)
    {
        lock (_data.Gate)
        {
            work();
        }
    }

    private T Read<T>(Func<T> work)
    {
        lock (_data.Gate)
        {
            return work();
        }
    }
}
