using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Sync.Notification;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Tells people what a run did, or that there was none: posts it to a webhook or mails it. A message that cannot be sent is an error of its own; the exit code of
/// the run stays as it is.
/// </summary>
[Cmdlet(VerbsCommunications.Send, "ProvisioningNotification", SupportsShouldProcess = true, DefaultParameterSetName = RunWebhook)]
[OutputType(typeof(ProvisioningNotification))]
public sealed class SendProvisioningNotificationCommand : NotificationCmdlet
{
    private INotificationWay? _way;

    /// <summary>The run, as <c>Get-ProvisioningRun</c> names it, or several: a message is sent for each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = RunWebhook)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = RunSecret)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = RunMail)]
    [ValidateNotNullOrEmpty]
    [RunIdTransformation]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string[] RunId { get; set; } = [];

    /// <summary>Reports, instead of a run, that none has begun for this time: <c>26h</c>, <c>2d</c>, or a TimeSpan. Nothing is sent when one has.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SilenceWebhook)]
    [Parameter(Mandatory = true, ParameterSetName = SilenceSecret)]
    [Parameter(Mandatory = true, ParameterSetName = SilenceMail)]
    [AgeTransformation]
    public TimeSpan NoRunSince { get; set; }

    /// <summary>When a message is sent: <c>Always</c>, the default; in <c>Trouble</c>; or in the <c>FirstTrouble</c>, which is when the run before had none.</summary>
    [Parameter(ParameterSetName = RunWebhook)]
    [Parameter(ParameterSetName = RunSecret)]
    [Parameter(ParameterSetName = RunMail)]
    public NotificationOccasion When { get; set; }

    /// <summary>How much is told about people: <c>Counts</c>, the default, is nothing; <c>Keys</c>; or names and <c>Reasons</c> as well.</summary>
    [Parameter(ParameterSetName = RunWebhook)]
    [Parameter(ParameterSetName = RunSecret)]
    [Parameter(ParameterSetName = RunMail)]
    public NotificationDetail Detail { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public override string? StatePath { get; set; }

    /// <summary>Returns what was sent.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void OnBegin() => _way = Way();

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        if (ParameterSetName is SilenceWebhook or SilenceSecret or SilenceMail)
        {
            Try(TellSilence, null);
        }

        foreach (string runId in RunId)
        {
            Try(() => TellRun(runId), runId);
        }
    }

    private void Try(Action tell, string? runId)
    {
        try
        {
            tell();
        }
        catch (ProvisioningException e)
        {
            WriteProblem(e, runId);
        }
    }

    private void TellSilence()
    {
        if (SilenceNotification.Make(OpenState(), NoRunSince, DateTimeOffset.UtcNow) is { } message)
        {
            Send(message);
        }
        else
        {
            WriteVerbose("A run has begun in this time, so nothing is sent.");
        }
    }

    private void TellRun(string runId)
    {
        StateDirectory state = OpenState();
        RunHealth health = RunHealth.Read(state, runId);
        if (health.IsDue(When, state))
        {
            Send(RunNotification.Make(health, Detail));
        }
        else
        {
            WriteVerbose($"Nothing is sent about the run {health.Run.RunId}: -When is {When}, and it has {(health.IsTrouble ? "trouble as the run before had" : "no trouble")}.");
        }
    }

    private void Send(NotificationMessage message)
    {
        string content = _way!.Preview(message);
        if (!ShouldProcess($"Sending to {_way.To} ({_way.Name}):\n{content}", $"Send this to {_way.To} ({_way.Name})?\n{content}", CommandName))
        {
            return;
        }

        Await(async token =>
        {
            await _way.SendAsync(message, Log, token).ConfigureAwait(false);
            return true;
        });
        WriteVerbose($"Sent to {_way.To} ({_way.Name}): {message.Title}");
        if (PassThru)
        {
            WriteObject(ProvisioningNotification.Of(message, _way));
        }
    }
}
