using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Builds the files of links again from the journals of all runs and from what was linked by hand. Where the journals have fewer links than a file
/// that can be read, for example because old journals were removed, the file stays unless <c>-Force</c> is given.
/// </summary>
[Cmdlet(VerbsDiagnostic.Repair, "ProvisioningLink", SupportsShouldProcess = true)]
[OutputType(typeof(RepairedLinks))]
public sealed class RepairProvisioningLinkCommand : StateCmdlet
{
    /// <summary>Only in this service; in both unless given.</summary>
    [Parameter(Position = 0)]
    [ValidateSet(AgilityRules.Service, AmbitionRules.Service)]
    public string[] Service { get; set; } = [AgilityRules.Service, AmbitionRules.Service];

    /// <summary>Replaces a file that can be read and has more links than the journals.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        StateDirectory state = OpenState();
        foreach ((string service, RunConnection connection) in new LinkStore(state).Connections().Where(c => Service.Contains(c.Service, StringComparer.OrdinalIgnoreCase)))
        {
            try
            {
                Repair(state, service, connection);
            }
            catch (ProvisioningException e)
            {
                WriteError(ErrorRecords.From(e, CommandName, connection.Address));
            }
        }
    }

    private void Repair(StateDirectory state, string service, RunConnection connection)
    {
        using LinkEditor editor = LinkEditor.Rebuild(state, service, connection, mayWrite: !IsWhatIf);
        if (editor.Before > editor.Count && !Force)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.State,
                FormattableString.Invariant($"The file of links of {service} at {connection.Address} can be read and has {editor.Before}, but the journals have only {editor.Count}. Some journals may have been removed. The file stays as it is. To replace it anyway, run again with -Force."));
        }

        if (ShouldProcess($"{service} {connection.Address}", $"Build the file of {Counted.Of(editor.Count, "link")} again"))
        {
            editor.Save();
            WriteObject(new RepairedLinks { Service = service, Connection = connection.Address, Links = editor.Count, Before = editor.Before });
        }
    }
}
