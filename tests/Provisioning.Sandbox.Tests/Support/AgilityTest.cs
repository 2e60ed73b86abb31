using System.Net.Http;

namespace Provisioning.Sandbox.Tests.Support;

/// <summary>A test that talks to Agility.</summary>
public abstract class AgilityTest : SandboxTest
{
    protected const string Xml = "application/xml";
    protected const string Json = "application/json";

    protected AgilityChoices Choices => Sandbox.Options.Agility;

    protected AgilityStore Store => Sandbox.Agility;

    private protected Task<Answer> Get(string address, string? accept = null) =>
        SendAgility("GET", address, null, accept);

    private protected Task<Answer> Post(string address, string? body = null, string contentType = Xml, string? accept = null) =>
        SendAgility("POST", address, body is null ? Wire.Content(Array.Empty<byte>(), contentType) : Wire.Content(body, contentType), accept);

    private protected Task<Answer> SendAgility(string method, string address, HttpContent? content, string? accept = null) =>
        Send(method, $"{Sandbox.AgilityUri}/{address}", content, "Bearer " + Sandbox.Token, accept);

    /// <summary>The OIDs that a filter finds, the filter written in clear text.</summary>
    private protected async Task<string> Where(string filter) =>
        (await Get("rest-1.v1/Data/Member?sel=&where=" + Uri.EscapeDataString(filter))).Has(200).Oids;

    private protected async Task<string> WhereError(string filter) =>
        (await Get("rest-1.v1/Data/Member?sel=&where=" + Uri.EscapeDataString(filter))).Has(400).Message;

    /// <summary>The projects and members of the samples.</summary>
    protected void AddSamples()
    {
        Store.AddScope("Harbor Works", id: 1010);
        Store.AddScope("North Quay", id: 1011);
        Store.AddMember(
            "Mira Holt", "mira.holt", "mira.holt@example.com", id: 1042, scopes: new[] { "Scope:1010", "Scope:1011" },
            attributes: new Dictionary<string, string> { ["Nickname"] = "Mira", ["SendConversationEmails"] = "false" });
        Store.AddMember(
            "Sean O'Neil", "sean.oneil", "sean.oneil@example.com", "Role:8", isInactive: true, id: 1043,
            attributes: new Dictionary<string, string> { ["Nickname"] = "Sean", ["SendConversationEmails"] = "false" });
    }
}
