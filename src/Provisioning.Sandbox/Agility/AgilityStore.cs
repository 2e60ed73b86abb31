using System;
using System.Collections.Generic;
using System.Linq;
using Provisioning.Sandbox.Agility.Assets;
using Provisioning.Sandbox.Agility.Model;
using Provisioning.Sandbox.Agility.Query;
using Provisioning.Sandbox.Agility.Wire;

namespace Provisioning.Sandbox.Agility;

/// <summary>What Agility holds: snapshots to look at, and methods to put content in beforehand.</summary>
public sealed class AgilityStore
{
    private readonly AssetDatabase _database;

    internal AgilityStore(AssetDatabase database) => _database = database;

    /// <summary>All members by number; inactive and deleted ones included.</summary>
    public IReadOnlyList<AgilityMember> Members => Read(() => new Snapshot(_database).All("Member").Select(Member).ToArray());

    /// <summary>All projects by number, deleted ones excluded.</summary>
    public IReadOnlyList<AgilityScope> Scopes => Read(() => new Snapshot(_database).All("Scope")
        .Where(scope => !scope.Lifecycle.IsDeleted)
        .Select(scope => new AgilityScope(scope.Oid.ToString(), (string)scope.Revision["Name"]!, scope.Revision["Parent"]?.ToString()))
        .ToArray());

    /// <summary>The member with that OID or, regardless of case, that user name; one that is not deleted comes first. Null when there is none.</summary>
    /// <param name="oidOrUsername">An OID without moment, or a user name.</param>
    public AgilityMember? FindMember(string oidOrUsername) => Read(() => new Snapshot(_database).All("Member")
        .Where(member => member.Oid.ToString() == oidOrUsername
            || (member.Revision["Username"] is string username && oidOrUsername.Equals(username, StringComparison.OrdinalIgnoreCase)))
        .OrderBy(member => member.Lifecycle.IsDeleted)
        .Select(Member)
        .FirstOrDefault());

    /// <summary>Adds a member.</summary>
    /// <param name="name">The full name.</param>
    /// <param name="username">The log-in name.</param>
    /// <param name="email">The e-mail address.</param>
    /// <param name="defaultRole">The OID of the role.</param>
    /// <param name="isCollaborator">Whether it is a guest collaborator.</param>
    /// <param name="isInactive">Whether it is inactive.</param>
    /// <param name="id">The number; a free one when missing.</param>
    /// <param name="scopes">The OIDs of the member's projects.</param>
    /// <param name="attributes">Further attributes as text.</param>
    public AgilityMember AddMember(
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
        List<AttributeChange> changes = new()
        {
            new("Name", "set") { Text = name },
            new("Username", "set") { Text = username },
            new("Email", "set") { Text = email },
            new("IsCollaborator", "set") { Text = isCollaborator ? "true" : "false" },
            new("DefaultRole", "set") { Text = defaultRole },
            new("Scopes", "set") { Items = (scopes ?? Array.Empty<string>()).Select(scope => new ChangeItem(scope, null)).ToList() },
        };
        changes.AddRange((attributes ?? new Dictionary<string, string>()).Select(pair => new AttributeChange(pair.Key, "set") { Text = pair.Value }));
        Asset asset = Add("Member", id, changes, member => member.Lifecycle = new Lifecycle(isInactive, IsDeleted: false));
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
        new List<AttributeChange> { new("Name", "set") { Text = name }, new("Parent", "set") { Text = parent } },
        _ => { }).Oid.ToString());

    private static AgilityMember Member(AssetView view)
    {
        Dictionary<string, string?> values = view.Asset.Type.Attributes
            .Where(attribute => !attribute.IsMultivalue && attribute.Kind != AttributeKind.Password)
            .ToDictionary(attribute => attribute.Name, attribute => (string?)view.Read(attribute).Select(ValueText.Of).FirstOrDefault());
        string[] scopes = view.Read(view.Asset.Type.Find("Scopes")!).Select(ValueText.Of).ToArray();
        return new AgilityMember(view.Oid.ToString(), view.Revision.Moment, values, scopes);
    }

    private Asset Add(string type, int? id, List<AttributeChange> changes, Action<PendingAsset> finish)
    {
        if (id is { } number && _database.Find(new Oid(type, number)) is not null)
        {
            throw new ArgumentException($"{type}:{id} is there already.", nameof(id));
        }

        try
        {
            Transaction transaction = new(_database);
            PendingAsset pending = transaction.Create(_database.Model[type], id);
            ChangeApplier applier = new(transaction, pending);
            changes.ForEach(applier.Apply);
            Defaults.Complete(_database, pending);
            finish(pending);
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
