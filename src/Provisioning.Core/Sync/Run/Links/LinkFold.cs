using Provisioning.Common;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Run.Links;

/// <summary>The links of one connection while the actions of runs and people are replayed, one after the other.</summary>
internal sealed class LinkFold
{
    private readonly string _address;
    private readonly Dictionary<string, ProvisioningLink> _links = new(KeyText.Comparer);

    /// <param name="rules">What holds for the service.</param>
    /// <param name="address">The address of the service.</param>
    /// <param name="runId">The last run that the links have; empty for none.</param>
    /// <param name="links">The earlier links.</param>
    public LinkFold(TargetRules rules, string address, string runId, IEnumerable<ProvisioningLink> links)
    {
        RunId = runId;
        Rules = rules;
        _address = address;
        foreach (ProvisioningLink link in links)
        {
            _links.Add(link.Key, link);
        }
    }

    /// <summary>What holds for the service.</summary>
    public TargetRules Rules { get; }

    /// <summary>The service.</summary>
    public string Service => Rules.Name;

    /// <summary>The last run that was taken in; empty for none.</summary>
    public string RunId { get; private set; }

    /// <summary>How many decisions about the connection there are, all of which were taken in.</summary>
    public int Decisions { get; set; }

    /// <summary>The links, each person once.</summary>
    public IReadOnlyCollection<ProvisioningLink> Links => _links.Values;

    public LinkTable ToTable() => new(_links.Values);

    /// <summary>The file of the links.</summary>
    /// <param name="runId">The last run that they have; empty for none.</param>
    public LinkFile ToFile(string runId) => new() { Service = Service, Connection = _address, RunId = runId, Decisions = Decisions, Links = [.. _links.Values] };

    /// <summary>Takes in what a run did.</summary>
    public void Take(RunRecord run)
    {
        RunId = run.RunId;
        foreach (LinkedLine line in run.Linked)
        {
            Link(line, run.RunId);
        }

        foreach (RunStep step in run.Steps.Where(s => s.Step?.Service == Rules.Name && s.Outcome is not null))
        {
            Note(step.Step!, step.Outcome!, run.RunId);
        }
    }

    /// <summary>Takes in accounts that were found.</summary>
    public void Link(LinkedLine line, string runId)
    {
        foreach (PlanMatch match in line.Matches.Where(m => m.Service == Rules.Name))
        {
            if (match.MatchedBy is null && _links.TryGetValue(match.Person, out ProvisioningLink? link) && KeyText.AreSame(link.Account, match.Account))
            {
                _links[match.Person] = link with { SourceName = match.SourceName };
            }
            else
            {
                Set(match.Person, match.Account, match.Username, line.Time, runId, match.MatchedBy, match.SourceName);
            }
        }
    }

    /// <summary>Takes in what became of a step: an account that was made is linked, and one with a new user name has that.</summary>
    public void Note(PlanStep step, StepOutcome outcome, string runId)
    {
        if (step.Person is not { } person || !StepOutcome.IsDone(outcome.Outcome))
        {
            return;
        }

        if (step.Kind == PlanStepKind.Create)
        {
            if (Rules.LinkName(outcome.Id, step.Key) is { } account)
            {
                Set(person, account, step.Key, outcome.Time, runId, matchedBy: null, step.SourceName);
            }
        }
        else if (step.Kind == PlanStepKind.Update && step.Changes.FirstOrDefault(c => c.Name == "Username")?.After is { } name
            && _links.TryGetValue(person, out ProvisioningLink? link) && KeyText.AreSame(link.Account, Rules.LinkName(step.Id, step.Key)))
        {
            _links[person] = link with { Username = name, Account = Rules.LinkName(link.Account, name)! };
        }
    }

    /// <summary>Takes in a decision that was made by hand.</summary>
    public void Decide(LinkDecision decision)
    {
        if (decision.Account is { } account)
        {
            Set(decision.Key, account, decision.Username!, decision.Owner.Time, runId: null, matchedBy: null, sourceName: null);
        }
        else
        {
            _links.Remove(decision.Key);
        }
    }

    private void Set(string person, string account, string username, DateTimeOffset since, string? runId, string? matchedBy, string? sourceName) => _links[person] = new ProvisioningLink
    {
        Service = Rules.Name,
        Connection = _address,
        Key = KeyText.Of(person) ?? person,
        Account = account,
        Username = username,
        Since = since,
        RunId = runId,
        MatchedBy = matchedBy,
        SourceName = sourceName,
    };
}
