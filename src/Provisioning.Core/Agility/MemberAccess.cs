using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>
/// Moves members through their life-cycle. Operations are not repeatable, so it reads the state first, runs the operation
/// that the service says is possible, and after an error reads the state again.
/// </summary>
internal sealed class MemberAccess
{
    private readonly AgilityConnection _connection;
    private readonly RestClient _rest;
    private readonly MemberFinder _finder;
    private readonly AccessChange _change;
    private readonly bool _force;

    /// <summary>Prepares the work; only with <paramref name="force"/> may it hit the administrator or the caller.</summary>
    public MemberAccess(AgilityConnection connection, RestClient rest, AccessChange change, bool force = false)
    {
        _connection = connection;
        _rest = rest;
        _finder = new MemberFinder(rest, connection.Uri);
        _change = change;
        _force = force;
    }

    public async Task<IReadOnlyList<ProvisioningResult>> RunAsync(IReadOnlyList<MemberKey> keys, CancellationToken cancellationToken)
    {
        FoundMembers found = await _finder.FindAsync(keys, cancellationToken, _change.LooksAmongDeleted).ConfigureAwait(false);
        return await RowByRow.RunAsync(keys, (key, token) => ChangeAsync(key, found, token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Moves a member that was read just now.</summary>
    public async Task<ProvisioningResult> ChangeAsync(MemberOutcome outcome, AgilityMember member, CancellationToken cancellationToken)
    {
        if (_change.IsDone(member))
        {
            return outcome.Done(ProvisioningOutcome.NoChange, member.Oid);
        }

        if (_change.TakesAccess && !_force && ProtectedMembers.Reason(member.Oid, member.IsSelf) is { } who)
        {
            return outcome.Refused(ProvisioningErrorKind.NotAllowed, $"{member.Oid} is {who}; this needs -Force.", member.Oid);
        }

        string? operation = _change.Operations.FirstOrDefault(o => member.Allows(o.Validator)).Operation;
        return operation is null
            ? outcome.Refused(
                ProvisioningErrorKind.NotAllowed,
                $"The service does not allow it: {MemberMessages.AreFalse(_change.Operations.Select(o => o.Validator))} for {member.Oid}.",
                member.Oid)
            : await ExecuteAsync(outcome, member.Oid, operation, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ProvisioningResult> ChangeAsync(MemberKey key, FoundMembers members, CancellationToken cancellationToken)
    {
        MemberOutcome outcome = new(_change.Action, key.ToString(), key.Row);
        try
        {
            IReadOnlyList<AgilityMember> found = members.Of(key);
            return found.Count switch
            {
                0 when _change.AbsentIsDone => outcome.Done(ProvisioningOutcome.NoChange, message: MemberMessages.Missing(key.ToString())),
                0 => outcome.Refused(ProvisioningErrorKind.NotFound, MemberMessages.Missing(key.ToString())),
                1 => await ChangeAsync(outcome, found[0], cancellationToken).ConfigureAwait(false),
                _ => outcome.Refused(ProvisioningErrorKind.Conflict, MemberMessages.Ambiguous(found)),
            };
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            return outcome.Failed(e);
        }
    }

    private async Task<ProvisioningResult> ExecuteAsync(
        MemberOutcome outcome,
        Oid oid,
        string operation,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            outcome.Attempts++;
            try
            {
                await _rest.ExecuteAsync(oid, operation, cancellationToken).ConfigureAwait(false);
                return outcome.Done(_change.Done, oid);
            }
            catch (ProvisioningException e) when (!e.ConcernsConnection)
            {
                AgilityMember? now;
                try
                {
                    now = await _finder.FindAsync(oid, cancellationToken).ConfigureAwait(false);
                }
                catch (ProvisioningException unread)
                {
                    return outcome.Failed(Doubt.Remains(e, unread, outcome.Attempts > 1), oid);
                }

                if (now is null ? _change.AbsentIsDone : _change.IsDone(now))
                {
                    return outcome.Done(_change.Done, oid, "The answer was an error or was lost; the state was read afterwards.");
                }

                if (!e.MayPass || !_connection.MayRepeat(outcome.Attempts))
                {
                    return outcome.Failed(e, oid);
                }
            }
        }
    }
}
