using System.Net;
using System.Net.Sockets;
using System.Text;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Connections;

/// <summary>Connecting as the account that runs PowerShell. The sandbox asks for a token, as instances do that know no Windows log-on.</summary>
public sealed class DefaultCredentialsTests(ModuleSession session) : SandboxTests(session)
{
    [Fact]
    public void Instance_without_Windows_log_on_is_reported_and_gets_no_connection()
    {
        ScriptResult result = Session.Try("Connect-Agility $Uri -UseDefaultCredentials -SkipValidation:$false", Address);

        Assert.Contains("does not ask for a Windows log-on", result.Thrown!.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["0"], Session.Run("@(Get-ProvisioningConnection -Service Agility | Where-Object Authentication -EQ Negotiate).Count").Texts);
    }

    [Fact]
    public void Connection_shows_its_log_on() => Assert.Equal(
        ["Negotiate", "True"],
        Session.Run("$c = Connect-Agility $Uri -UseDefaultCredentials -SkipValidation -Name own; $c.Authentication; ($c | Format-List | Out-String) -match 'Authentication : Negotiate'; Disconnect-Agility own", Address).Texts);

    [Fact]
    public void UseDefaultCredentials_false_leaves_no_credential() => Assert.Contains(
        "leaves nothing to connect with",
        Session.Try("Connect-Agility $Uri -UseDefaultCredentials:$false", Address).Thrown!.Exception.Message,
        StringComparison.Ordinal);

    [Fact]
    public void UseDefaultCredentials_with_a_token_is_refused() => Assert.NotNull(
        Session.Try("Connect-Agility $Uri -UseDefaultCredentials -Token (ConvertTo-SecureString abc -AsPlainText -Force)", Address).Thrown);

    [Fact]
    public void Another_machine_without_encryption_needs_the_parameter() => Assert.Contains(
        "is not encrypted",
        Session.Try("Connect-Agility http://agility.corp.example/acme -UseDefaultCredentials -SkipValidation").Thrown!.Exception.Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("-UseDefaultCredentials", "the log-on and all data")]
    [InlineData("-Credential ([pscredential]::new('mira', (ConvertTo-SecureString pw -AsPlainText -Force)))", "the user name, the password and all data")]
    [InlineData("-Token (ConvertTo-SecureString abc -AsPlainText -Force)", "the token and all data")]
    public void Refusal_and_warning_name_the_exposed_data(string way, string what)
    {
        string command = $"Connect-Agility http://agility.corp.example/acme {way} -SkipValidation -Name plain";

        Assert.Contains($"anyone on the network could read {what}.", Session.Try(command).Thrown!.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            [$"The connection to agility.corp.example is not encrypted: everybody on the way can read {what}."],
            Session.Run($"$null = {command} -AllowInsecure -WarningVariable told -WarningAction SilentlyContinue; $told | ForEach-Object Message; Disconnect-Agility plain").Texts);
    }

    [Theory]
    [InlineData(@"HARBOR\mira", @"HARBOR\mira:pw")]
    [InlineData(@"\mira", "mira:pw")]
    [InlineData("mira@harbor", "mira@harbor:pw")]
    public async Task A_user_name_with_its_domain_is_sent_as_it_is(string user, string sent)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task<string> head = RefuseAsync(listener);
        Uri address = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/acme");

        Session.Try("Connect-Agility $Uri -Credential ([pscredential]::new($User, (ConvertTo-SecureString pw -AsPlainText -Force))) -SkipValidation:$false", ("Uri", address), ("User", user));

        string header = (await head).Split("\r\n").Single(l => l.StartsWith("Authorization: Basic ", StringComparison.Ordinal));
        Assert.Equal(sent, Encoding.UTF8.GetString(Convert.FromBase64String(header["Authorization: Basic ".Length..])));
    }

    private static async Task<string> RefuseAsync(TcpListener listener)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        using StreamReader reader = new(client.GetStream(), Encoding.ASCII);
        List<string> lines = [];
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        await client.GetStream().WriteAsync("HTTP/1.1 401 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        return string.Join("\r\n", lines);
    }

    private (string, object?)[] Address => [("Uri", Sandbox.AgilityUri)];
}
