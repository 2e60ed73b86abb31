using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>Determines what is sent to create a member.</summary>
internal sealed class MemberChangeBuilder(AgilityConnection connection, RestClient rest)
{
    private Oid? _defaultRole;

    /// <exception cref="ProvisioningException">A role or an attribute is unknown, or a value cannot be written.</exception>
    public async Task<AssetChange> CreateAsync(MemberDraft draft, CancellationToken cancellationToken)
    {
        AssetChange change = new AssetChange()
            .Set("Name", draft.Name)
            .Set(ShortName.Attribute, draft.Nickname ?? (draft.StatesShortName ? null : ShortName.Of(draft.FirstName, draft.Name)))
            .Set("Username", draft.Username)
            .Set("Password", draft.Password)
            .Set("Email", draft.Email)
            .Set("Phone", draft.Phone)
            .Set("Description", draft.Description)
            .Set("IsCollaborator", draft.IsCollaborator ?? false)
            .Set("NotifyViaEmail", draft.NotifyViaEmail)
            .Set("SendConversationEmails", draft.SendConversationEmails)
            .Set("DefaultRole", await RoleAsync(draft, cancellationToken).ConfigureAwait(false));
        if (draft.Properties.Count > 0)
        {
            AssetTypeDefinition type = await connection.AssetTypes.FindAsync("Member", rest, cancellationToken).ConfigureAwait(false);
            PropertyEdits.Set(change, type, draft.Properties);
        }

        return change;
    }

    private async Task<Oid?> RoleAsync(MemberDraft draft, CancellationToken cancellationToken)
    {
        if (draft.DefaultRole is not null)
        {
            return await connection.Roles.FindAsync(draft.DefaultRole, rest, cancellationToken).ConfigureAwait(false);
        }

        _defaultRole ??= (await rest.TemplateAsync("Member", cancellationToken).ConfigureAwait(false)).Reference("DefaultRole");
        return _defaultRole;
    }
}
