using System.Management.Automation;
using System.Security;
using Provisioning.Commands.Common;
using Provisioning.Commands.Connections;
using Provisioning.Http;
using Provisioning.Sync.Notification;

namespace Provisioning.Commands.Sync;

/// <summary>The base of the commands that send notifications: by a webhook, whose address is a secret, or by mail.</summary>
public abstract class NotificationCmdlet : StateCmdlet
{
    private protected const string RunWebhook = "RunWebhook";
    private protected const string RunSecret = "RunWebhookSecret";
    private protected const string RunMail = "RunMail";
    private protected const string SilenceWebhook = "NoRunWebhook";
    private protected const string SilenceSecret = "NoRunWebhookSecret";
    private protected const string SilenceMail = "NoRunMail";

    /// <summary>The address of the webhook. Anyone who has it can post there, so it is a secret.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RunWebhook)]
    [Parameter(Mandatory = true, ParameterSetName = SilenceWebhook)]
    [SecretTransformation]
    public SecureString? Webhook { get; set; }

    /// <summary>The name of a secret of Microsoft.PowerShell.SecretManagement that holds the address of the webhook.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RunSecret)]
    [Parameter(Mandatory = true, ParameterSetName = SilenceSecret)]
    [ValidateNotNullOrEmpty]
    public string SecretName { get; set; } = "";

    /// <summary>The vault that has the secret; the default one unless given.</summary>
    [Parameter(ParameterSetName = RunSecret)]
    [Parameter(ParameterSetName = SilenceSecret)]
    [ValidateNotNullOrEmpty]
    public string? VaultName { get; set; }

    /// <summary>The form that the webhook takes. Unless given, the host decides: Slack and Teams are recognized, everything else gets JSON.</summary>
    [Parameter(ParameterSetName = RunWebhook)]
    [Parameter(ParameterSetName = RunSecret)]
    [Parameter(ParameterSetName = SilenceWebhook)]
    [Parameter(ParameterSetName = SilenceSecret)]
    public WebhookFormat? Format { get; set; }

    /// <summary>The address of a proxy before the webhook; the system's proxy unless given.</summary>
    [Parameter(ParameterSetName = RunWebhook)]
    [Parameter(ParameterSetName = RunSecret)]
    [Parameter(ParameterSetName = SilenceWebhook)]
    [Parameter(ParameterSetName = SilenceSecret)]
    public Uri? Proxy { get; set; }

    /// <summary>The credential for the proxy.</summary>
    [Parameter(ParameterSetName = RunWebhook)]
    [Parameter(ParameterSetName = RunSecret)]
    [Parameter(ParameterSetName = SilenceWebhook)]
    [Parameter(ParameterSetName = SilenceSecret)]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>The mail server.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RunMail)]
    [Parameter(Mandatory = true, ParameterSetName = SilenceMail)]
    [ValidateNotNullOrEmpty]
    public string SmtpServer { get; set; } = "";

    /// <summary>The port of the mail server. Unless given 587, with <c>-Tls Implicit</c> 465, and with <c>-Tls None</c> 25.</summary>
    [Parameter(ParameterSetName = RunMail)]
    [Parameter(ParameterSetName = SilenceMail)]
    [ValidateRange(1, 65_535)]
    public int? Port { get; set; }

    /// <summary>How the connection to the mail server is encrypted. By STARTTLS unless given.</summary>
    [Parameter(ParameterSetName = RunMail)]
    [Parameter(ParameterSetName = SilenceMail)]
    public SmtpTls Tls { get; set; } = SmtpTls.StartTls;

    /// <summary>The sender of the mail.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RunMail)]
    [Parameter(Mandatory = true, ParameterSetName = SilenceMail)]
    [ValidateNotNullOrEmpty]
    public string From { get; set; } = "";

    /// <summary>The recipients of the mail.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RunMail)]
    [Parameter(Mandatory = true, ParameterSetName = SilenceMail)]
    [ValidateNotNullOrEmpty]
    public string[] To { get; set; } = [];

    /// <summary>User name and password for the mail server, where it asks for them.</summary>
    [Parameter(ParameterSetName = RunMail)]
    [Parameter(ParameterSetName = SilenceMail)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Takes a webhook of another machine with <c>http</c>, or a mail server of another machine without encryption. A password is never sent that way.</summary>
    [Parameter]
    public SwitchParameter AllowInsecure { get; set; }

    /// <summary>The longest that sending one notification may take, in seconds. 60 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 60;

    /// <summary>The way that the parameters choose.</summary>
    private protected INotificationWay Way() => Hold(Make<INotificationWay>(() => SmtpServer.Length > 0 ? Mail() : Post()));

    private MailWay Mail()
    {
        MailServer.RequireAddresses([From, .. To]);
        return new MailWay(
            new MailServer(SmtpServer, Port, Tls, Credential?.GetNetworkCredential(), AllowInsecure) { Timeout = TimeSpan.FromSeconds(TimeoutSec) }, From, To);
    }

    private WebhookWay Post()
    {
        SecureString address = Webhook ?? VaultSecret.Read(this, SecretName, VaultName, nameof(Webhook)) as SecureString
            ?? throw new ArgumentException($"The secret '{SecretName}' is not a SecureString.");
        Webhook webhook = new(address, new ConnectionSettings
        {
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            AllowInsecure = AllowInsecure,
            Proxy = Proxy is null ? null : new ServiceProxy(Proxy, ProxyCredential?.GetNetworkCredential()),
        });
        return new WebhookWay(webhook, Format ?? webhook.Format);
    }
}
