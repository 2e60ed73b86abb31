using System.Net;
using Provisioning.Ambition;
using Provisioning.Ambition.Wire;
using Provisioning.Core.Tests.Samples;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Http;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>Three nights of one company: after each, both services hold what stands in <c>samples/expected</c>.</summary>
public sealed class CompanyTests : ApplyTest
{
    private static readonly ProvisioningMapping s_mapping = MappingReader.Read(
        Psd.Parse(File.ReadAllText(Path.Combine(RepositoryFolder.Samples, "company.psd1"))), "company.psd1", Services.All);

    [Theory]
    [InlineData(AccountList.Paged, AmbitionFormat.Csv)]
    public Task Three_runs_end_as_expected_and_a_fourth_has_no_step(AccountList list, AmbitionFormat format) => RunNightsAsync(list, format);

    [Theory]
    [Trait("Set", "Nightly")]
    [InlineData(AccountList.Array, AmbitionFormat.Json)]
    [InlineData(AccountList.Denied, AmbitionFormat.Json)]
    [InlineData(AccountList.Denied, AmbitionFormat.Csv)]
    public Task Three_runs_end_as_expected_with_other_lists_and_formats(AccountList list, AmbitionFormat format) => RunNightsAsync(list, format);

    private async Task RunNightsAsync(AccountList list, AmbitionFormat format)
    {
        Sandbox.Options.Ambition.AccountList = list;
        using AmbitionConnection ambition = new(
            Sandbox.AmbitionUri,
            ApiCredential.Token(new NetworkCredential("", Sandbox.Token).SecurePassword),
            new AmbitionOptions { Format = format },
            Fast.Settings(1));
        RunTargets targets = Connected.To(Targets.Agility(), ambition);

        // Where accounts are not readable, people who are not active on the first day may have one, and are disabled after approval.
        string[] unread = list == AccountList.Denied ? [.. InactiveOnTheFirstDay()] : [];
        for (int day = 1; day <= CompanyDays.Count; day++)
        {
            ProvisioningPlan plan = await PlanAsync(day, targets);
            Assert.Empty(plan.Problems);

            // The limits are the defaults.
            int approved = day == 1 ? unread.Length : 0;
            RunRecord run = await new RunContext(targets, State, Log).ApplyAsync(plan, Reporting(approved), CancellationToken.None);

            Assert.Empty(Results.Where(r => r.IsFailure).Select(r => $"Day {day}: {r.Service} {r.Action} {r.Key}: {r.Message}"));
            Assert.Equal(RunState.Done, run.State);
            string[] existing = Expected(day, "ambition").ToArray();
            Assert.Equal(existing.Concat(unread.Where(u => !existing.Any(k => Username(k) == Username(u)))).OrderBy(Username, StringComparer.Ordinal), Ambition());
            Assert.Equal(Expected(day, "agility"), Agility());
        }

        Sandbox.ClearRequests();
        Assert.Empty((await PlanAsync(CompanyDays.Count, targets)).Steps);
        Assert.Empty(Writes);
    }

    [Fact]
    public void Sample_days_contain_the_usual_changes_of_a_company()
    {
        Assert.All(Enumerable.Range(1, 3), day => Assert.InRange(CompanyDays.Rows(day).Count, 1000, 1030));
        Dictionary<string, CompanyAccount>[] days = Enumerable.Range(0, 4).Select(d => CompanyAccount.After(d).ToDictionary(a => a.Last.Person.Username)).ToArray();

        (CompanyPerson bride, CompanyPerson namesake) = CompanyDays.Marriage;
        Assert.Equal(bride.Email, days[1][bride.Username].Email);
        Assert.NotEqual(bride.Email, days[2][bride.Username].Email);
        Assert.Equal(bride.Email, days[2][namesake.Username].Email);
        Assert.Equal([true, false, true], days.Skip(1).Select(d => d[CompanyDays.Returner.Username].IsActive));
        Assert.Equal((8, 10), (DisabledCount(days[1], days[2]), DisabledCount(days[2], days[3])));
        Assert.Equal((14, 11), (days[2].Count - days[1].Count - 1, days[3].Count - days[2].Count));
    }

    private ApplyRequest Reporting(int approved) => new()
    {
        Limits = new LimitOptions { Approve = approved }, ModuleVersion = "0.1.0", Report = (_, result) => Results.Add(result),
    };

    private static string Username(string line) => line.Split(" | ")[0];

    private static IEnumerable<string> InactiveOnTheFirstDay()
    {
        IReadOnlyList<string> header = SampleFiles.Named("company-day1.csv").Cells[0];
        int At(string column) => header.ToList().IndexOf(column);
        return SampleFiles.Named("company-day1.csv").Cells.Skip(1)
            .Where(c => c[At("status")] is not ("active" or "leave") && c[At("type")] != "External")
            .Select(c => Line([c[At("username")], c[At("email")], c[At("first_name")], c[At("last_name")], "false", null, null]));
    }

    private static int DisabledCount(Dictionary<string, CompanyAccount> before, Dictionary<string, CompanyAccount> after) =>
        before.Values.Count(a => a.IsActive && !after[a.Last.Person.Username].IsActive);

    private Task<ProvisioningPlan> PlanAsync(int day, RunTargets targets) => new PlanPreparation(new RunContext(targets, State, Log)).MakeAsync(
        s_mapping, new PlanRequest { Sources = People.Files(s_mapping, Path.Combine(RepositoryFolder.Samples, $"company-day{day}.csv")), EffectiveDate = new DateTime(2026, 3, 10) }, CancellationToken.None);

    private static IEnumerable<string> Expected(int day, string service) =>
        SampleFiles.Named($"expected/company-day{day}-{service}.csv").Cells.Skip(1).Select(Line);

    private IEnumerable<string> Ambition()
    {
        Dictionary<(string User, string Type), string> groups = Sandbox.Ambition.Memberships.ToDictionary(m => (m.Username, m.GroupType), m => m.GroupName);
        return Sandbox.Ambition.Users
            .OrderBy(u => u.Username, StringComparer.Ordinal)
            .Select(u => Line(
            [
                u.Username, u.Email, u.FirstName, u.LastName, u.IsActive ? "true" : "false",
                groups.GetValueOrDefault((u.Username, "Role")), groups.GetValueOrDefault((u.Username, "Team")),
            ]));
    }

    private IEnumerable<string> Agility()
    {
        Dictionary<string, string> roles = Sandbox.Agility.ProjectRoles.Where(r => r.Scope == "Scope:0").ToDictionary(r => r.Member, r => r.Role);
        return Sandbox.Agility.Members
            .Where(m => m.Username != "admin")
            .OrderBy(m => m.Username, StringComparer.Ordinal)
            .Select(m => Line(
            [
                m.Username, m.Name, m.Nickname, m.Email, m.Phone, m["Description"], m.DefaultRole, m.IsInactive ? "false" : "true", roles.GetValueOrDefault(m.Oid),
            ]));
    }

    private static string Line(IEnumerable<string?> cells) => string.Join(" | ", cells.Select(c => c ?? ""));
}
