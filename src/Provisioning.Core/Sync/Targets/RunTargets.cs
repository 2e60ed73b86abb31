using Provisioning.Http;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Targets;

/// <summary>The connections that plans are made from and carried out over.</summary>
internal sealed class RunTargets
{
    // Every cell of an export is compared with them: a connection that is named several times counts once.
    private readonly Redactor[] _redactors;
    private ProvisioningPlan? _planned;

    /// <param name="all">The targets, in the order of plans.</param>
    /// <param name="others">Of connections that are not used, but whose secrets are not written down either; <c>null</c> for none.</param>
    internal RunTargets(IReadOnlyList<ProvisioningTarget> all, IEnumerable<Redactor>? others = null)
    {
        All = all;
        _redactors = all.Select(t => t.Redactor).Concat(others ?? []).Distinct().ToArray();
    }

    /// <summary>The targets, in the order of plans.</summary>
    internal IReadOnlyList<ProvisioningTarget> All { get; }

    /// <summary>The target of a service that there is a connection to.</summary>
    internal ProvisioningTarget Of(string service) => All.First(t => t.Rules.Name == service);

    /// <summary>A plan is to be made, or a run begins.</summary>
    /// <param name="fresh">The plan that was made just now, if any: what it was made from is not read again.</param>
    internal void Begin(ProvisioningPlan? fresh = null)
    {
        bool keepsReading = fresh is not null && ReferenceEquals(fresh, _planned);
        foreach (ProvisioningTarget target in All)
        {
            target.Begin(keepsReading);
        }
    }

    /// <summary>Remembers the plan that was made from what was read, for carrying it out at once.</summary>
    internal void Remember(ProvisioningPlan plan) => _planned = plan;

    /// <summary>The connections by service, as plans, locks and journals name them.</summary>
    /// <param name="state">The state directory, whose runs may have recorded them.</param>
    internal IReadOnlyDictionary<string, RunConnection> Connections(StateDirectory state) =>
        All.ToDictionary(t => t.Rules.Name, t => ConnectionIdentity.Find(state, t.Rules.Name, t.Address, t.ConnectionName, Clean));

    /// <summary>True when a text holds the token or password of one of the connections.</summary>
    internal bool HoldSecret(string text) => _redactors.Any(r => r.Holds(text));

    /// <summary>The text without the tokens and passwords of the connections.</summary>
    internal string Clean(string text) => _redactors.Aggregate(text, (clean, redactor) => redactor.CleanWords(clean));

    /// <summary>Makes sure that there is a connection to each of some services.</summary>
    /// <param name="services">The services.</param>
    /// <exception cref="ProvisioningException">One is missing.</exception>
    internal void Require(IEnumerable<string> services)
    {
        foreach (string service in services.Where(s => All.All(t => t.Rules.Name != s)))
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.Connection,
                $"There is no connection to {service} in this session. Run Connect-{service} first, or give one with -Connection.");
        }
    }
}
