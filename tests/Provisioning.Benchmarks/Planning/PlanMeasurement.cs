using System.Diagnostics;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Links;
using Provisioning.Sync.Sources;
using Provisioning.Targets.Ambition;

namespace Provisioning.Benchmarks;

/// <summary>Makes one plan, and measures it.</summary>
internal static class PlanMeasurement
{
    /// <exception cref="InvalidOperationException">The plan is not the one that it must be, so that its figures mean nothing.</exception>
    public static PlanSample Take(string service, string folder, bool isLinked)
    {
        ProvisioningMapping mapping = PlanMappings.Of(service);
        Stopwatch watch = Stopwatch.StartNew();
        SourcePeople people = new PeopleReader(mapping, new DateTime(2026, 3, 10)).Read([SourceInput.OfFiles(mapping.Sources[0], PlanFiles.Export(folder))], CancellationToken.None);
        double readSource = Lap(watch);

        // What comes over the network is not measured: members are there as their pages would leave them.
        LiveState live = service == "Agility" ? PlanFiles.AgilityMembers() : ReadSnapshot(folder);
        double readLive = Lap(watch);
        Dictionary<string, LinkTable> links = isLinked ? new() { [service] = ReadLinks(service, folder) } : [];
        double readLinks = Lap(watch);

        ProvisioningPlan plan = AccountPlanner.Make(mapping, people, [live], new PlanOptions { Created = DateTimeOffset.UtcNow, Source = "people.csv", Links = links });
        double compare = Lap(watch);

        if (plan.Steps.Count != PlanFiles.Changed || plan.Problems.Count > 0 || plan.Matches.Count != (isLinked ? 0 : PlanFiles.People) || plan.Steps.Any(s => s.Kind != PlanStepKind.Update))
        {
            throw new InvalidOperationException(FormattableString.Invariant($"The plan has {plan.Steps.Count} steps and {plan.Problems.Count} problems; {PlanFiles.Changed} updates were expected."));
        }

        using Process process = Process.GetCurrentProcess();
        return new PlanSample(readSource, readLive, readLinks, compare, process.PeakWorkingSet64 / 1e6);
    }

    private static LinkTable ReadLinks(string service, string folder)
    {
        using FileStream file = File.OpenRead(PlanFiles.Links(folder, service));
        return new LinkTable(LinkFile.Read(file, "links.json", service, PlanFiles.Address).Links);
    }

    private static LiveState ReadSnapshot(string folder)
    {
        using FileStream file = File.OpenRead(PlanFiles.Snapshot(folder));
        return new LiveState
        {
            Service = AmbitionRules.Service, Visibility = AccountVisibility.FromSnapshot, Accounts = AmbitionSnapshot.Read(file, "snapshot.json").Accounts,
        };
    }

    private static double Lap(Stopwatch watch)
    {
        double seconds = watch.Elapsed.TotalSeconds;
        watch.Restart();
        return seconds;
    }
}
