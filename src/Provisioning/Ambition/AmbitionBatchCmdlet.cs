using System.Management.Automation;
using Provisioning.Ambition;
using Provisioning.Batch;
using Provisioning.Commands.Common;
using Provisioning.Commands.Connections;

namespace Provisioning.Commands.Ambition;

/// <summary>The base of the commands that write rows to Ambition: chunks, and how many of them are sent at once, as the connection says.</summary>
/// <typeparam name="T">What a row means.</typeparam>
public abstract class AmbitionBatchCmdlet<T> : BatchCmdlet<T>
    where T : class
{
    /// <summary>
    /// How many chunks are sent at once; as many as the connection says unless given. Commands that read accounts first send one after the other,
    /// because a row may be about the account of an earlier one.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; }

    /// <summary>The connection to use, or its name; the session's own unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionTransformation(ConnectionKind.Ambition)]
    [ArgumentCompleter(typeof(AmbitionConnectionCompleter))]
    public AmbitionConnection? Connection { get; set; }

    private protected override string ServiceName => "Ambition";

    private protected AmbitionConnection Target { get; private set; } = null!;

    private protected AmbitionClient Client { get; private set; } = null!;

    /// <summary>True when the command works on groups, which only the legacy API has.</summary>
    private protected virtual bool NeedsGroups => true;

    /// <summary>False where rows of different requests may be about the same thing, so that the last one has to come last.</summary>
    private protected virtual bool MayOverlap => true;

    private protected sealed override void Connect()
    {
        Target = ConnectionTable.Current.Ambition.Require(Connection);
        Client = new AmbitionClient(Target, Log);
        if (NeedsGroups)
        {
            Target.RequireGroups();
        }
    }

    private protected sealed override DispatcherOptions CreateOptions() => new()
    {
        ChunkCount = Target.Options.ChunkCount,
        ChunkBytes = Target.Options.ChunkBytes,
        MaximumConcurrency = !MayOverlap ? 1 : ThrottleLimit > 0 ? ThrottleLimit : Target.Options.MaximumConcurrency,
        WhileWaiting = OnWait,
    };
}
