using System.Text;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox;

/// <summary>
/// Checks the credential of a request: the token as Bearer, or as the administrator's password; or the user name and the password of another
/// member, who may do here what the administrator may.
/// </summary>
internal sealed class AgilityAuthentication(AssetDatabase database, string token)
{
    private const string UserName = "admin";

    public bool IsGranted(string? authorization)
    {
        string header = authorization ?? "";
        int space = header.IndexOf(' ');
        string credential = header.Substring(space + 1);
        return space > 0 && header.Substring(0, space).ToUpperInvariant() switch
        {
            "BEARER" => credential == token && CanLogIn(database.Find(MemberType.Caller)),
            "BASIC" => credential == Basic(UserName, token) ? CanLogIn(database.Find(MemberType.Caller)) : IsOfMember(credential),
            _ => false,
        };
    }

    private static string Basic(string name, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"));

    private static bool CanLogIn(Asset? member) => member?.Current.Lifecycle == default(Lifecycle);

    // User names have no colon; passwords may.
    private bool IsOfMember(string credential)
    {
        string name = Text(credential).Split(':')[0];
        return database.Holders("Member", "Username", name)
            .Any(m => CanLogIn(m) && m.Current["Password"] is string { Length: > 0 } password && credential == Basic(name, password));
    }

    private static string Text(string base64)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}
