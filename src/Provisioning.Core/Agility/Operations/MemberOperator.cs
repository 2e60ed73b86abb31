using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>
/// Runs one operation on members. Operations are not repeatable: it reads first whether the operation is possible, and
/// after an answer that leaves doubt it reads again before it decides.
/// </summary>
internal sealed class MemberOperator
{
    private readonly AgilityConnection _connection;
    private readonly RestClient _rest;
    private readonly AgilityOperation _operation;
    private readonly bool _force;
    private readonly MemberFinder _finder;
    private FoundMembers? _found;
    private readonly OperationStates _states;

    public MemberOperator(AgilityConnection connection, RestClient rest, AgilityOperation operation, bool force)
    {
        _connection = connection;
        _rest = rest;
        _operation = operation;
        _force = force;
        _finder = new MemberFinder(rest, connection.Uri);
        _states = new OperationStates(rest, operation.Validator);
    }

    private bool BringsBackDeleted => OperationEffect.BringsBackDeleted(_operation.Name);

    public async Task<IReadOnlyList<ProvisioningResult>> RunAsync(IReadOnlyList<MemberKey> keys, CancellationToken cancellationToken)
    {
        if (!BringsBackDeleted)
        {
            _found = await _finder.FindAsync(keys.Where(k => k.Oid is null), cancellationToken).ConfigureAwait(false);
        }

        return await RowByRow.RunAsync(keys, RunAsync, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ProvisioningResult> RunAsync(MemberKey key, CancellationToken cancellationToken)
    {
        MemberOutcome outcome = new(_operation.Name, key.ToString(), key.Row);
        try
        {
            IReadOnlyList<Oid> found = await FindAsync(key, cancellationToken).ConfigureAwait(false);
            if (found.Count > 1)
            {
                return outcome.Refused(ProvisioningErrorKind.Conflict, MemberMessages.Ambiguous(found));
            }

            OperationState? state = found.Count == 0 ? null : await ReadAsync(found[0], cancellationToken).ConfigureAwait(false);
            return state is null
                ? outcome.Refused(ProvisioningErrorKind.NotFound, Missing(key))
                : await RunAsync(outcome, state, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            return outcome.Failed(e);
        }
    }

    private string Missing(MemberKey key) => BringsBackDeleted
        ? $"There is no deleted member '{key}'."
        : MemberMessages.Missing(key.ToString());

    private async Task<IReadOnlyList<Oid>> FindAsync(MemberKey key, CancellationToken cancellationToken)
    {
        if (key.Oid is not null)
        {
            return [key.Oid];
        }

        return BringsBackDeleted
            ? await _states.FindDeletedAsync(key.Username!, cancellationToken).ConfigureAwait(false)
            : _found!.Of(key).Select(m => m.Oid).ToList();
    }

    private async Task<OperationState?> ReadAsync(Oid oid, CancellationToken cancellationToken) => BringsBackDeleted
        ? await _states.ReadAsync(oid, isDeleted: true, cancellationToken).ConfigureAwait(false)
            ?? await _states.ReadAsync(oid, isDeleted: false, cancellationToken).ConfigureAwait(false)
        : await _states.ReadAsync(oid, isDeleted: false, cancellationToken).ConfigureAwait(false);

    private async Task<ProvisioningResult> RunAsync(MemberOutcome outcome, OperationState state, CancellationToken cancellationToken)
    {
        if (!_force && OperationEffect.TakesAccessAway(_operation.Name) && ProtectedMembers.Reason(state.Oid, state.IsSelf) is { } who)
        {
            return outcome.Refused(
                ProvisioningErrorKind.NotAllowed, $"{state.Oid} is {who}; {_operation.Name} needs -Force for it.", state.Oid);
        }

        return state.IsAllowed == false
            ? outcome.Refused(
                ProvisioningErrorKind.NotAllowed,
                $"The service does not allow {_operation.Name}: {_operation.Validator} is false for {state.Oid}.",
                state.Oid)
            : await ExecuteAsync(outcome, state.Oid, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ProvisioningResult> ExecuteAsync(MemberOutcome outcome, Oid oid, CancellationToken cancellationToken)
    {
        ProvisioningOutcome done = OperationEffect.Done(_operation.Name);
        bool doubt = false;
        while (true)
        {
            outcome.Attempts++;
            try
            {
                await _rest.ExecuteAsync(oid, _operation.Name, cancellationToken).ConfigureAwait(false);
                return outcome.Done(done, oid);
            }
            catch (ProvisioningException e) when (!e.ConcernsConnection)
            {
                doubt |= e.Kind == ProvisioningErrorKind.OutcomeUnknown;
                bool? isStillPossible;
                try
                {
                    isStillPossible = await IsPossibleAsync(oid, cancellationToken).ConfigureAwait(false);
                }
                catch (ProvisioningException unread)
                {
                    return outcome.Failed(Doubt.Remains(e, unread, doubt), oid);
                }

                if (doubt && isStillPossible == false)
                {
                    return outcome.Done(done, oid, "The answer was an error or was lost; the state was read afterwards.");
                }

                if (!e.MayPass || isStillPossible != true || !_connection.MayRepeat(outcome.Attempts))
                {
                    return outcome.Failed(e, oid);
                }
            }
        }
    }

    // Null when nothing tells; a member who is gone from where the operation found him is past the operation.
    private async Task<bool?> IsPossibleAsync(Oid oid, CancellationToken cancellationToken)
    {
        OperationState? now = await _states.ReadAsync(oid, BringsBackDeleted, cancellationToken).ConfigureAwait(false);
        return now is null ? false : now.IsAllowed;
    }
}
