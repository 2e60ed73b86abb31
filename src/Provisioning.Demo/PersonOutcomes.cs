using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Demo;

/// <summary>Finds in the report what became of each person.</summary>
internal sealed class PersonOutcomes
{
    private readonly ILookup<(long Row, JobStep Step), ProvisioningResult> _results;

    public PersonOutcomes(JobReport report) => _results = report.Results.ToLookup(r => (r.Result.Row, r.Step), r => r.Result);

    public IEnumerable<string> InAmbition(Person person) => Outcomes(person, JobStep.Account, JobStep.DisabledAccount);

    public IEnumerable<string> InAgility(Person person) => Outcomes(person, JobStep.Member, JobStep.DisabledMember);

    /// <summary>The groups that the person was put into.</summary>
    /// <param name="person">The person.</param>
    /// <returns>For example <c>Role = Account Executive</c> and <c>Team = Dogs</c>.</returns>
    public IEnumerable<string> Groups(Person person)
    {
        HashSet<string> set = [.. _results[(person.Row.Number, JobStep.Membership)]
            .Where(r => r.Outcome == ProvisioningOutcome.Set)
            .Select(r => r.Key)];
        return person.Memberships.Where(m => set.Contains(m.ToString())).Select(m => $"{m.GroupType} = {m.GroupName}");
    }

    private IEnumerable<string> Outcomes(Person person, params JobStep[] steps) => steps
        .SelectMany(step => _results[(person.Row.Number, step)])
        .Select((result, position) => position == 0 ? result.Outcome.ToString() : $"then {result.Outcome}");
}
