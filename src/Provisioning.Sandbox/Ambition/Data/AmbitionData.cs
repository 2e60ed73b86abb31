using System;
using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Sandbox.Ambition.Data;

/// <summary>Users, group types and groups. Every change can be undone; callers hold <see cref="Gate"/>.</summary>
internal sealed class AmbitionData
{
    private const int FirstId = 1181;

    private readonly Dictionary<string, List<UserRecord>> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<int, UserRecord> _byId = new();
    private readonly Dictionary<string, HashSet<string>> _groups = new(StringComparer.Ordinal);
    private readonly List<AmbitionGroup> _groupOrder = new();
    private readonly List<string> _typeOrder = new();
    private int _nextId = FirstId;

    public AmbitionData() => Reset();

    public object Gate { get; } = new();

    public IEnumerable<UserRecord> Users => _byId.Values;

    public int UserCount => _byId.Count;

    public IReadOnlyList<string> GroupTypes => _typeOrder;

    public IReadOnlyList<AmbitionGroup> Groups => _groupOrder;

    /// <summary>Bad rows of requests that were answered as a success.</summary>
    public List<RejectedRow> RejectedLater { get; } = new();

    public void Reset()
    {
        _users.Clear();
        _byId.Clear();
        _groups.Clear();
        _groupOrder.Clear();
        _typeOrder.Clear();
        RejectedLater.Clear();
        _nextId = FirstId;
        AddGroupType("Role", new UndoLog());
    }

    public UserRecord? FindUser(string username, bool exact) => _users.TryGetValue(username, out List<UserRecord>? found)
        ? found.FirstOrDefault(user => !exact || user.Username == username)
        : null;

    public bool HasGroupType(string type) => _groups.ContainsKey(type);

    public bool HasGroup(string type, string name) => _groups.TryGetValue(type, out HashSet<string>? names) && names.Contains(name);

    public UserRecord AddUser(string username, UndoLog undo)
    {
        UserRecord user = new(_nextId++, username);
        if (!_users.TryGetValue(username, out List<UserRecord>? found))
        {
            _users.Add(username, found = new List<UserRecord>());
        }

        found.Add(user);
        _byId.Add(user.Id, user);
        undo.Add(() =>
        {
            found.Remove(user);
            _byId.Remove(user.Id);
        });
        return user;
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
        AmbitionGroup group = new(type, name);
        _groups[type].Add(name);
        _groupOrder.Add(group);
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
            _groupOrder.Remove(new AmbitionGroup(type, name));
            foreach (UserRecord user in Users.Where(u => u.Groups.TryGetValue(type, out string? group) && group == name))
            {
                user.Groups.Remove(type);
            }
        }
    }

    public void RemoveGroupType(string type)
    {
        foreach (AmbitionGroup group in _groupOrder.Where(g => g.GroupType == type).ToList())
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

    public static void SetFields(UserRecord user, IReadOnlyDictionary<string, Cell> fields, UndoLog undo)
    {
        IReadOnlyDictionary<string, Cell> before = user.Fields;
        user.Fields = fields;
        undo.Add(() => user.Fields = before);
    }

    public static void SetGroup(UserRecord user, string type, string? name, UndoLog undo)
    {
        bool had = user.Groups.TryGetValue(type, out string? before);
        if (name is null)
        {
            user.Groups.Remove(type);
        }
        else
        {
            user.Groups[type] = name;
        }

        undo.Add(() =>
        {
            if (had)
            {
                user.Groups[type] = before!;
            }
            else
            {
                user.Groups.Remove(type);
            }
        });
    }
}
