using System;
using System.Collections.Generic;
using System.Globalization;

namespace Provisioning.Planning;

/// <summary>Reads a snapshot and checks each account.</summary>
internal sealed class AmbitionSnapshotReader
{
    private static readonly string[] Names = ["schemaVersion", "taken", "run", "connection", "isComplete", "isListed", "accounts"];

    private static readonly string[] MoreNames = ["groups"];

    private static readonly string[] AccountNames = ["key", "id", "isActive", "attributes", "groups"];

    private static readonly string[] DoubtNames = ["isInDoubt", "groupsInDoubt"];

    private static readonly Dictionary<string, IReadOnlyList<string?>> NoDoubts = [];

    private readonly StrictJson _json;
    private readonly List<LiveAccount> _accounts = [];
    private readonly HashSet<string> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly NamePool _names = new();
    private readonly Dictionary<string, string> _groups = new(StringComparer.Ordinal);

    public AmbitionSnapshotReader(StrictJson json) => _json = json;

    public AmbitionSnapshot Read()
    {
        DateTimeOffset taken = default;
        string run = "";
        string connection = "";
        bool isComplete = false;
        bool isListed = false;
        Dictionary<string, IReadOnlyList<string>> groups = new(StringComparer.Ordinal);
        _json.Object(Names, name =>
        {
            switch (name)
            {
                case "schemaVersion": RequireVersion(name); break;
                case "taken": taken = _json.Time(name); break;
                case "run": run = _json.Text(name); break;
                case "connection": connection = _json.Text(name); break;
                case "isComplete": isComplete = _json.Boolean(name); break;
                case "isListed": isListed = _json.Boolean(name); break;
                case "groups": _json.Properties(type => groups.Add(type, ReadGroups(type))); break;
                default: _json.Array(ReadAccount); break;
            }

            _json.Part = null;
        }, MoreNames);
        return new AmbitionSnapshot
        {
            Taken = taken, RunId = run, Connection = connection, IsComplete = isComplete, IsListed = isListed, Groups = groups, Accounts = _accounts,
        };
    }

    private void RequireVersion(string name)
    {
        if (_json.Integer(name, int.MaxValue) is var version && version != AmbitionSnapshot.CurrentSchemaVersion)
        {
            throw _json.Wrong(FormattableString.Invariant(
                $"it has schema version {version}, and this version of the module reads {AmbitionSnapshot.CurrentSchemaVersion}. Move the folder of its state directory away or give another -StatePath; the next run then counts as the first one."));
        }
    }

    private IReadOnlyList<string> ReadGroups(string type)
    {
        _json.Part = $"group type '{type}'";
        HashSet<string> groups = new(StringComparer.Ordinal);
        _json.Array(() =>
        {
            string group = Shared(_json.Text("group"));
            if (group.Length == 0 || !groups.Add(group))
            {
                throw _json.Wrong(group.Length == 0 ? "a group has no name." : $"the group '{group}' is there twice.");
            }
        });
        return type.Length > 0 ? [.. groups] : throw _json.Wrong("it has no name.");
    }

    private void ReadAccount()
    {
        _json.Part = string.Format(CultureInfo.InvariantCulture, "account {0}", _accounts.Count + 1);
        string key = "";
        string? id = null;
        bool isActive = false;
        bool isInDoubt = false;
        Dictionary<string, string?> attributes = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, string> groups = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, IReadOnlyList<string?>>? doubts = null;
        _json.Object(AccountNames, name =>
        {
            switch (name)
            {
                case "key": key = _json.Text(name); break;
                case "id": id = _json.TextOrNull(name); break;
                case "isActive": isActive = _json.Boolean(name); break;
                case "attributes": _json.Properties(attribute => Add(attributes, attribute, _json.TextOrNull(attribute))); break;
                case "groups": _json.Properties(type => Add(groups, type, Shared(_json.Text(type)))); break;
                case "isInDoubt": isInDoubt = _json.Boolean(name); break;
                default: doubts = ReadDoubts(); break;
            }
        }, DoubtNames);
        // Accounts that look the same may be two in the service.
        if (KeyText.Of(key) is null || !_keys.Add(CanonicalText.Composed(key.Trim())))
        {
            throw _json.Wrong(KeyText.Of(key) is null ? "it has no key." : $"an earlier account has the key '{key}' too.");
        }

        _accounts.Add(new LiveAccount
        {
            System = SystemNames.Ambition, Id = id, Key = key, IsActive = isActive, IsInDoubt = isInDoubt,
            Attributes = _names.Pack(attributes), Groups = _names.Pack(groups), GroupsInDoubt = doubts ?? NoDoubts,
        });
    }

    private Dictionary<string, IReadOnlyList<string?>> ReadDoubts()
    {
        Dictionary<string, IReadOnlyList<string?>> doubts = new(StringComparer.OrdinalIgnoreCase);
        _json.Properties(type =>
        {
            List<string?> possible = [];
            _json.Array(() => possible.Add(_json.TextOrNull(type)));
            Add(doubts, type, possible);
        });
        return doubts;
    }

    // A hundred thousand people are in a few groups.
    private string Shared(string group)
    {
        if (!_groups.TryGetValue(group, out string? known))
        {
            _groups.Add(group, known = group);
        }

        return known;
    }

    private void Add<TText>(Dictionary<string, TText> texts, string name, TText text)
    {
        if (texts.ContainsKey(name))
        {
            throw _json.Wrong($"'{name}' is there twice; case does not count.");
        }

        texts.Add(name, text);
    }
}
