using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Builds the files of links again from the journals of all runs and from what was linked by hand. Where the journals tell less than a file
/// that can be read, as when old ones were taken away, the file stays unless <c>-Force</c> is given.
/// </summary>
[Cmdlet(VerbsDiagnostic.Repair, "ProvisioningLink", SupportsShouldProcess = true)]
[OutputType(typeof(RepairedLinks))]
public sealed class RepairProvisioningLinkCommand : StateCmdlet
{
    /// <summary>Only in this service; in both unless given.</summary>
    [Parameter(Position = 0)]
    [ValidateSet(AgilityRules.Service, AmbitionRules.Service)]
    public string[] System { get; set; } = [AgilityRules.Service, AmbitionRules.Service];

    /// <summary>Replaces a file that can be read and has more links than the journals tell.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        StateDirectory state = OpenState();
        foreach ((string system, RunConnection connection) in new LinkStore(state).Connections().Where(c => System.Contains(c.System, StringComparer.OrdinalIgnoreCase)))
        {
            try
            {
                Repair(state, system, connection);
            }
            catch (ProvisioningException e)
            {
                WriteError(ErrorRecords.From(e, CommandName, connection.Address));
            }
        }
    }

    private void Repair(StateDirectory state, string system, RunConnection connection)
    {
        using LinkEditor editor = LinkEditor.Rebuild(state, system, connection, mayWrite: !IsWhatIf);
        if (editor.Before > editor.Count && !Force)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.State,
                FormattableString.Invariant($"The file of links of {system} at {connection.Address} can be read and has {editor.Before}, and the journals tell {editor.Count}; some may have been taken away. The file stays as it is. To replace it all the same, run again with -Force."));
        }

        if (ShouldProcess($"{system} {connection.Address}", FormattableString.Invariant($"Build the file of {editor.Count} links again")))
        {
            editor.Save();
            WriteObject(new RepairedLinks { System = system, Connection = connection.Address, Links = editor.Count, Before = editor.Before });
        }
    }
}
