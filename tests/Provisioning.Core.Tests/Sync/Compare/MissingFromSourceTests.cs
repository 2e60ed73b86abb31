using System.Text;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Identity;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Compare;

/// <summary>Missing people with several sources: a person is missing only in the source to which the account belongs. And the limits then.</summary>
public sealed class MissingFromSourceTests
{
    private static readonly ProvisioningMapping s_mapping = MappingText.Read("""
        @{ Sources = @{ hr = @{ Key = 'id' }
        contractors = @{ Key = 'id' } }
        Agility = @{ Attributes = @{ Username = 'user'; Name = 'name'; Nickname = $null } } }
        """);

    private static readonly string[] Ann = ["1,ann,Ann"];

    private static readonly LiveAccount[] Accounts = [Staff.Member(1, "ann", "", "Ann"), Staff.Member(2, "hal", "", "Hal"), Staff.Member(3, "cid", "", "Cid"), Staff.Member(4, "who", "", "Who")];

    [Fact]
    public void Account_in_no_source_is_missing_if_all_sources_are_read() => Assert.Equal(
        ["cid", "hal", "who"], Missing(Plan(Ann, ["9,new,New"])));

    [Fact]
    public void Accounts_of_an_unread_source_are_not_missing()
    {
        ProvisioningPlan plan = Plan(Ann, contractors: null);

        Assert.Equal(["hal"], Missing(plan));
        PlanProblem left = Assert.Single(plan.Problems);
        Assert.Equal("Active accounts in Agility that no row mentions: 2 are left alone, because their people may belong to the source 'contractors', which was not read.", left.Message);
        Assert.True(left.IsExpected);
    }

    [Theory]
    [InlineData("payroll", false)]
    [InlineData("Contractors", true)]
    public void People_of_an_abandoned_source_are_reported_as_a_problem(string recent, bool isExpected)
    {
        ProvisioningMapping mapping = MappingText.Read("@{ Sources = @{ hr = @{ Key = 'id' } }; Agility = @{ Attributes = @{ Username = 'user'; Name = 'name'; Nickname = $null } } }");

        PlanProblem left = Assert.Single(Plan(mapping, Ann, contractors: null, recent).Problems);

        Assert.Equal(isExpected, left.IsExpected);
        Assert.Equal(!isExpected, left.Message.Contains("no run of the last seven days has read it. If it has another name now", StringComparison.Ordinal));
    }

    [Fact]
    public void Person_who_moves_to_another_source_is_not_missing_and_belongs_to_it()
    {
        ProvisioningPlan plan = Plan(["1,ann,Ann", "3,cid,Cid"], ["9,new,New"]);

        Assert.Equal(["hal", "who"], Missing(plan));
        PlanMatch moved = Assert.Single(plan.Matches, m => m.Person == "3");
        Assert.Equal(("hr", "Member:3", null), (moved.SourceName, moved.Account, moved.MatchedBy));
        Assert.Equal("hr", plan.Matches.Single(m => m.Person == "1").SourceName);
    }

    [Fact]
    public void New_and_matched_people_are_recorded_with_their_source()
    {
        ProvisioningPlan plan = Plan(["1,ann,Ann", "5,who,Who"], ["9,new,New"]);

        Assert.Equal("hr", plan.Matches.Single(m => m.Person == "5").SourceName);
        Assert.Equal("contractors", plan.Steps.Single(s => s.Kind == PlanStepKind.Create).SourceName);
    }

    [Theory]
    [InlineData(10, 0, "EmptySource: The source 'contractors' has no usable people")]
    [InlineData(0, 10, "EmptySource: The source 'hr' has no usable people")]
    [InlineData(10, 6, "MinimumSourceCount: MinimumSourceCount: the source 'contractors' has 6 people (an earlier run had 10), and at least 7 are needed (70%).")]
    [InlineData(69, 7, "MinimumSourceCount: MinimumSourceCount: the source 'hr' has 69 people (an earlier run had 100)")]
    [InlineData(70, 7, "")]
    public void One_source_that_is_too_small_stops_the_whole_run(int hr, int contractors, string expected)
    {
        ProvisioningPlan plan = new() { SourceCount = hr + contractors, SourceCounts = new Dictionary<string, int> { ["hr"] = hr, ["contractors"] = contractors } };
        LimitOptions options = new() { LastSourceCounts = new Dictionary<string, int> { ["hr"] = hr > 10 ? 100 : 10, ["contractors"] = 10 } };

        string found = string.Join('|', PlanLimits.Find(plan, options, Services.All).Select(f => $"{f.Limit}: {f.Message}"));

        Assert.StartsWith(expected, found, StringComparison.Ordinal);
        Assert.Equal(expected.Length == 0, found.Length == 0);
    }

    private static IEnumerable<string> Missing(ProvisioningPlan plan) => plan.Steps.Where(s => s.Kind == PlanStepKind.Disable).Select(s => s.Key).Order(StringComparer.Ordinal);

    private static ProvisioningPlan Plan(string[] hr, string[]? contractors) => Plan(s_mapping, hr, contractors);

    private static ProvisioningPlan Plan(ProvisioningMapping mapping, string[] hr, string[]? contractors, params string[] recent)
    {
        Dictionary<string, string[]?> rows = new() { ["hr"] = hr, ["contractors"] = contractors };
        SourceInput[] inputs = mapping.Sources.Where(s => rows[s.Name!] is not null).Select(s => SourceInput.OfFiles(s, s.Name!)).ToArray();
        PeopleReader reader = new(mapping, People.EffectiveDate) { Open = (name, _) => new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', ["id,user,name", .. rows[name]!]))) };
        return AccountPlanner.Make(mapping, reader.Read(inputs, CancellationToken.None), [Live.Agility(Accounts)], new PlanOptions
        {
            DisableMissing = true,
            RecentSources = recent,
            SourceHash = Plans.Hash,
            Connections = new Dictionary<string, RunConnection> { ["Agility"] = To.Address("https://acme.example/") },
            Links = new Dictionary<string, LinkTable> { ["Agility"] = new([Link("1", 1, null), Link("2", 2, "hr"), Link("3", 3, "contractors")]) },
        });
    }

    private static ProvisioningLink Link(string key, int member, string? source) => new()
    {
        Service = "Agility", Key = key, Account = FormattableString.Invariant($"Member:{member}"), Username = Accounts[member - 1].Key!, SourceName = source,
    };
}
