using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>What every instance holds from the start.</summary>
internal static class StartContent
{
    public static void Load(AssetDatabase database)
    {
        Transaction start = new(database);
        for (int role = 0; role < RoleWords.Count; role++)
        {
            PendingAsset asset = start.Create(database.Model["Role"], role);
            asset.Values["Order"] = (decimal)role;
        }

        PendingAsset scope = start.Create(database.Model["Scope"], 0);
        scope.Values["Name"] = "System (All Projects)";

        PendingAsset administrator = start.Create(database.Model["Member"], MemberType.Caller.Id);
        administrator.Values["Name"] = "Administrator";
        administrator.Values["Nickname"] = "Admin";
        administrator.Values["Username"] = "admin";
        administrator.Values["IsCollaborator"] = false;
        administrator.Values["NotifyViaEmail"] = false;
        administrator.Values["SendConversationEmails"] = false;
        administrator.Values["DefaultRole"] = new SandboxOid("Role", 1);
        administrator.Values["Scopes"] = new List<object> { new SandboxOid("Scope", 0) };
        foreach (KeyValuePair<string, IReadOnlyDictionary<int, string>> list in ListTypes.Values)
        {
            foreach (KeyValuePair<int, string> value in list.Value)
            {
                start.Create(database.Model[list.Key], value.Key).Values["Name"] = value.Value;
            }
        }

        start.Commit();
        database.Roles.Set(new ProjectRole(new SandboxOid("Scope", 0), MemberType.Caller, new SandboxOid("Role", 1), IsOwner: true));
    }
}
