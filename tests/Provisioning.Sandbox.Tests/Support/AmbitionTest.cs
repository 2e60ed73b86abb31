using System.Net.Http;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Ambition.Data;

namespace Provisioning.Sandbox.Tests.Support;

/// <summary>A test that talks to the legacy API of Ambition.</summary>
public abstract class AmbitionTest : SandboxTest
{
    protected const string Json = "application/json";
    protected const string Csv = "text/csv";

    protected AmbitionChoices Choices => Sandbox.Options.Ambition;

    protected AmbitionStore Store => Sandbox.Ambition;

    private protected Task<Answer> Post(string endpoint, string body, string contentType = Json) =>
        SendLegacy("POST", endpoint, Wire.Content(body, contentType));

    private protected Task<Answer> Delete(string endpoint, string body, string contentType = Json) =>
        SendLegacy("DELETE", endpoint, Wire.Content(body, contentType));

    private protected Task<Answer> SendLegacy(string method, string endpoint, HttpContent? content) =>
        Send(method, $"{Sandbox.AmbitionUri}api/v1/{endpoint}", content, "Token " + Sandbox.Token);

    private protected static void AssertError(Answer answer, int row, string field, string message, int status = 400)
    {
        answer.Has(status);
        Assert.Equal("application/json", answer.ContentType);
        var error = Assert.Single(answer.Json["errors"]!.AsArray())!;
        Assert.Equal((row, field, message), ((int)error["row"]!, (string)error["field"]!, (string)error["message"]!));
    }

    /// <summary>The two people of the samples, without groups.</summary>
    protected void AddSamplePeople()
    {
        Store.AddUser("noor@corp.example", "Noor", "Abadi");
        Store.AddUser("pelle@corp.example", "Pelle", "Lund");
    }

    /// <summary>The groups of the samples.</summary>
    protected void AddSampleGroups()
    {
        Store.AddGroup("Role", "Account Executive");
        Store.AddGroup("Role", "Customer Support");
        Store.AddGroup("Team", "Otters");
        Store.AddGroup("Team", "Herons");
    }
}
