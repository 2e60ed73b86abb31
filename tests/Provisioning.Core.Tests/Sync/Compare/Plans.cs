using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Compare;

/// <summary>Plans of the tests, one line for each step.</summary>
internal static class Plans
{
    public static readonly string Hash = new('a', 64);

    public static ProvisioningPlan Make(ProvisioningMapping mapping, SourcePeople people, bool disableMissing, params LiveState[] live) =>
        AccountPlanner.Make(mapping, people, live, new PlanOptions
        {
            Created = new DateTimeOffset(2026, 3, 10, 2, 0, 0, TimeSpan.Zero),
            Source = "people.csv",
            SourceHash = Hash,
            DisableMissing = disableMissing,
            Connections = live.ToDictionary(s => s.Service, _ => To.Address("https://acme.example/")),
        });

    /// <summary>For example <c>1 Agility Update m@x [Phone: 1 -> 2]</c>.</summary>
    public static IEnumerable<string> Lines(this ProvisioningPlan plan) => plan.Steps.Select(Line);

    public static string Line(PlanStep step) =>
        $"{step.Number} {step.Service} {step.Kind} {step.Key}{(step.Changes.Count == 0 ? "" : $" [{string.Join("; ", step.Changes)}]")}";
}
