using System.Text;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox;

/// <summary>Checks the credential of a request: the token as Bearer, or as the administrator's password.</summary>
internal sealed class AgilityAuthentication(AssetDatabase database, string token)
{
    private const string UserName = "admin";

    public bool IsGranted(string? authorization)
    {
        string header = authorization ?? "";
        int space = header.IndexOf(' ');
        string credential = header.Substring(space + 1);
        bool matches = space > 0 && header.Substring(0, space).ToUpperInvariant() switch
        {
            "BEARER" => credential == token,
            "BASIC" => credential == Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{token}")),
            _ => false,
        };
        return matches && CanLogIn();
    }

    private bool CanLogIn() => database.Find(MemberType.Caller)?.Current.Lifecycle == default(Lifecycle);
}
