using System.Management.Automation;
using Provisioning.Agility.Members;
using Provisioning.Agility;
using Provisioning.Agility.Wire;
using Provisioning.Batch;
using Provisioning.Commands.Common;
using Provisioning.Commands.Connections;
using Provisioning.Tabular;

namespace Provisioning.Commands.Agility;

/// <summary>The base of the commands that write members: one search for each chunk, several chunks at once.</summary>
/// <typeparam name="T">What a row means.</typeparam>
public abstract class AgilityBatchCmdlet<T> : BatchCmdlet<T>
    where T : class
{
    /// <summary>How many chunks are sent at once; as many as the connection says unless given.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; }

    /// <summary>The connection to use, or its name; the session's own unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionTransformation(ConnectionKind.Agility)]
    [ArgumentCompleter(typeof(AgilityConnectionCompleter))]
    public AgilityConnection? Connection { get; set; }

    private protected override string ServiceName => "Agility";

    private protected AgilityClient Client { get; private set; } = null!;

    private protected override IReadOnlyList<Column> KeyColumns => [Columns.Username, Columns.Email, Columns.Key, AgilityColumns.Oid];

    private protected int Concurrency => ThrottleLimit > 0 ? ThrottleLimit : Target.Options.MaximumConcurrency;

    private protected AgilityConnection Target { get; private set; } = null!;

    /// <summary>The member that a row is about; <c>null</c> where the row itself says it.</summary>
    private protected virtual MemberKey? MemberOf(T value) => null;

    private protected override string TargetOf(T value) =>
        MemberOf(value) is { Oid: { } oid, Username: not null } ? $"{KeyOf(value)} ({oid})" : base.TargetOf(value);

    private protected override string ConflictKeyOf(T value) => MemberOf(value)?.Identity ?? base.ConflictKeyOf(value);

    private protected override string ConflictReason(T value, long otherRow) =>
        MemberOf(value)?.Oid is null ? base.ConflictReason(value, otherRow) : $"the same OID is in row {otherRow}.";

    private protected sealed override void Connect()
    {
        Target = ConnectionTable.Current.Agility.Require(Connection);
        Client = new AgilityClient(Target, Log);
    }

    // A chunk is one request where the instance takes many, and one search in any case.
    private protected override DispatcherOptions CreateOptions() => new()
    {
        ChunkCount = Target.Options.BulkCount > 1 ? Target.Options.BulkCount : AgilityClient.ChunkCount,
        MaximumConcurrency = Concurrency,
        WhileWaiting = OnWait,
    };
}
