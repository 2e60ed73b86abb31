using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Drafting;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;
using Provisioning.Sync.Testing;
using Provisioning.Tabular;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Samples;

/// <summary>The exports such as HR systems write: each with the mapping by hand beside it, and with one that was drafted of it.</summary>
public sealed class HrSampleTests
{
    /// <summary>Each export with who is active, has left, is hired later, is out of scope.</summary>
    public static TheoryData<string, string, int, int, int, int> Exports => new()
    {
        { "workday.xlsx", "workday.psd1", 12, 2, 1, 1 },
        { "bamboohr.csv", "bamboohr.psd1", 11, 1, 1, 1 },
        { "sap.csv", "sap.psd1", 11, 2, 1, 0 },
    };

    public static TheoryData<string> Files => ["workday.xlsx", "bamboohr.csv", "sap.csv", "hrm.csv", "hrm-1000.csv", "hrm-1000-semicolon.csv", "hrm-1000-windows1252.csv", "hrm-1000-utf16.csv", "company-day1.csv"];

    [Theory]
    [MemberData(nameof(Exports))]
    public void Handwritten_mapping_plans_all_people(string export, string mappingFile, int active, int left, int notYet, int outOfScope)
    {
        ProvisioningMapping mapping = MappingText.Read(File.ReadAllText(Path.Combine(RepositoryFolder.Samples, mappingFile)));
        SourceObserver observer = new(mapping);
        SourcePeople people = Read(mapping, export, observer);
        SourceSummary summary = new MappingReview(mapping, observer, people, t => t).Summary;

        Assert.Empty(people.Problems);
        Assert.Equal((active, left, notYet, outOfScope), (summary.Active, summary.Left, summary.NotYet, summary.OutOfScope));
        Assert.All(observer.Rules, r => Assert.Equal(0, r.Unusable));
        Assert.All(observer.Rules, r => Assert.Empty(r.UnusedKeys));
        ProvisioningPlan plan = Plans.Make(mapping, people, false, Live.Agility(), Live.Ambition());
        Assert.Empty(plan.Problems);
        Assert.Equal(active, plan.Steps.Count(s => s.Service == "Agility" && s.Kind == PlanStepKind.Create));
        Assert.Equal(active, plan.Steps.Count(s => s.Service == "Ambition" && s.Kind == PlanStepKind.Create));
        Assert.Contains(plan.Steps, s => s.Kind == PlanStepKind.AddMembership);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_drafted_mapping_is_valid_as_it_is_and_plans_people(string export)
    {
        string path = Path.Combine(RepositoryFolder.Samples, export);
        TableOptions given = new();
        TableOptions form = EncodingGuess.Find(given, f => Rows(path, f));
        string draft = MappingDraft.Write(
            Rows(path, form), export, EncodingGuess.Keys(given, form).ToList(), Services.All.Select(s => new ServiceFacts(s)).ToList(), CancellationToken.None);
        ProvisioningMapping mapping = MappingText.Read(draft);
        SourceObserver observer = new(mapping);
        SourcePeople people = Read(mapping, export, observer);
        MappingReview review = new(mapping, observer, people, t => t);

        Assert.Equal(["Agility", "Ambition"], mapping.Services.Select(s => s.Service));
        Assert.Empty(review.Findings());
        Assert.Empty(BracedTexts.Find(mapping, []));
        ProvisioningPlan plan = Plans.Make(mapping, people, false, Live.Agility(), Live.Ambition());
        Assert.InRange(review.Summary.Problems, 0, review.Summary.Rows / 10);
        int unplanned = plan.Problems.Count - people.Problems.Count;
        Assert.InRange(unplanned, 0, review.Rules.Sum(r => r.Empty));
        Assert.Equal(review.Summary.Active - unplanned, plan.Steps.Count(s => s.Service == "Agility" && s.Kind == PlanStepKind.Create));
        Assert.Equal(review.Summary.Active - unplanned, plan.Steps.Count(s => s.Service == "Ambition" && s.Kind == PlanStepKind.Create));
    }

    [Fact]
    public void Umlauts_preferred_names_and_regions_follow_the_mappings()
    {
        Assert.Equal("jmueller", Person("sap", "00010017").Value("Username"));
        Assert.Equal("Anna", Person("sap", "00010023", "Ambition").Value("FirstName"));
        Assert.Equal("Observer", Person("sap", "00010070").Value("DefaultRole"));
        Assert.Equal("Maggie O'Neil", Person("workday", "100231").Value("Name"));
        Assert.Contains(Person("workday", "100231", "Ambition").Groups, g => g.ToString() == "Team = Sales East");
        Assert.Equal("mgarcia", Person("bamboohr", "10").Value("Username"));
        Assert.Equal("Project Lead", Person("bamboohr", "5").Value("DefaultRole"));
    }

    private static WantedAccount Person(string sample, string key, string service = "Agility")
    {
        ProvisioningMapping mapping = MappingText.Read(File.ReadAllText(Path.Combine(RepositoryFolder.Samples, sample + ".psd1")));
        return Read(mapping, sample + (sample == "workday" ? ".xlsx" : ".csv"), new SourceObserver(mapping)).People.Single(p => p.Key == key).Accounts[service];
    }

    private static IEnumerable<SourceRow> Rows(string path, TableOptions form)
    {
        using FileStream stream = File.OpenRead(path);
        foreach (SourceRow row in TableSource.Read(stream, Path.GetFileName(path), form))
        {
            yield return row;
        }
    }

    private static SourcePeople Read(ProvisioningMapping mapping, string export, SourceObserver observer) =>
        new PeopleReader(mapping, People.EffectiveDate) { Observer = observer }.Read(People.Files(mapping, Path.Combine(RepositoryFolder.Samples, export)), CancellationToken.None);
}
