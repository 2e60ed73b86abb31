using System.Text;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>
/// Exports that are wrong in one way each, after a night that was right: which limit refuses them, and which way lets them through. What is
/// harmless passes.
/// </summary>
public sealed class WrongExportTests : ApplyTest
{
    private const int Count = 200;

    private const string Mapping = """
        @{
        Source = @{ Key = 'id'; Active = @{ Column = 'status'; Words = 'active' } }
        Agility = @{
            Attributes = @{
                Username = 'user'
                Name = @{ Template = '{first} {last}' }
                Email = 'email'
                Phone = @{ Column = 'phone'; Empty = 'Clear' }
                DefaultRole = @{ Column = 'role'; Default = 'Team Member' }
            }
            ProjectRoles = @{ 'Scope:0' = @{ Column = 'project_role'; Empty = 'Clear' } }
        }
        Ambition = @{
            Attributes = @{ Username = 'user'; Email = 'email'; FirstName = 'first'; LastName = 'last' }
            Groups = @{ team = @{ Type = 'Team'; Empty = 'Clear' } }
        }
        }
        """;

    private static readonly string[] Columns = ["id", "user", "first", "last", "email", "phone", "status", "role", "project_role", "team"];

    private static readonly string[] Teams = ["Cats", "Dogs", "Birds", "Fish", "Bees", "Ants"];

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "provisioning-exports-" + Guid.NewGuid().ToString("N"));

    public static TheoryData<string, string[], string> Wrong => new()
    {
        { "every role System Admin", ["AdminGrant", "MaxChange"], "AdminGrant = 200; Change = 200" },
        { "two System Admins", ["AdminGrant"], "AdminGrant = 2" },
        { "two Member Admins", ["AdminGrant"], "AdminGrant = 2" },
        { "two Project Admins in a project", ["AdminGrant"], "AdminGrant = 2" },
        { "everybody No Access", ["MaxChange", "MaxDisable"], "Disable = 200; Change = 200" },
        { "eleven No Access", ["MaxDisable"], "Disable = 11" },
        { "another role for everybody", ["MaxChange"], "Change = 200" },
        { "an emptied role column with a default", ["MaxChange"], "Change = 200" },
        { "addresses moved by a row", ["MaxChange"], "Change = 200" },
        { "names moved by a row", ["MaxChange"], "Change = 200" },
        { "first names moved by a row", ["MaxChange"], "Change = 200" },
        { "one last name for all", ["MaxChange"], "Change = 200" },
        { "roles moved by a row", ["MaxChange"], "Change = 200" },
        { "user names moved by a row", ["MaxChange"], "Change = 200" },
        { "user names of 100 people given to 100 others", ["MaxChange"], "Change = 200" },
        { "six accounts given to others", ["IdentityChange"], "IdentityChange = 6" },
        { "one address for all", ["MaxChange"], "Change = 200" },
        { "another domain", ["MaxChange"], "Change = 200" },
        { "first and last names swapped", ["MaxChange"], "Change = 200" },
        { "mojibake", ["MaxChange"], "Change = 200" },
        { "question marks for letters", ["MaxChange"], "Change = 200" },
        { "names in parts cut", ["MaxChange"], "Change = 200" },
        { "one team for all", ["MaxChange"], "Change = 200" },
        { "teams moved by a row", ["MaxChange"], "Change = 200" },
        { "an emptied team column", ["MaxRemove"], "Remove = 200" },
        { "an emptied phone column", ["MaxRemove"], "Remove = 200" },
        { "an emptied project role column", ["MaxRemove"], "Remove = 200" },
        { "everybody has left", ["MaxDisable"], "Disable = 200" },
        { "eleven have left", ["MaxDisable"], "Disable = 11" },
        { "another word for active", ["MaxDisable"], "Disable = 200" },
        { "half of the rows", ["MinimumSourceCount"], "MinimumSourceCount = 10" },
        { "the header alone", ["EmptySource"], "" },
        { "another prefix for user names", ["MaxChange"], "Change = 300" },
        { "twice as many people", ["MaxCreate"], "Create = 300" },
        { "roles in a project for everybody who has none, all admins", ["AdminGrant"], "AdminGrant = 200; Change = 200" },
    };

    public static TheoryData<string> Harmless => new()
    {
        "the same again", "addresses in capitals", "blanks at the ends", "names with two blanks", "decomposed letters", "rows in another order",
        "another column more", "ten leave", "ten join", "twenty change the team", "one becomes System Admin", "five get another name and address",
        "a phone for everybody",
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Wrong_export_is_refused_and_allowed_by_a_limit_for_this_run(string what, string[] limits, string way)
    {
        await NightAsync(People());
        Sandbox.ClearRequests();
        List<string[]> wrong = MakeWrong(what);

        LimitExceededException error = await Assert.ThrowsAsync<LimitExceededException>(() => NightAsync(wrong));

        Assert.Equal(limits.Order(StringComparer.Ordinal), error.Violations.Select(f => f.Limit).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(Writes);
        Assert.All(error.Violations.Where(f => f.Service.Length > 0), f =>
        {
            Assert.InRange(f.People.Count, 1, 10);
            Assert.Contains(f.People[0], f.Message, StringComparison.Ordinal);
            Assert.Contains(f.Limit, f.Message[f.Limit.Length..], StringComparison.Ordinal);
        });
        if (way.Length > 0)
        {
            LimitOptions given = new LimitOptions().Beside(way.Split("; ").Select(l => l.Split(" = ")).ToDictionary(l => l[0], l => Limit.Parse(l[1])));

            Assert.Contains((await NightAsync(wrong, given)).State, new[] { RunState.Done, RunState.DoneWithFailures });
        }
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task Harmless_export_is_accepted(string what)
    {
        await NightAsync(People());

        RunRecord run = await NightAsync(MakeWrong(what));

        Assert.Equal(RunState.Done, run.State);
    }

    [Fact]
    public async Task Ten_disabled_people_each_night_are_refused_in_the_fourth_night()
    {
        List<string[]> people = People();
        await NightAsync(people);
        for (int night = 1; night <= 3; night++)
        {
            Leave(people, 10 * night);
            await NightAsync(people);
        }

        Leave(people, 40);
        LimitExceededException error = await Assert.ThrowsAsync<LimitExceededException>(() => NightAsync(people));

        Assert.All(error.Violations, f => Assert.Equal(("MaxDisable", 10, 30), (f.Limit, f.Actual, f.Allowed)));
        Assert.Contains("runs of the last seven days had 30", error.Violations[0].Message, StringComparison.Ordinal);
        Assert.Equal(RunState.Done, (await NightAsync(people, new LimitOptions { Approve = 10 })).State);
    }

    [Fact]
    public async Task Export_that_shrinks_by_less_than_a_third_each_night_is_refused_in_the_second()
    {
        await NightAsync(People());
        await NightAsync(People().Take(140).ToList());

        LimitExceededException error = await Assert.ThrowsAsync<LimitExceededException>(() => NightAsync(People().Take(98).ToList()));

        Assert.Equal(("MinimumSourceCount", 98, 140), Assert.Single(error.Violations.Select(f => (f.Limit, f.Actual, f.Allowed))));
    }

    [Fact]
    public async Task Limits_of_the_run_override_those_of_the_mapping()
    {
        string strict = Mapping.Replace("Source = @{ Key", "Limits = @{ Change = 3; AdminGrant = '50%' }\nSource = @{ Key", StringComparison.Ordinal);
        await NightAsync(People());

        LimitExceededException error = await Assert.ThrowsAsync<LimitExceededException>(() => NightAsync(MakeWrong("twenty change the team"), mapping: strict));
        Assert.Equal(("MaxChange", 20, 3), Assert.Single(error.Violations.Select(f => (f.Limit, f.Actual, f.Allowed))));

        Assert.Equal(RunState.Done, (await NightAsync(MakeWrong("twenty change the team"), new LimitOptions { MaxChange = Limit.Of(20) }, strict)).State);
        Assert.Equal(RunState.Done, (await NightAsync(MakeWrong("two System Admins"), new LimitOptions { MaxChange = Limit.Of(100) }, strict)).State);
    }

    private static List<string[]> People() => Enumerable.Range(1, Count).Select(i => new[]
    {
        $"{i}", $"u{i}", $"Jürgen{i}", $"Møller{i}", $"u{i}@corp.example", $"555-{i}", "active", i % 2 == 0 ? "Developer" : "Tester", i <= 50 ? "Observer" : "", Teams[i % Teams.Length],
    }).ToList();

    private static void Leave(List<string[]> people, int count) => Set(people.Take(count), "status", _ => "left");

    private static void Set(IEnumerable<string[]> rows, string column, Func<string, string> change)
    {
        foreach (string[] row in rows)
        {
            row[Array.IndexOf(Columns, column)] = change(row[Array.IndexOf(Columns, column)]);
        }
    }

    // The values of a column go to the row before.
    private static void Move(List<string[]> rows, params string[] columns)
    {
        foreach (int column in columns.Select(c => Array.IndexOf(Columns, c)))
        {
            string first = rows[0][column];
            for (int i = 0; i < rows.Count - 1; i++)
            {
                rows[i][column] = rows[i + 1][column];
            }

            rows[^1][column] = first;
        }
    }

    private static List<string[]> MakeWrong(string what)
    {
        List<string[]> p = People();
        switch (what)
        {
            case "every role System Admin": Set(p, "role", _ => "System Admin"); break;
            case "two System Admins": Set(p.Take(2), "role", _ => "System Admin"); break;
            case "two Member Admins": Set(p.Take(2), "role", _ => "Role:12"); break;
            case "two Project Admins in a project": Set(p.Take(2), "project_role", _ => "Project Admin"); break;
            case "everybody No Access": Set(p, "role", _ => "No Access"); break;
            case "eleven No Access": Set(p.Take(11), "role", _ => "No Access"); break;
            case "another role for everybody": Set(p, "role", _ => "Observer"); break;
            case "an emptied role column with a default": Set(p, "role", _ => ""); break;
            case "addresses moved by a row": Move(p, "email"); break;
            case "names moved by a row": Move(p, "first", "last"); break;
            case "first names moved by a row": Move(p, "first"); break;
            case "one last name for all": Set(p, "last", _ => "Smith"); break;
            case "roles moved by a row": Move(p, "role"); break;
            case "user names moved by a row": Move(p, "user"); break;
            case "user names of 100 people given to 100 others":
                for (int i = 0; i < 100; i++)
                {
                    (p[i][1], p[i + 100][1]) = (p[i + 100][1], p[i][1]);
                }

                break;
            case "six accounts given to others":
                Set(p.Take(6), "first", f => "Other " + f);
                Set(p.Take(6), "email", e => "other-" + e);
                break;
            case "one address for all": Set(p, "email", _ => "info@corp.example"); break;
            case "another domain": Set(p, "email", e => e.Replace("corp.example", "corp.test", StringComparison.Ordinal)); break;
            case "first and last names swapped":
                foreach (string[] row in p)
                {
                    (row[2], row[3]) = (row[3], row[2]);
                }

                break;
            case "mojibake": Set(p, "last", l => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(l))); break;
            case "question marks for letters": Set(p, "last", l => l.Replace('ø', '?')); break;
            case "names in parts cut": Set(p, "last", l => l[..3]); break;
            case "one team for all": Set(p, "team", _ => "Cats"); break;
            case "teams moved by a row": Move(p, "team"); break;
            case "an emptied team column": Set(p, "team", _ => ""); break;
            case "an emptied phone column": Set(p, "phone", _ => ""); break;
            case "an emptied project role column": Set(p, "project_role", _ => ""); break;
            case "everybody has left": Leave(p, Count); break;
            case "eleven have left": Leave(p, 11); break;
            case "another word for active": Set(p, "status", _ => "Employed"); break;
            case "half of the rows": return p.Take(100).ToList();
            case "the header alone": return [];
            case "another prefix for user names": Set(p, "user", u => "x-" + u); break;
            case "twice as many people": return [.. p, .. p.Select(r => r.Select((c, i) => i is 0 or 1 or 4 ? "n" + c : c).ToArray())];
            case "roles in a project for everybody who has none, all admins": Set(p.Skip(50), "project_role", _ => "Role:2"); break;

            case "addresses in capitals": Set(p, "email", e => e.ToUpperInvariant()); break;
            case "blanks at the ends": Set(p, "last", l => " " + l + "  "); break;
            case "names with two blanks": Set(p, "first", f => f + " "); break;
            case "decomposed letters": Set(p, "last", l => l.Normalize(NormalizationForm.FormD)); Set(p, "first", f => f.Normalize(NormalizationForm.FormD)); break;
            case "rows in another order": p.Reverse(); break;
            case "another column more": return p.Select(r => r.Append("x").ToArray()).ToList();
            case "ten leave": Leave(p, 10); break;
            case "ten join": return [.. p, .. p.Take(10).Select(r => r.Select((c, i) => i is 0 or 1 or 4 ? "n" + c : c).ToArray())];
            case "twenty change the team": Move(p.Take(20).ToList(), "team"); break;
            case "one becomes System Admin": Set(p.Take(1), "role", _ => "System Admin"); break;
            case "five get another name and address":
                Set(p.Take(5), "last", _ => "Married");
                Set(p.Take(5), "email", e => "m-" + e);
                break;
            case "a phone for everybody": Set(p, "phone", t => t + "0"); break;
            default: Assert.Equal("the same again", what); break;
        }

        return p;
    }

    private async Task<RunRecord> NightAsync(List<string[]> rows, LimitOptions? limits = null, string mapping = Mapping)
    {
        Directory.CreateDirectory(_folder);
        string path = Path.Combine(_folder, "hrm.csv");
        string header = string.Join(',', rows.FirstOrDefault()?.Length > Columns.Length ? [.. Columns, "more"] : Columns);
        await File.WriteAllLinesAsync(path, [header, .. rows.Select(r => string.Join(',', r))]);
        ProvisioningMapping read = MappingReader.Read(Psd.Parse(mapping), "mapping.psd1", Services.All);
        ProvisioningPlan plan = await new PlanPreparation(new RunContext(Targets, State, Log)).MakeAsync(
            read, new PlanRequest { Sources = Sources.People.Files(read, path), EffectiveDate = new DateTime(2026, 3, 10) }, CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
        return await Apply(plan, limits);
    }
}
