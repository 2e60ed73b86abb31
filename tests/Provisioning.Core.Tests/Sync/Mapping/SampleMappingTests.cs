using Provisioning.Core.Tests.Samples;
using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>The annotated example does what its remarks say, on the large export.</summary>
public sealed class SampleMappingTests
{
    private static readonly ProvisioningMapping Mapping = MappingText.Read(File.ReadAllText(Path.Combine(RepositoryFolder.Samples, "mapping.psd1")));

    [Theory]
    [InlineData("hrm-1000.csv")]
    [InlineData("hrm-1000-semicolon.csv")]
    [InlineData("hrm-1000-bom.csv")]
    [InlineData("hrm-1000-utf16.csv")]
    public void Sample_mapping_reads_the_export_in_every_form(string name)
    {
        SourcePeople people = Read(name);

        ExportRow[] good = SampleExport.Rows.Where(r => r.Expected == Expected.Good).ToArray();
        Assert.Equal(good.Select(r => (long)r.Number), people.People.Select(p => p.Number.Row));
        Assert.Equal(good.Select(r => r.Active == false), people.People.Select(p => p.State == PersonState.Left));
        Assert.Equal(
            SampleExport.Rows.Where(r => r.Expected != Expected.Good).Select(r => (long)r.Number),
            people.Problems.Select(p => p.Row).Distinct());
    }

    [Fact]
    public void First_run_creates_all_active_people_and_the_second_one_none()
    {
        SourcePeople people = Read("hrm-1000.csv");
        int active = people.People.Count(p => p.State == PersonState.Active);

        ProvisioningPlan first = Plans.Make(Mapping, people, false, Live.Agility(), Live.Ambition());
        LiveState agility = Live.Agility(After(first, "Agility", 1000));
        LiveState ambition = Live.Ambition(After(first, "Ambition", 0));
        ProvisioningPlan second = Plans.Make(Mapping, people, true, agility, ambition);

        Assert.Equal(active, first.Steps.Count(s => s.Service == "Agility" && s.Kind == PlanStepKind.Create));
        Assert.Equal(active, first.Steps.Count(s => s.Service == "Ambition" && s.Kind == PlanStepKind.Create));
        Assert.Contains(first.Steps, s => s.Kind == PlanStepKind.AddMembership && s.Changes[0].Name == "Team");
        Assert.Empty(second.Steps);
    }

    private static SourcePeople Read(string name) => People.ReadFile(Mapping, Path.Combine(RepositoryFolder.Samples, name));

    // The accounts that a plan makes of nothing.
    private static LiveAccount[] After(ProvisioningPlan plan, string service, int firstNumber) => plan.Steps
        .Where(s => s.Service == service)
        .GroupBy(s => s.Key)
        .Select((g, i) => new LiveAccount
        {
            Service = service,
            Id = service == "Agility" ? FormattableString.Invariant($"Member:{firstNumber + i}") : null,
            Key = g.Key,
            Attributes = g.Single(s => s.Kind == PlanStepKind.Create).Changes.ToDictionary(c => c.Name, c => c.After),
            Groups = g.Where(s => s.Kind == PlanStepKind.AddMembership).ToDictionary(s => s.Changes[0].Name, s => s.Changes[0].After!),
        })
        .ToArray();
}
