using System.Net.Sockets;
using System.Text;
using System.Xml;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;
using Provisioning.Sandbox;

namespace Provisioning.Core.Tests.Faults;

/// <summary>Answers that mislead a client which believes their outside.</summary>
[Trait("Category", "Faults")]
public sealed class HostileAnswerTests
{
    [Theory]
    [InlineData("[{\"id\":1}]", false)]
    [InlineData(" {\"id\":1}", false)]
    [InlineData("<?xml version=\"1.0\"?><Assets/>", false)]
    [InlineData("", false)]
    [InlineData("<!DOCTYPE html><title>Sign in</title>", true)]
    [InlineData("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>", true)]
    [InlineData("Please sign in.", true)]
    public void Data_under_the_content_type_of_a_page_is_data(string body, bool isPage) =>
        Assert.Equal(isPage, new ApiResponse { Status = 200, MediaType = "text/html", Body = Encoding.UTF8.GetBytes(body) }.IsHtml);

    [Fact]
    public void A_description_that_is_nested_without_end_is_refused_at_once()
    {
        using MemoryStream deep = new(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<a>", 200_000))));
        Assert.Throws<XmlException>(() => MetaXmlReader.Read(deep));
        Assert.InRange(deep.Position, 0, deep.Length / 4);
    }

    [Theory]
    [InlineData("[{\"username\":\"ann\",\"username\":\"bob\"}]", true)]
    [InlineData("{\"results\":[{\"username\":\"ann\",\"teams\":{\"a\":1,\"a\":2}}]}", true)]
    [InlineData("[{\"username\":\"ann\"},{\"username\":\"bob\"}]", false)]
    public void Repeated_key_is_refused(string body, bool isRefused)
    {
        Exception? error = Record.Exception(() => CheckedJson.Parse(Encoding.UTF8.GetBytes(body)).Dispose());
        Assert.Equal(isRefused, error is System.Text.Json.JsonException);
    }

    [Fact]
    public void Lost_socket_is_a_connection_failure() =>
        Assert.True(ConnectionFailure.IsFailure(new SocketException((int)SocketError.NotConnected)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Gateway_page_makes_the_outcome_of_a_write_uncertain(bool isLegacy)
    {
        using ProvisioningSandbox sandbox = ProvisioningSandbox.Start();
        sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.AnswerAfter, Status = 502, ContentType = "text/html", Body = "<html><title>502</title></html>", Times = 99 });
        using AmbitionConnection connection = new(
            isLegacy ? sandbox.AmbitionUri : sandbox.AmbitionEndpoint,
            Secrets.OfAmbition(sandbox.Token),
            new AmbitionOptions { Api = isLegacy ? AmbitionApi.Legacy : AmbitionApi.UserApi },
            Fast.Settings());
        AmbitionUser user = new() { Username = "a@x", Email = "a@x", FirstName = "A", LastName = "X", IsActive = true, Row = 1 };

        ProvisioningResult result = Assert.Single(await new AmbitionClient(connection, NullLog.Instance).SaveUsersAsync([user], AccountChange.Save, default));

        Assert.Equal(ProvisioningOutcome.Uncertain, result.Outcome);
        Assert.Single(sandbox.Ambition.Users);
    }
}
