using Provisioning.Common;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Run;

/// <summary>
/// Makes a plan about some people from one about all people. Which account belongs to whom, which names are free and how many people the sources have
/// is settled for all people before.
/// </summary>
/// <param name="people">The people of the sources.</param>
/// <param name="links">Whom accounts are linked to, by service.</param>
/// <param name="services">The services of the plan.</param>
internal sealed class PlanOfPeople(SourcePeople people, IReadOnlyDictionary<string, LinkTable> links, IReadOnlyList<TargetRules> services)
{
    /// <summary>The plan about these people, with the steps that theirs depend on.</summary>
    /// <param name="plan">The plan about all people.</param>
    /// <param name="keys">The people: by the key of the source, or by the user name or the identifier of the account that they are linked to.</param>
    /// <param name="disableMissing">True when accounts that no row mentions are disabled.</param>
    /// <exception cref="ProvisioningException">No person has this name.</exception>
    public ProvisioningPlan Of(ProvisioningPlan plan, IReadOnlyCollection<string> keys, bool disableMissing)
    {
        HashSet<string> sources = KeyText.Set(people.People.Select(p => p.Key).Concat(people.Problems.Select(p => p.Key)).Where(k => k.Length > 0));
        Dictionary<string, ProvisioningLink> linked = links.Values.SelectMany(t => t.All)
            .SelectMany(l => new[] { l.Key, l.Username, l.Account }.Select(name => (Name: name, Link: l)))
            .GroupBy(n => n.Name, KeyText.Comparer)
            .ToDictionary(g => g.Key, g => g.First().Link, KeyText.Comparer);
        List<string> wanted = keys.Select(k => sources.Contains(k) ? KeyText.Of(k)! : linked.TryGetValue(k, out ProvisioningLink? link) ? link.Key : k).ToList();
        KeyChoice choice = new(wanted);
        choice.Require(disableMissing ? sources.Concat(linked.Values.Select(l => l.Key)) : sources, key => linked.TryGetValue(key, out ProvisioningLink? link)
            ? $"No source has '{key}', which -Key names. The account '{link.Username}' in {link.Service} is linked to '{link.Key}'; -DisableMissing disables it."
            : $"No source has '{key}', which -Key names.");

        List<PlanStep> own = plan.Steps.Where(s => choice.Has(s.Person ?? PersonOf(s))).ToList();
        IReadOnlyList<PlanStep> steps = new StepDependencies(plan).With(own);
        KeyChoice concerned = new([.. wanted, .. steps.Select(s => s.Person).OfType<string>()]);
        return plan with
        {
            OnlyPeople = string.Join("; ", wanted),
            Steps = steps.Select((s, i) => s with { Number = i + 1 }).ToList(),
            Matches = plan.Matches.Where(m => concerned.Has(m.Person)).ToList(),
            SecondAccounts = plan.SecondAccounts
                .Select(a => (Service: a.Key, People: (IReadOnlyList<string>)a.Value.Where(p => concerned.Has(p)).ToList()))
                .Where(a => a.People.Count > 0)
                .ToDictionary(a => a.Service, a => a.People),
            Problems = plan.Problems.Where(p => choice.Has(p.Key) || IsOfService(p) || own.Any(s => s.Service == p.Service && KeyText.AreSame(s.Key, p.Key))).ToList(),
        };
    }

    // A problem without a name may concern any person.
    private static bool IsOfService(PlanProblem problem) => problem.Service.Length > 0 && problem.Key.Length == 0;

    private string? PersonOf(PlanStep step) => links.TryGetValue(step.Service, out LinkTable? table) ? table.PersonOf(step, services.First(s => s.Name == step.Service)) : null;
}
