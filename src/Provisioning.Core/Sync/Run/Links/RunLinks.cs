using Provisioning.Sync.Identity;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Run.Links;

/// <summary>The links of a run over all of its connections: read before anything is sent, kept up to date, and saved when the run ends.</summary>
internal sealed class RunLinks
{
    private readonly LinkStore _store;
    private readonly IReadOnlyDictionary<string, RunConnection> _connections;
    private readonly Dictionary<string, LinkFold> _links;

    private RunLinks(LinkStore store, IReadOnlyDictionary<string, RunConnection> connections)
    {
        _store = store;
        _connections = connections;
        _links = connections.ToDictionary(c => c.Key, c => store.Read(c.Key, c.Value));
    }

    /// <summary>Reads the links of connections, by service.</summary>
    /// <exception cref="ProvisioningException">Of kind <see cref="ProvisioningErrorKind.State"/>: those of one cannot be read.</exception>
    public static RunLinks Read(StateDirectory state, IReadOnlyDictionary<string, RunConnection> connections) => new(new LinkStore(state), connections);

    /// <summary>Makes sure that no one was linked differently since a plan was made.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="matches">Of its accounts those that are to be linked.</param>
    /// <param name="steps">Of its steps those that are to be carried out.</param>
    /// <exception cref="ProvisioningException">A link contradicts the plan.</exception>
    public void Require(ProvisioningPlan plan, IEnumerable<PlanMatch> matches, IReadOnlyList<PlanStep> steps)
    {
        ILookup<string, PlanMatch> byService = matches.ToLookup(m => m.Service);
        foreach (KeyValuePair<string, LinkFold> links in _links.Where(l => l.Value.Links.Count > 0 || byService[l.Key].Any(m => m.MatchedBy is null)))
        {
            LinkTable table = links.Value.ToTable();
            LinkCheck check = new(table, links.Value.Rules, plan);
            string? problem = byService[links.Key].Select(check.Problem).Concat(steps.Where(s => s.Service == links.Key).Select(check.Problem)).FirstOrDefault(p => p is not null);
            if (problem is not null)
            {
                throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"The plan cannot be carried out. {problem} Make a new plan. Nothing was sent.");
            }
        }
    }

    /// <summary>Gives the person that the account of a step is linked to now; <c>null</c> for none.</summary>
    public Func<PlanStep, string?> People()
    {
        Lazy<Dictionary<string, LinkTable>> tables = new(() => _links.ToDictionary(l => l.Key, l => l.Value.ToTable()));
        return step => tables.Value[step.Service].PersonOf(step, _links[step.Service].Rules);
    }

    /// <summary>Records accounts that were found, once the journal has them.</summary>
    public void Link(IEnumerable<LinkedLine> lines, string runId)
    {
        foreach (LinkedLine line in lines)
        {
            foreach (LinkFold links in _links.Values)
            {
                links.Link(line, runId);
            }
        }
    }

    /// <summary>Records the outcome of a step, once the journal has it.</summary>
    public void Note(PlanStep step, StepOutcome outcome, string runId) => _links[step.Service].Note(step, outcome, runId);

    /// <summary>Saves the links.</summary>
    /// <param name="runId">The run, which is the last one that they have.</param>
    /// <exception cref="ProvisioningException">The state directory cannot be written to.</exception>
    public void Save(string runId)
    {
        foreach (KeyValuePair<string, RunConnection> connection in _connections)
        {
            _store.Save(connection.Value, _links[connection.Key], runId);
        }
    }
}
