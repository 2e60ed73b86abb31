using Provisioning.Common;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Links;

/// <summary>Says what of a plan contradicts the links as they are now: since it was made, somebody may have linked people otherwise.</summary>
internal sealed class LinkCheck(LinkTable links, TargetRules rules)
{
    /// <summary>What is wrong with a match, as a sentence; <c>null</c> when nothing is.</summary>
    public string? Problem(PlanMatch match) =>
        links.OfPerson(match.Person) is { } own ? KeyText.AreSame(own.Account, match.Account) ? null : Sentence(own, $"it would be linked to {match.Account}")
        : Other(match.Account, match.Person) is { } other ? Sentence(other, $"it would be linked to '{match.Person}'")
        : null;

    /// <summary>What is wrong with a step, as a sentence; <c>null</c> when nothing is.</summary>
    public string? Problem(PlanStep step)
    {
        if (step.Person is not { } person)
        {
            return null;
        }

        if (links.OfPerson(person) is { } own)
        {
            return IsAbout(step, own) ? null : Sentence(own, FormattableString.Invariant($"step {step.Number} is about '{step.Key}'"));
        }

        return (rules.HasIds ? step.Id : step.Key) is { } account && Other(account, person) is { } other
            ? Sentence(other, FormattableString.Invariant($"step {step.Number} is about '{person}'"))
            : null;
    }

    // A new account has no identifier in the plan, and may be linked already where a run went on: as long as its name is the same, no second one
    // can be made.
    private bool IsAbout(PlanStep step, ProvisioningLink link) =>
        !rules.HasIds ? KeyText.AreSame(link.Account, step.Key)
        : step.Id is { } id ? KeyText.AreSame(link.Account, id)
        : KeyText.AreSame(link.Username, step.Key);

    private ProvisioningLink? Other(string account, string person) => links.OfAccount(account).FirstOrDefault(l => !KeyText.AreSame(l.Key, person));

    private static string Sentence(ProvisioningLink link, string plan) =>
        $"In {link.System}, '{link.Key}' is linked to {link.Account} ('{link.Username}') since {link.Since.UtcDateTime:u}, and {plan}.";
}
