using System.Management.Automation;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Commands.Sync;

/// <summary>The base of the commands that work over both connections and with what runs have left behind.</summary>
public abstract class LifecycleCmdlet : ConnectedCmdlet
{
    /// <summary>The directory of journals, locks and snapshots; the user's own state directory unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public virtual string? StatePath { get; set; }

    /// <summary>The state directory. Nothing is created or written before a run starts.</summary>
    private protected StateDirectory OpenState() => StatePaths.Find(this, StatePath);
}
