using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>Creates one member over rest-1.v1. Creating is not repeatable: after every doubt it looks whether the member is there.</summary>
internal sealed class SingleCreation
{
    private readonly RestClient _rest;
    private readonly MemberFinder _finder;
    private readonly ExistingMember _existing;
    private readonly AgilityConnection _connection;

    public SingleCreation(RestClient rest, MemberFinder finder, ExistingMember existing, AgilityConnection connection)
    {
        _rest = rest;
        _finder = finder;
        _existing = existing;
        _connection = connection;
    }

    public async Task<ProvisioningResult> CreateAsync(Newcomer newcomer, CancellationToken cancellationToken)
    {
        bool repeatedAfterDoubt = false;
        while (true)
        {
            newcomer.Outcome.Attempts++;
            try
            {
                AgilityAsset created = await _rest
                    .CreateAsync("Member", newcomer.Change, newcomer.Draft.Comment, newcomer.Secrets, cancellationToken)
                    .ConfigureAwait(false);
                return newcomer.Outcome.Done(ProvisioningOutcome.Created, created.Oid);
            }
            catch (ProvisioningException e) when (!e.ConcernsConnection)
            {
                IReadOnlyList<AgilityMember> found;
                try
                {
                    found = await FindAsync(newcomer, cancellationToken).ConfigureAwait(false);
                }
                catch (ProvisioningException unread)
                {
                    return newcomer.Outcome.Failed(Doubt.Remains(e, unread, repeatedAfterDoubt));
                }

                bool doubt = e.Kind == ProvisioningErrorKind.OutcomeUnknown;
                if (found.Count == 1 && doubt && e.StatusCode is null)
                {
                    return newcomer.Outcome.Done(ProvisioningOutcome.Created, found[0].Oid, MemberMessages.FoundAfterwards);
                }

                if (found.Count > 0)
                {
                    return await _existing.DecideAsync(newcomer.Outcome, newcomer.Draft, found, cancellationToken).ConfigureAwait(false);
                }

                bool isPassing = e.Kind == ProvisioningErrorKind.Throttled || (doubt && !repeatedAfterDoubt);
                if (!isPassing || !_connection.MayRepeat(newcomer.Outcome.Attempts))
                {
                    return newcomer.Outcome.Failed(NotThere(e));
                }

                repeatedAfterDoubt |= doubt;
            }
        }
    }

    private async Task<IReadOnlyList<AgilityMember>> FindAsync(Newcomer newcomer, CancellationToken cancellationToken) =>
        (await _finder.FindAsync([newcomer.MemberKey], cancellationToken).ConfigureAwait(false)).Of(newcomer.MemberKey);

    /// <summary>The error of somebody who was looked for afterwards and is not there: the doubt is settled.</summary>
    public static ProvisioningException NotThere(ProvisioningException e)
    {
        string remark = e.Kind switch
        {
            ProvisioningErrorKind.OutcomeUnknown => " A look-up afterwards found no such member: it was not created.",
            ProvisioningErrorKind.Rejected or ProvisioningErrorKind.Conflict
                when e.Message.IndexOf("Username", StringComparison.Ordinal) >= 0 =>
                " No member is found under this user name; a deleted member may hold it.",
            _ => "",
        };
        return remark.Length == 0
            ? e
            : e.Restate(
                e.Message + remark,
                e.InnerException,
                e.Kind == ProvisioningErrorKind.OutcomeUnknown ? ProvisioningErrorKind.ServerError : e.Kind);
    }
}
