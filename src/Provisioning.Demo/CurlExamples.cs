using Provisioning.Sandbox;

namespace Provisioning.Demo;

/// <summary>Lines to paste into a shell that supports single quotes.</summary>
internal static class CurlExamples
{
    private const string Account =
        """[{"username": "jason@yourcompany.com", "email": "jason@yourcompany.com", "first_name": "Jason", "last_name": "Smith", "is_active": true}]""";

    private const string Member =
        """<Asset><Attribute name="Name" act="set">Jason Smith</Attribute><Attribute name="Nickname" act="set">Jason</Attribute><Attribute name="Username" act="set">jason@yourcompany.com</Attribute></Asset>""";

    /// <summary>An account in Ambition, a member in Agility, and the members of Agility.</summary>
    /// <param name="sandbox">The sandbox that the lines are for.</param>
    /// <returns>One command in each line.</returns>
    public static IReadOnlyList<string> For(ProvisioningSandbox sandbox) =>
    [
        $"curl -H 'Authorization: Token {sandbox.Token}' -H 'Content-Type: application/json' -d '{Account}' '{sandbox.AmbitionUri}api/v1/account/'",
        $"curl -H 'Authorization: Bearer {sandbox.Token}' -H 'Content-Type: text/xml' -d '{Member}' '{sandbox.AgilityUri}/rest-1.v1/Data/Member'",
        $"curl -H 'Authorization: Bearer {sandbox.Token}' '{sandbox.AgilityUri}/rest-1.v1/Data/Member?sel=Name,Username,Email'",
    ];
}
