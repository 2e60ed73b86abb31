using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>What Agility holds: snapshots to read, and methods to put content in beforehand.</summary>
public sealed class AgilityStore
{
    private readonly AssetDatabase _database;

    internal AgilityStore(AssetDatabase database) => _database = database;

    /// <summary>All members by number; inactive and deleted ones included.</summary>
    public IReadOnlyList<SandboxMember> Members => Read(() => new Snapshot(_database).All("Member").Select(Member).ToArray());

    /// <summary>All projects by number, deleted ones excluded.</summary>
    public IReadOnlyList<SandboxScope> Scopes => Read(() => new Snapshot(_database).All("Scope")
        .Where(scope => !scope.Lifecycle.IsDeleted)
        .Select(scope => new SandboxScope(scope.Oid.ToString(), (string)scope.Revision["Name"]!, scope.Revision["Parent"]?.ToString()))
        .ToArray());

    /// <summary>The member with that OID or, regardless of case, that user name; one that is not deleted comes first. Null when there is none.</summary>
    /// <param name="oidOrUsername">An OID without moment, or a user name.</param>
    public SandboxMember? FindMember(string oidOrUsername) => Read(() => new Snapshot(_database)
        .Views(_database.Holders("Member", "Username", oidOrUsername))
        .Concat(SandboxOid.TryParse(oidOrUsername, out SandboxOid oid) && oid.ToString() == oidOrUsername && oid.Type == "Member" && new Snapshot(_database).Find(oid) is { } existing ? new[] { existing } : [])
        .OrderBy(member => member.Lifecycle.IsDeleted)
        .Select(Member)
        .FirstOrDefault());

    /// <summary>All roles in projects, by project and member; those of deleted members and projects excluded.</summary>
    public IReadOnlyList<SandboxProjectRole> ProjectRoles => Read(() => _database.Assets("Scope")
        .SelectMany(scope => _database.Roles.Of(scope.Oid))
        .Where(_database.IsShown)
        .Select(role => new SandboxProjectRole(role.Scope.ToString(), role.Member.ToString(), role.Role.ToString(), role.IsOwner))
        .ToArray());

    /// <summary>The number that the next asset gets, or the next free one after it.</summary>
    public int NextId
    {
        get => Read(() => _database.NextId);
        set => Read(() => _database.NextId = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value)));
    }

    /// <summary>All assets of a type by number, those of types derived from it too; inactive and deleted ones included.</summary>
    /// <param name="type">The name of the type, such as <c>Story</c> or <c>Workitem</c>.</param>
    public IReadOnlyList<SandboxAsset> Assets(string type) => Read(() => new Snapshot(_database).All(type).Select(Asset).ToArray());

    /// <summary>The asset with that OID, deleted or not; null when there is none.</summary>
    /// <param name="oid">An OID without moment.</param>
    public SandboxAsset? FindAsset(string oid) => Read(() =>
        SandboxOid.TryParse(oid, out SandboxOid found) && new Snapshot(_database).Find(found) is { } view ? Asset(view) : null);

    /// <summary>Adds an asset of any type that can be created.</summary>
    /// <param name="type">The name of the type.</param>
    /// <param name="attributes">Single values by name as text; relations as OIDs.</param>
    /// <param name="id">The number; a free one when missing.</param>
    /// <returns>The OID.</returns>
    public string AddAsset(string type, IReadOnlyDictionary<string, string> attributes, int? id = null) => Read(() =>
    {
        if (_database.Model.Find(type) is not { IsWritable: true })
        {
            throw new ArgumentException($"{type} cannot be created.", nameof(type));
        }

        return Add(type, id, attributes.Select(pair => Sent(pair.Key, pair.Value))).Oid.ToString();
    });

    /// <summary>
    /// Adds an attribute of the customer's own to a type, until the sandbox is reset. A required one must be given when an asset is
    /// created and cannot be emptied; existing assets may go on without.
    /// </summary>
    /// <param name="assetType">The name of a type whose assets can be created, such as <c>Member</c>.</param>
    /// <param name="name">The name; it begins with <c>Custom_</c> and has letters, digits and underscores only.</param>
    /// <param name="attributeType"><c>Text</c>, <c>LongText</c>, <c>Boolean</c>, <c>Date</c> or <c>Numeric</c>.</param>
    /// <param name="isRequired">Whether a new asset needs a value.</param>
    /// <exception cref="ArgumentException">The type of the asset or of the attribute is unknown, or the name is not allowed or taken.</exception>
    public void AddCustomAttribute(string assetType, string name, string attributeType = "Text", bool isRequired = false) => Read(() =>
    {
        AssetType type = _database.Model.Find(assetType) is { IsWritable: true } found
            ? found
            : throw new ArgumentException($"{assetType} cannot be created.", nameof(assetType));
        type.AddCustom(CustomAttribute.Create(type, name, attributeType, isRequired));
        return type;
    });

    /// <summary>Gives a member a role in a project, and makes it a member of the project.</summary>
    /// <param name="member">The OID of the member.</param>
    /// <param name="scope">The OID of the project.</param>
    /// <param name="role">The OID of the role.</param>
    /// <param name="isOwner">Whether the member owns the project.</param>
    public void AssignRole(string member, string scope, string role, bool isOwner = false) => Read(() =>
    {
        Transaction transaction = new(_database);
        OperationEffects.Assign(transaction, Existing(scope, "Scope"), Existing(member, "Member"), Existing(role, "Role"), isOwner);
        return transaction.Commit();
    });

    /// <summary>Adds a member.</summary>
    /// <param name="name">The full name; its first word is the short name, unless the attributes have another.</param>
    /// <param name="username">The log-in name.</param>
    /// <param name="email">The e-mail address.</param>
    /// <param name="defaultRole">The OID of the role.</param>
    /// <param name="isCollaborator">Whether it is a guest collaborator.</param>
    /// <param name="isInactive">Whether it is inactive.</param>
    /// <param name="id">The number; a free one when missing.</param>
    /// <param name="scopes">The OIDs of the member's projects.</param>
    /// <param name="attributes">Further attributes as text.</param>
    public SandboxMember AddMember(
        string name,
        string? username = null,
        string? email = null,
        string defaultRole = "Role:4",
        bool isCollaborator = false,
        bool isInactive = false,
        int? id = null,
        IEnumerable<string>? scopes = null,
        IReadOnlyDictionary<string, string>? attributes = null) => Read(() =>
    {
        SentAttribute[] own =
        {
            Sent("Name", name),
            Sent("Username", username),
            Sent("Email", email),
            Sent("Nickname", name.Trim().Split(' ')[0]),
            Sent("IsCollaborator", isCollaborator ? "true" : "false"),
            Sent("DefaultRole", defaultRole),
            Sent("Scopes", scopes),
        };
        IEnumerable<SentAttribute> further = (attributes ?? new Dictionary<string, string>()).Select(pair => Sent(pair.Key, pair.Value));
        Asset asset = Add("Member", id, own.Concat(further), isInactive);
        return Member(new Snapshot(_database).View(asset)!);
    });

    /// <summary>Adds a project.</summary>
    /// <param name="name">The name.</param>
    /// <param name="parent">The OID of the parent.</param>
    /// <param name="id">The number; a free one when missing.</param>
    /// <returns>The OID.</returns>
    public string AddScope(string name, string parent = "Scope:0", int? id = null) => Read(() => Add(
        "Scope",
        id,
        new[] { Sent("Name", name), Sent("Parent", parent) }).Oid.ToString());

    /// <summary>Adds a member group.</summary>
    /// <param name="name">The name, which other groups may have as well.</param>
    /// <param name="members">The OIDs of its members.</param>
    /// <param name="id">The number; a free one when missing.</param>
    /// <returns>The OID.</returns>
    public string AddMemberLabel(string name, IEnumerable<string>? members = null, int? id = null) => Read(() => Add(
        MemberLabelType.TypeName,
        id,
        new[] { Sent("Name", name), Sent(MemberLabelType.Members, members) }).Oid.ToString());

    private static SentAttribute Sent(string attribute, IEnumerable<string>? oids) => new(attribute, "set")
    {
        Items = (oids ?? Array.Empty<string>()).Select(oid => new SentItem(oid, null)).ToList(),
    };

    private static SentAttribute Sent(string attribute, string? text) => new(attribute, "set") { Text = text };

    private static SandboxMember Member(AssetView view)
    {
        Dictionary<string, string?> values = view.Asset.Type.Attributes
            .Where(attribute => !attribute.IsMultivalue && attribute.Kind != AttributeKind.Password)
            .ToDictionary(attribute => attribute.Name, attribute => (string?)view.Read(attribute).Select(ValueText.Of).FirstOrDefault());
        string[] scopes = view.Read(view.Asset.Type.Find("Scopes")!).Select(ValueText.Of).ToArray();
        return new SandboxMember(view.Oid.ToString(), view.Revision.Moment, values, scopes);
    }

    private static SandboxAsset Asset(AssetView view) => new(view.Oid.ToString(), view.Revision.Moment, view.Asset.Type.Attributes
        .Where(attribute => attribute.Kind != AttributeKind.Password)
        .ToDictionary(attribute => attribute.Name, attribute => (IReadOnlyList<string>)view.Read(attribute).Select(ValueText.Of).ToArray()));

    private SandboxOid Existing(string token, string type) => SandboxOid.TryParse(token, out SandboxOid oid) && oid.Type == type && _database.Find(oid) is not null
        ? oid
        : throw new ArgumentException($"{token} is no {type}.", nameof(token));

    private Asset Add(string type, int? id, IEnumerable<SentAttribute> changes, bool isInactive = false)
    {
        if (id is { } number && _database.Find(new SandboxOid(type, number)) is not null)
        {
            throw new ArgumentException($"{type}:{id} is there already.", nameof(id));
        }

        try
        {
            Transaction transaction = new(_database);
            PendingAsset pending = transaction.Create(_database.Model[type], id);
            ChangeApplier applier = new(transaction, pending);
            changes.ToList().ForEach(applier.Apply);
            pending.Lifecycle = new Lifecycle(isInactive, IsDeleted: false);
            transaction.Commit();
            return pending.Asset;
        }
        catch (AgilityException refused)
        {
            throw new ArgumentException(refused.Message, refused);
        }
    }

    private T Read<T>(Func<T> work)
    {
        lock (_database.Gate)
        {
            return work();
        }
    }
}
