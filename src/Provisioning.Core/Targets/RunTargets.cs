using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Http;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Targets;

/// <summary>The connections that plans are made from and carried out over.</summary>
public sealed class RunTargets
{
    private Redactor[]? _redactors;
    private ProjectDirectory? _projects;
    private (ProvisioningPlan Plan, AmbitionListing Listing)? _planned;

    /// <summary>The connection to Agility; <c>null</c> for none.</summary>
    public AgilityConnection? Agility { get; init; }

    /// <summary>The connection to Ambition; <c>null</c> for none.</summary>
    public AmbitionConnection? Ambition { get; init; }

    /// <summary>Connections that are not used, but whose secrets are not written down either; <c>null</c> for none.</summary>
    public RunTargets? Others { get; init; }

    /// <summary>The projects of Agility, read once for a plan and the run that carries it out.</summary>
    internal ProjectDirectory Projects(IProvisioningLog log) => _projects ??= new ProjectDirectory(new RestClient(Agility!, log), pageSize: 200);

    /// <summary>Remembers the list of accounts that a plan was made from, for carrying it out at once.</summary>
    internal void Remember(ProvisioningPlan plan, AmbitionListing listing) => _planned = (plan, listing);

    /// <summary>The list of accounts that a plan was made from just now; <c>null</c> when it has to be read again.</summary>
    internal AmbitionListing? ListingOf(ProvisioningPlan plan) =>
        _planned is { } planned && ReferenceEquals(planned.Plan, plan) && planned.Listing.IsFresh ? planned.Listing : null;

    /// <summary>The services that there are connections to.</summary>
    internal IEnumerable<string> Systems => Services.Select(s => s.System);

    /// <summary>The services with the addresses and the names of the connections.</summary>
    internal IEnumerable<(string System, Uri Address, string Name)> Services
    {
        get
        {
            if (Agility is not null)
            {
                yield return (AgilityRules.Service, Agility.Uri, Agility.Name);
            }

            if (Ambition is not null)
            {
                yield return (AmbitionRules.Service, Ambition.Uri, Ambition.Name);
            }
        }
    }

    /// <summary>The connections by service, as plans, locks and journals name them.</summary>
    /// <param name="state">The state directory, whose runs know them perhaps.</param>
    internal IReadOnlyDictionary<string, RunConnection> Connections(StateDirectory state) =>
        Services.ToDictionary(s => s.System, s => ConnectionIdentity.Find(state, s.System, s.Address, s.Name, Clean));

    /// <summary>True when a text holds the token or password of one of the connections.</summary>
    internal bool HoldSecret(string text) => Redactors.Any(r => r.Holds(text));

    /// <summary>The text without the tokens and passwords of the connections.</summary>
    internal string Clean(string text) => Redactors.Aggregate(text, (clean, redactor) => redactor.CleanWords(clean));

    // Every cell of an export is held against them: a connection that is named several times counts once.
    private Redactor[] Redactors => _redactors ??= new[] { Agility?.Pipeline.Redactor, Ambition?.Pipeline.Redactor }
        .OfType<Redactor>()
        .Concat(Others?.Redactors ?? [])
        .Distinct()
        .ToArray();

    /// <summary>Makes sure that there is a connection to each of some services.</summary>
    /// <param name="systems">The services.</param>
    /// <exception cref="ProvisioningException">One is missing.</exception>
    internal void Require(IEnumerable<string> systems)
    {
        foreach (string system in systems.Where(s => !Systems.Contains(s)))
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.Connection,
                $"There is no connection to {system} in this session. Run Connect-{system} first, or give one with -Connection.");
        }
    }
}
