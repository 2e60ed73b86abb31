using System.Net.Http;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Ambition.Data;

namespace Provisioning.Sandbox.Tests.Support;

/// <summary>A test that talks to the User API integration of Ambition.</summary>
public abstract class IntegrationTest : AmbitionTest
{
    /// <summary>A row that is right as long as the settings are the default ones.</summary>
    protected const string Noor = """{"email":"noor@corp.example","first_name":"Noor","last_name":"Abadi"}""";

    protected UserApiIntegration Settings => Choices.Integration;

    private protected Task<Answer> Upload(string body, string contentType = Json) =>
        SendIntegration("POST", Sandbox.AmbitionEndpoint.ToString(), Wire.Content(body, contentType));

    private protected Task<Answer> SendIntegration(string method, string address, HttpContent? content) =>
        Send(method, address, content, "Token " + Sandbox.Token);

    /// <summary>Everything that is stored of the users, their groups included, as one line for each.</summary>
    protected static string[] Everything(AmbitionStore store) =>
    [
        .. store.Users.Select(user => $"{user.Id} {user.Username} {user.IsActive} "
            + string.Join(' ', user.Fields.Select(field => $"{field.Key}={field.Value}").Order())),
        .. store.Memberships.Select(membership => membership.ToString()),
    ];
}
