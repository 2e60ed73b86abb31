using System.Management.Automation;
using System.Net;
using System.Text.Json;
using Provisioning.Core.Tests.Support;
using Provisioning.Hosted.Tests.Support;
using Provisioning.Module.Tests;

namespace Provisioning.Hosted.Tests.Sync.Telling;

/// <summary><c>Send-ProvisioningNotification</c> to real servers on loopback.</summary>
public sealed class NotificationTests : SandboxTests
{
    private const string Token = "T0AB12CD3/zYxWvUtSrQpOnMlKjIhGfEdC";

    private readonly TestFolder _folder = new();
    private readonly List<IDisposable> _used = [];
    private readonly string _state;

    public NotificationTests(ModuleSession session)
        : base(session) => _state = Path.Combine(_folder.Path, "state");

    [Fact]
    public void A_run_from_the_pipeline_is_posted_with_its_numbers_and_no_person()
    {
        Sync();
        RawServer server = Serve(RawAnswer.Of(200, "ok", "text/plain"));

        ScriptResult result = Send("Get-ProvisioningRun -StatePath $StatePath -Last 1 | Send-ProvisioningNotification -Webhook $Webhook -PassThru", server.Uri);

        using JsonDocument body = JsonDocument.Parse(Assert.Single(server.Requests).Body);
        JsonElement counts = body.RootElement.GetProperty("counts");
        Assert.Equal(counts.GetProperty("steps").GetInt32(), counts.GetProperty("done").GetInt32() + counts.GetProperty("unchanged").GetInt32());
        Assert.DoesNotContain("yourcompany.com", server.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal(["Json"], result.Of("Way"));
        Assert.Equal(["127.0.0.1"], result.Of("To"));
        Assert.StartsWith("Provisioning: ", result.Of("Title").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Teams", "AdaptiveCard")]
    [InlineData("Slack", "plain_text")]
    public void Format_can_be_given(string format, string word)
    {
        Sync();
        RawServer server = Serve(RawAnswer.Of(200));

        Assert.Empty(Send($"Get-ProvisioningRun -StatePath $StatePath | Send-ProvisioningNotification -Webhook $Webhook -Format {format} -StatePath $StatePath", server.Uri).Output);

        Assert.Contains(word, Assert.Single(server.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_and_reasons_are_sent_only_when_allowed()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 400, Method = "POST", Times = 99 });
        Sync();
        Sandbox.ClearFaults();
        RawServer server = Serve(RawAnswer.Of(200));

        foreach (string detail in new[] { "Counts", "Keys", "Reasons" })
        {
            Send($"Get-ProvisioningRun -StatePath $StatePath | Send-ProvisioningNotification -Webhook $Webhook -Detail {detail} -When Trouble -StatePath $StatePath", server.Uri);
        }

        Assert.Equal([false, true, true], server.Requests.Select(r => r.Body.Contains("jason@yourcompany.com", StringComparison.Ordinal)));
        Assert.Equal(3, server.Requests.Count);
        Assert.True(server.Requests[2].Body.Length > server.Requests[1].Body.Length);
    }

    [Fact]
    public void Unreachable_webhook_is_a_separate_error_and_the_exit_code_is_kept()
    {
        Sync();
        Uri uri;
        using (RawServer server = new(RawAnswer.Of(200)))
        {
            uri = server.Uri;
        }

        ScriptResult result = Try(
            "$global:LASTEXITCODE = 1; Get-ProvisioningRun -StatePath $StatePath | Send-ProvisioningNotification -Webhook $Webhook -StatePath $StatePath -Verbose; $LASTEXITCODE", uri);

        Assert.Equal(["1"], result.Texts);
        Assert.Null(result.Thrown);
        Assert.StartsWith("SendProvisioningNotificationConnection,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        AssertNotTold(result);
    }

    [Fact]
    public void Address_of_the_webhook_is_never_shown()
    {
        Sync();
        RawServer server = Serve(r => RawAnswer.Of(404, "no_service " + r.Target, "text/plain"));

        ScriptResult result = Try("Get-ProvisioningRun -StatePath $StatePath | Send-ProvisioningNotification -Webhook $Webhook -StatePath $StatePath -Verbose", server.Uri);

        Assert.Contains("no_service", result.Error.ToString(), StringComparison.Ordinal);
        AssertNotTold(result);
        ErrorRecord plain = Session.Try("Send-ProvisioningNotification x -Webhook 'https://hooks.example/" + Token + "'").Thrown!;
        Assert.DoesNotContain("zYxWvUt", plain.Exception.ToString(), StringComparison.Ordinal);
        ScriptResult unsafeOne = Try("Send-ProvisioningNotification x -Webhook $Webhook -StatePath $StatePath", new Uri("http://hooks.example/"));
        Assert.Contains("-AllowInsecure", unsafeOne.Thrown!.ToString(), StringComparison.Ordinal);
        AssertNotTold(unsafeOne);
    }

    [Fact]
    public void A_mail_arrives()
    {
        Sync();
        SmtpListener server = Use(new SmtpListener());

        ScriptResult result = Session.Run(
            "Get-ProvisioningRun -StatePath $StatePath | Send-ProvisioningNotification -SmtpServer 127.0.0.1 -Port $Port -Tls None -From job@corp.example -To ops@corp.example, 'Ann Lee <ann@corp.example>' -StatePath $StatePath -PassThru",
            ("StatePath", _state), ("Port", server.Port));

        SmtpMail mail = Assert.Single(server.Mails);
        Assert.Equal(["ops@corp.example", "ann@corp.example"], mail.To);
        Assert.Contains("hrm.csv", mail.Body, StringComparison.Ordinal);
        Assert.Contains("Subject: " + result.Of("Title").Single(), mail.Head, StringComparison.Ordinal);
        Assert.DoesNotContain("yourcompany.com", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_is_not_sent_to_a_server_without_TLS()
    {
        Sync();
        SmtpListener server = Use(new SmtpListener { User = new NetworkCredential("ops", "secret-word-1") });

        ScriptResult result = Session.Try(
            "Get-ProvisioningRun -StatePath $StatePath | Send-ProvisioningNotification -SmtpServer 127.0.0.1 -Port $Port -Credential $Credential -From job@corp.example -To ops@corp.example -StatePath $StatePath",
            ("StatePath", _state), ("Port", server.Port), ("Credential", new PSCredential("ops", new NetworkCredential("", "secret-word-1").SecurePassword)));

        Assert.Contains("STARTTLS", result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Lines, l => l.StartsWith("AUTH", StringComparison.Ordinal));
        Assert.DoesNotContain("secret-word-1", result.Error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Successful_run_is_notified_with_Always_and_not_with_Trouble()
    {
        Sync();
        RawServer server = Serve(RawAnswer.Of(200));

        Send("Get-ProvisioningRun -StatePath $StatePath | Send-ProvisioningNotification -Webhook $Webhook -When Trouble -StatePath $StatePath", server.Uri);
        Send("Get-ProvisioningRun -StatePath $StatePath | Send-ProvisioningNotification -Webhook $Webhook -When FirstTrouble -StatePath $StatePath", server.Uri);
        Assert.Empty(server.Requests);

        Send("Get-ProvisioningRun -StatePath $StatePath | Send-ProvisioningNotification -Webhook $Webhook -When Always -StatePath $StatePath", server.Uri);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void Missing_runs_are_notified_and_a_started_run_counts()
    {
        RawServer server = Serve(RawAnswer.Of(200));
        const string Script = "Send-ProvisioningNotification -NoRunSince 26h -Webhook $Webhook -StatePath $StatePath -PassThru";

        Assert.Equal([true], Send(Script, server.Uri).Output.Select(o => o!.Properties["IsTrouble"].Value));
        Sync();
        Assert.Empty(Send(Script, server.Uri).Output);

        Assert.Single(server.Requests);
    }

    [Fact]
    public void WhatIf_sends_nothing_and_does_not_show_the_address()
    {
        Sync();
        RawServer server = Serve(RawAnswer.Of(200));

        ScriptResult result = Send("Get-ProvisioningRun -StatePath $StatePath | Send-ProvisioningNotification -Webhook $Webhook -StatePath $StatePath -PassThru -WhatIf 6>&1 5>&1 4>&1", server.Uri);

        Assert.Empty(server.Requests);
        Assert.DoesNotContain("zYxWvUt", string.Join("\n", result.Texts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("26")]
    [InlineData("-1d")]
    [InlineData("1.5d")]
    [InlineData("a day")]
    [InlineData("0h")]
    public void Invalid_age_is_refused(string age) => Assert.Contains(
        "26h", Session.Try($"Send-ProvisioningNotification -NoRunSince '{age}' -SmtpServer x -From a@b.example -To a@b.example").Thrown!.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Missing_run_is_an_error_and_the_next_one_is_notified()
    {
        Sync();
        RawServer server = Serve(RawAnswer.Of(200));

        ScriptResult result = Try("'20200101T000000Z-0000', (Get-ProvisioningRun -StatePath $StatePath).RunId | Send-ProvisioningNotification -Webhook $Webhook -StatePath $StatePath", server.Uri);

        Assert.Contains("There is no run", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    private protected override void End()
    {
        _used.ForEach(u => u.Dispose());
        _folder.Dispose();
    }

    private void Sync() => Session.Try(
        "Sync-ProvisionedUser -Path $Path -Mapping $Mapping -StatePath $StatePath",
        ("Path", Path.Combine(Repository.Root, "samples", "hrm.csv")), ("Mapping", Path.Combine(Repository.Root, "samples", "hrm.psd1")), ("StatePath", _state));

    private ScriptResult Send(string script, Uri server)
    {
        ScriptResult result = Try(script, server);
        Assert.Empty(result.Errors.Append(result.Thrown).OfType<ErrorRecord>().Select(e => e.ToString()));
        return result;
    }

    private ScriptResult Try(string script, Uri server) => Session.Try(
        script, ("StatePath", _state), ("Webhook", new NetworkCredential("", $"{server}services/{Token}").SecurePassword));

    private static void AssertNotTold(ScriptResult result) => Assert.DoesNotContain(
        "zYxWvUt",
        string.Join("\n", result.Errors.Append(result.Thrown).OfType<ErrorRecord>().SelectMany(e => new[] { e.ToString(), e.Exception.ToString(), e.TargetObject?.ToString() }).Concat(result.Verbose).Concat(result.Warnings)),
        StringComparison.OrdinalIgnoreCase);

    private RawServer Serve(RawAnswer answer) => Use(new RawServer(answer));

    private RawServer Serve(Func<RawRequest, RawAnswer> answer) => Use(new RawServer(answer));

    private T Use<T>(T used)
        where T : IDisposable
    {
        _used.Add(used);
        return used;
    }
}
