using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>Decides about somebody who was to be created and is there already.</summary>
internal sealed class ExistingMember
{
    private readonly IfExists _rule;
    private readonly MemberUpdater _updater;
    private readonly MemberAccess _access;

    public ExistingMember(IfExists rule, AgilityConnection connection, RestClient rest)
    {
        _rule = rule;
        _updater = new MemberUpdater(connection, rest);
        _access = new MemberAccess(connection, rest, AccessChange.Enable);
    }

    public async Task<ProvisioningResult> DecideAsync(
        MemberOutcome outcome,
        MemberDraft draft,
        IReadOnlyList<AgilityMember> found,
        CancellationToken cancellationToken)
    {
        if (found.Count > 1)
        {
            return outcome.Refused(ProvisioningErrorKind.Conflict, MemberMessages.Ambiguous(found));
        }

        AgilityMember member = found[0];
        switch (_rule)
        {
            case IfExists.Update:
                return await _updater.UpdateAsync(outcome, member, draft, cancellationToken).ConfigureAwait(false);
            case IfExists.Reactivate when member.IsInactive:
                return await _access.ChangeAsync(outcome, member, cancellationToken).ConfigureAwait(false);
            case IfExists.Error:
                return outcome.Refused(ProvisioningErrorKind.Conflict, $"The member exists: {member.Oid}.", member.Oid);
            default:
                string message = member.IsInactive ? "The member exists and is inactive." : "The member exists.";
                return outcome.Done(ProvisioningOutcome.NoChange, member.Oid, message);
        }
    }
}
