using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>Compares a member with a draft.</summary>
internal sealed class MemberDifference(AgilityConnection connection, RestClient rest)
{
    /// <summary>What must be sent to change the member to match the draft; empty when nothing differs.</summary>
    /// <exception cref="ProvisioningException">A role or an attribute is unknown, or a value cannot be written.</exception>
    public async Task<AssetChange> FindAsync(AgilityMember member, MemberDraft draft, CancellationToken cancellationToken)
    {
        Oid? role = draft.DefaultRole is null
            ? null
            : await connection.Roles.FindAsync(draft.DefaultRole, rest, cancellationToken).ConfigureAwait(false);

        // With an OID, the user name is a value to change; without one, its case is not changed.
        string? username = draft.Oid is null ? null : draft.Username;
        AssetChange change = new AssetChange()
            .Set("Name", Differing(draft.Name, member.Name))
            .Set("Nickname", Differing(draft.Nickname, member.Nickname))
            .Set("Username", Differing(username, member.Username))
            .SetSecret("Password", draft.Password)
            .Set("Email", Differing(draft.Email, member.Email))
            .Set("Phone", Differing(draft.Phone, member.Phone))
            .Set("Description", Differing(draft.Description, member.Description))
            .Set("IsCollaborator", Differing(draft.IsCollaborator, member.IsCollaborator))
            .Set("NotifyViaEmail", Differing(draft.NotifyViaEmail, member.NotifyViaEmail))
            .Set("SendConversationEmails", Differing(draft.SendConversationEmails, member.SendConversationEmails))
            .Set("DefaultRole", role is null || role.Equals(member.DefaultRoleOid) ? null : role);
        await AddNamedAsync(change, member, draft, cancellationToken).ConfigureAwait(false);
        return change;
    }

    /// <summary>The attributes that must be read for a comparison in addition to those of every member.</summary>
    public async Task<IReadOnlyList<string>> NamedAsync(IEnumerable<MemberDraft> drafts, CancellationToken cancellationToken)
    {
        List<string> names = drafts
            .SelectMany(d => d.Properties.Keys.Concat(d.Remove.Keys).Concat(d.Clear))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (names.Count == 0)
        {
            return names;
        }

        try
        {
            AssetTypeDefinition type = await connection.AssetTypes.FindAsync("Member", rest, cancellationToken).ConfigureAwait(false);
            return type.Attributes
                .Where(a => !a.IsSecret && names.Contains(a.Name, StringComparer.OrdinalIgnoreCase))
                .Select(a => a.Name)
                .ToList();
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            // The comparison reports the error for each row.
            return [];
        }
    }

    /// <summary>The first attribute of the change that differs from the member as it was read before; <c>null</c> for none.</summary>
    public static string? ChangedMeanwhile(AgilityMember then, AgilityMember now, AssetChange change) =>
        change.Names.FirstOrDefault(name =>
            then.Attributes.TryGetValue(name, out object? before)
            && now.Attributes.TryGetValue(name, out object? after)
            && Flat(before) != Flat(after));

    private async Task AddNamedAsync(AssetChange change, AgilityMember member, MemberDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Properties.Count + draft.Remove.Count + draft.Clear.Count == 0)
        {
            return;
        }

        AssetTypeDefinition type = await connection.AssetTypes.FindAsync("Member", rest, cancellationToken).ConfigureAwait(false);
        AssetChange wanted = new();
        PropertyEdits.Set(wanted, type, draft.Properties);
        PropertyEdits.Remove(wanted, type, draft.Remove);
        PropertyEdits.Clear(wanted, type, draft.Clear);
        foreach (AssetEdit edit in wanted.Edits.Where(e => !Holds(member, type, e)))
        {
            change.Add(edit);
        }
    }

    private static bool Holds(AgilityMember member, AssetTypeDefinition type, AssetEdit edit)
    {
        if (edit.IsSecret || !member.Attributes.TryGetValue(edit.Name, out object? value))
        {
            return false;
        }

        return edit.Kind switch
        {
            EditKind.AddReference => References(value).Contains(edit.Value),
            EditKind.RemoveReference => !References(value).Contains(edit.Value),
            EditKind.SetReference => References(value).FirstOrDefault() == edit.Value,
            _ => ScalarText.AreSame(type.Attribute(edit.Name).AttributeType, Flat(value), edit.Value ?? ""),
        };
    }

    private static IEnumerable<string?> References(object? value) => value as IEnumerable<string> ?? [];

    private static string Flat(object? value) => value is IEnumerable<string> list ? string.Join("\n", list) : value as string ?? "";

    private static string? Differing(string? wanted, string? actual) =>
        string.Equals(wanted, actual, StringComparison.Ordinal) ? null : wanted;

    private static bool? Differing(bool? wanted, bool? actual) => wanted == actual ? null : wanted;
}
