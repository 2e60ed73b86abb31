using Provisioning.Common;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Links;

/// <summary>Finds what in a plan contradicts the current links: people may have been linked differently since the plan was made.</summary>
internal sealed class LinkCheck
{
    private readonly LinkTable _links;
    private readonly TargetRules _rules;
    private readonly ProvisioningPlan _plan;
    private readonly HashSet<string> _withoutLink;

    /// <param name="links">The links of a service.</param>
    /// <param name="rules">What holds for the service.</param>
    /// <param name="plan">The plan.</param>
    public LinkCheck(LinkTable links, TargetRules rules, ProvisioningPlan plan)
    {
        _links = links;
        _rules = rules;
        _plan = plan;
        _withoutLink = KeyText.Set(plan.Matches.Where(m => m.Service == rules.Name && m.MatchedBy is not null).Select(m => m.Person)
            .Concat(plan.Steps.Where(s => s.Service == rules.Name && s.Kind == PlanStepKind.Create).Select(s => s.Person).OfType<string>()));
    }

    /// <summary>What is wrong with a match, as a sentence; <c>null</c> when nothing is.</summary>
    public string? Problem(PlanMatch match) =>
        _links.OfPerson(match.Person) is { } own ? KeyText.AreSame(own.Account, match.Account) ? null : Sentence(own, $"the plan would link this person to {match.Account}")
        : Other(match.Account, match.Person) is { } other ? Sentence(other, $"the plan would link this account to '{match.Person}'")
        : match.MatchedBy is null ? $"In {match.Service}, '{match.Person}' is not linked to an account any more, but the plan expects {match.Account}."
        : null;

    /// <summary>What is wrong with a step, as a sentence; <c>null</c> when nothing is.</summary>
    public string? Problem(PlanStep step)
    {
        string? account = _rules.LinkName(step.Id, step.Key);
        if (step.Person is not { } person)
        {
            return account is null ? null : LinkedSince(step, account);
        }

        if (_links.OfPerson(person) is { } own)
        {
            return IsAbout(step, own) ? null : Sentence(own, FormattableString.Invariant($"step {step.Number} is about '{step.Key}'"));
        }

        return account is not null && Other(account, person) is { } other
            ? Sentence(other, FormattableString.Invariant($"step {step.Number} is about '{person}'"))
            : IsUnlinked(person)
            ? FormattableString.Invariant($"In {step.Service}, '{person}' is not linked to an account any more, but step {step.Number} is about '{step.Key}'.")
            : null;
    }

    // The account had no person when the plan was made.
    private string? LinkedSince(PlanStep step, string account) => _links.OfAccount(account).FirstOrDefault(l => l.Since > _plan.Created) is { } link
        ? Sentence(link, FormattableString.Invariant($"step {step.Number} treats this account as one without a person in the source"))
        : null;

    // Where the accounts cannot be read, steps may be about people who never had a link.
    private bool IsUnlinked(string person) => _plan.AccountsReported.TryGetValue(_rules.Name, out bool isReported) && isReported && !_withoutLink.Contains(person);

    // A new account has no identifier in the plan, and may be linked already where a run went on: as long as its name is the same, no second one
    // can be made.
    private bool IsAbout(PlanStep step, ProvisioningLink link) =>
        !_rules.HasIds ? KeyText.AreSame(link.Account, step.Key)
        : step.Id is { } id ? KeyText.AreSame(link.Account, id)
        : KeyText.AreSame(link.Username, step.Key);

    private ProvisioningLink? Other(string account, string person) => _links.OfAccount(account).FirstOrDefault(l => !KeyText.AreSame(l.Key, person));

    private static string Sentence(ProvisioningLink link, string plan) =>
        $"In {link.Service}, '{link.Key}' is linked to {link.Account} ('{link.Username}') since {link.Since.UtcDateTime:u}, but {plan}.";
}
