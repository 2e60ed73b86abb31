using System.Text;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox;

/// <summary>Checks the credential of a request: the token as Bearer, or as the administrator's password.</summary>
internal sealed class AgilityAuthentication
{
    private const string UserName = "admin";

    private readonly AssetDatabase _database;
    private readonly string _token;

    public AgilityAuthentication(AssetDatabase database, string token)
    {
        _database = database;
        _token = token;
    }

    public bool IsGranted(string? authorization)
    {
        string header = authorization ?? "";
        int space = header.IndexOf(' ');
        string credential = header.Substring(space + 1);
        bool matches = space > 0 && header.Substring(0, space).ToUpperInvariant() switch
        {
            "BEARER" => credential == _token,
            "BASIC" => credential == Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{_token}")),
            _ => false,
        };
        return matches && CanLogIn();
    }

    private bool CanLogIn() => _database.Find(MemberType.Caller)?.Current.Lifecycle == default(Lifecycle);
}
