using System.Xml.Linq;
using Provisioning.Sandbox;

namespace Provisioning.Hosted.Tests.Support;

/// <summary>A service that says of some members which operations they allow, and does not hold to it.</summary>
internal static class LyingChecks
{
    /// <summary>Has every list say it.</summary>
    /// <param name="sandbox">The service.</param>
    /// <param name="checks">The values of validating attributes, by member.</param>
    public static void Add(ProvisioningSandbox sandbox, IReadOnlyDictionary<string, Dictionary<string, string>> checks) => sandbox.AddFault(new SandboxFault
    {
        Kind = SandboxFaultKind.Rewrite,
        Method = "GET",
        PathContains = "Data/Member",
        Times = int.MaxValue,
        Rewrite = body => Rewrite(body, checks),
    });

    private static string Rewrite(string body, IReadOnlyDictionary<string, Dictionary<string, string>> checks)
    {
        XDocument document = XDocument.Parse(body);
        foreach (XElement asset in document.Descendants("Asset").ToList())
        {
            string oid = string.Join(':', ((string?)asset.Attribute("id") ?? "").Split(':').Take(2));
            foreach (XElement attribute in checks.TryGetValue(oid, out Dictionary<string, string>? mine) ? asset.Elements("Attribute") : [])
            {
                if (mine!.TryGetValue((string)attribute.Attribute("name")!, out string? value))
                {
                    attribute.Value = value;
                }
            }
        }

        return document.ToString();
    }
}
