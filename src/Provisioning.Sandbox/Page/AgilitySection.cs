using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Page;

/// <summary>What the page shows about Agility: the members that are not deleted.</summary>
internal sealed class AgilitySection(AssetDatabase database)
{
    public JsonObject Of(PageFilter filter)
    {
        lock (database.Gate)
        {
            List<Asset> members = database.Assets("Member").Where(member => !member.Current.Lifecycle.IsDeleted).ToList();
            List<Asset> matching = members.Where(member => filter.Fits(Text(member, "Name"), Text(member, "Username"), Text(member, "Email"))).ToList();
            return new JsonObject
            {
                ["total"] = members.Count,
                ["active"] = members.Count(member => !member.Current.Lifecycle.IsInactive),
                ["matching"] = matching.Count,
                ["members"] = PageState.Table(matching, Row),
            };
        }
    }

    private JsonObject Row(Asset member) => new()
    {
        ["oid"] = member.Oid.ToString(),
        ["name"] = PageText.Short(Text(member, "Name")),
        ["username"] = PageText.Short(Text(member, "Username")),
        ["role"] = PageText.Short(Role(member)),
        ["active"] = !member.Current.Lifecycle.IsInactive,
    };

    private string? Role(Asset member) =>
        member.Current["DefaultRole"] is SandboxOid role ? RoleWords.Words(role.Id, database.Choices.RolesRenamed) : null;

    private static string? Text(Asset asset, string attribute) => asset.Current[attribute] as string;
}
