namespace Provisioning.Sandbox.Ambition.Data;

/// <summary>Users, group types and groups. Every change can be undone; callers hold <see cref="Gate"/>.</summary>
internal sealed class AmbitionData
{
    private const int FirstId = 1181;
    private const int FirstGroup = 301;

    private readonly Dictionary<string, List<UserRecord>> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SortedDictionary<int, UserRecord>> _byEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<UserRecord> _all = new();
    private readonly Dictionary<string, HashSet<string>> _groups = new(StringComparer.Ordinal);
    private readonly List<SandboxGroup> _groupOrder = new();
    private readonly List<string> _typeOrder = new();
    private readonly Dictionary<SandboxGroup, int> _groupNumbers = new();
    private int _nextId = FirstId;
    private int _nextGroup = FirstGroup;

    public AmbitionData() => Reset();

    public object Gate { get; } = new();

    /// <summary>All users by number.</summary>
    public IReadOnlyList<UserRecord> Users => _all;

    public IReadOnlyList<string> GroupTypes => _typeOrder;

    public IReadOnlyList<SandboxGroup> Groups => _groupOrder;

    /// <summary>Bad rows of requests that were answered as a success.</summary>
    public List<RejectedRow> RejectedLater { get; } = new();

    public void Reset()
    {
        _users.Clear();
        _byEmail.Clear();
        _all.Clear();
        _groups.Clear();
        _groupOrder.Clear();
        _typeOrder.Clear();
        _groupNumbers.Clear();
        _nextGroup = FirstGroup;
        RejectedLater.Clear();
        _nextId = FirstId;
        AddGroupType("Role", new UndoLog());
    }

    public UserRecord? FindUser(string username, bool exact) => _users.TryGetValue(username, out List<UserRecord>? found)
        ? found.FirstOrDefault(user => !exact || user.Username == username)
        : null;

    /// <summary>The first user with that e-mail address, regardless of case.</summary>
    public UserRecord? FindByEmail(string email) =>
        _byEmail.TryGetValue(email, out SortedDictionary<int, UserRecord>? found) ? found.Values.FirstOrDefault() : null;

    public bool HasGroupType(string type) => _groups.ContainsKey(type);

    public bool HasGroup(string type, string name) => _groups.TryGetValue(type, out HashSet<string>? names) && names.Contains(name);

    /// <summary>The number of an existing group; one that was deleted and created again has another.</summary>
    public int NumberOf(SandboxGroup group) => _groupNumbers[group];

    public UserRecord AddUser(string username, UndoLog undo)
    {
        UserRecord user = new(_nextId++, username);
        if (!_users.TryGetValue(username, out List<UserRecord>? found))
        {
            _users.Add(username, found = new List<UserRecord>());
        }

        found.Add(user);
        _all.Add(user);
        undo.Add(() =>
        {
            found.Remove(user);
            _all.RemoveAt(_all.LastIndexOf(user));
        });
        return user;
    }

    public void RemoveUser(string username)
    {
        if (FindUser(username, exact: false) is { } user)
        {
            Holders(user.Fields)?.Remove(user.Id);
            _users[username].Remove(user);
            _all.Remove(user);
        }
    }

    public void AddGroupType(string type, UndoLog undo)
    {
        _groups.Add(type, new HashSet<string>(StringComparer.Ordinal));
        _typeOrder.Add(type);
        undo.Add(() =>
        {
            _groups.Remove(type);
            _typeOrder.Remove(type);
        });
    }

    public void AddGroup(string type, string name, UndoLog undo)
    {
        SandboxGroup group = new(type, name);
        _groups[type].Add(name);
        _groupOrder.Add(group);
        _groupNumbers[group] = _nextGroup++;
        undo.Add(() =>
        {
            _groups[type].Remove(name);
            _groupOrder.Remove(group);
        });
    }

    public void RemoveGroup(string type, string name)
    {
        if (_groups.TryGetValue(type, out HashSet<string>? names) && names.Remove(name))
        {
            _groupOrder.Remove(new SandboxGroup(type, name));
            foreach (UserRecord user in Users.Where(u => u.Groups.TryGetValue(type, out string? group) && group == name))
            {
                user.Groups.Remove(type);
            }
        }
    }

    public void RemoveGroupType(string type)
    {
        foreach (SandboxGroup group in _groupOrder.Where(g => g.GroupType == type).ToList())
        {
            RemoveGroup(type, group.Name);
        }

        _groups.Remove(type);
        _typeOrder.Remove(type);
    }

    public static void SetActive(UserRecord user, bool isActive, UndoLog undo)
    {
        bool before = user.IsActive;
        user.IsActive = isActive;
        undo.Add(() => user.IsActive = before);
    }

    public void SetFields(UserRecord user, IReadOnlyDictionary<string, Cell> fields, UndoLog undo)
    {
        IReadOnlyDictionary<string, Cell> before = user.Fields;
        Replace(user, fields);
        undo.Add(() => Replace(user, before));
    }

    private void Replace(UserRecord user, IReadOnlyDictionary<string, Cell> fields)
    {
        Holders(user.Fields)?.Remove(user.Id);
        user.Fields = fields;
        Holders(fields)?.Add(user.Id, user);
    }

    /// <summary>The users with the e-mail address among some fields; null when there is none.</summary>
    private SortedDictionary<int, UserRecord>? Holders(IReadOnlyDictionary<string, Cell> fields)
    {
        if (!fields.TryGetValue("email", out Cell email) || email.IsBlank)
        {
            return null;
        }

        if (!_byEmail.TryGetValue(email.Text!, out SortedDictionary<int, UserRecord>? found))
        {
            _byEmail.Add(email.Text!, found = new SortedDictionary<int, UserRecord>());
        }

        return found;
    }

    public static void SetGroup(UserRecord user, string type, string? name, UndoLog undo)
    {
        user.Groups.TryGetValue(type, out string? before);
        Put(name);
        undo.Add(() => Put(before));

        void Put(string? group)
        {
            if (group is null)
            {
                user.Groups.Remove(type);
            }
            else
            {
                user.Groups[type] = group;
            }
        }
    }
}
