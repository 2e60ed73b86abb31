using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Provisioning.Demo;

/// <summary>What the main job has done so far.</summary>
internal sealed class JobReport
{
    private readonly List<(JobStep Step, ProvisioningResult Result)> _results = [];
    private readonly List<JobFailure> _failures;

    /// <summary>Makes a report.</summary>
    /// <param name="export">The export; its failures are the first to be reported.</param>
    public JobReport(Export export)
    {
        People = export.People;
        _failures = [.. export.Failures];
    }

    /// <summary>The people who were to be provisioned.</summary>
    public IReadOnlyList<Person> People { get; }

    public IReadOnlyList<(JobStep Step, ProvisioningResult Result)> Results => _results;

    public IReadOnlyList<JobFailure> Failures => _failures;

    /// <summary>The person who was chosen to leave; <c>null</c> when there was none to choose.</summary>
    public Person? Leaver { get; set; }

    /// <summary>The last line of the program's output.</summary>
    public string Totals => string.Format(
        CultureInfo.InvariantCulture,
        "users created: {0}, memberships set: {1}, members created: {2}, users disabled: {3}, failures: {4}",
        Count(JobStep.Account, ProvisioningOutcome.Created),
        Count(JobStep.Membership, ProvisioningOutcome.Set),
        Count(JobStep.Member, ProvisioningOutcome.Created),
        CountDisabledPeople(),
        _failures.Count);

    public static bool IsFailure(ProvisioningResult result) =>
        result.Outcome is ProvisioningOutcome.Failed or ProvisioningOutcome.Unknown;

    public void Add(JobStep step, ProvisioningResult result)
    {
        _results.Add((step, result));
        if (IsFailure(result))
        {
            _failures.Add(JobFailure.Of(result));
        }
    }

    private int Count(JobStep step, ProvisioningOutcome outcome) =>
        _results.Count(r => r.Step == step && r.Result.Outcome == outcome);

    // Somebody who is disabled in both services is one user.
    private int CountDisabledPeople() => _results
        .Where(r => r.Result.Outcome == ProvisioningOutcome.Disabled)
        .Select(r => r.Result.Key)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Count();
}
