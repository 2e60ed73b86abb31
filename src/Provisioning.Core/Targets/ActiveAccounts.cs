using Provisioning.Agility.Wire;
using Provisioning.Http;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Targets;

/// <summary>Counts the active accounts of a service now.</summary>
internal static class ActiveAccounts
{
    /// <summary>The number; <c>null</c> where neither the service nor an earlier run tells.</summary>
    /// <exception cref="ProvisioningException">The service does not answer, or the connection is refused.</exception>
    public static Task<int?> CountAsync(
        string system,
        ProvisioningPlan plan,
        RunTargets targets,
        StateDirectory state,
        IProvisioningLog log,
        AmbitionListing? listing,
        CancellationToken cancellationToken) =>
        system == AgilityRules.Service
            ? CountMembersAsync(targets.Agility!, log, cancellationToken)
            : CountAccountsAsync(new AmbitionState(targets.Ambition!, state, log, plan.WasListed(system), listing), cancellationToken);

    // A page of one; the total beside it is what counts.
    private static async Task<int?> CountMembersAsync(AgilityConnection connection, IProvisioningLog log, CancellationToken cancellationToken)
    {
        AssetQuery query = new() { Select = ["IsInactive"], Where = Where.Equal("IsInactive", "false"), NeedTotal = true, PageSize = 1 };
        try
        {
            return (await new RestClient(connection, log).QueryAsync(query, cancellationToken).ConfigureAwait(false)).Total;
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.Rejected)
        {
            return null;
        }
    }

    private static async Task<int?> CountAccountsAsync(AmbitionState state, CancellationToken cancellationToken)
    {
        int count = (await state.ReadAsync([], cancellationToken).ConfigureAwait(false)).Accounts.Count(a => a.IsActive);
        return state.AreAccountsKnown ? count : null;
    }
}
