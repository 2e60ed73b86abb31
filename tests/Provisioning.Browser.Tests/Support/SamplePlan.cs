using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Targets;

namespace Provisioning.Browser.Tests.Support;

/// <summary>A plan of both services in which everything is to happen, as large as a test wants it.</summary>
internal static class SamplePlan
{
    public const string Hostile = "<img src=x onerror=alert(1)>";

    /// <summary>The identifiers that are among the values, and what they are called.</summary>
    public static readonly Dictionary<string, string> Names = new()
    {
        ["Role:4"] = "Team Member", ["Role:5"] = "Project Lead", ["Scope:1010"] = "Harbor Works", ["Scope:1011"] = Hostile,
    };

    private static readonly string[] First = ["Mira", "Ольга", "José", "Nguyễn", "Bartholomew", "Ann"];
    private static readonly string[] Last = ["Holt", "Featherstonehaugh", "Müller-Lüdenscheidt", "Ng", "O'Brien"];

    /// <summary>Makes a plan with about so many steps.</summary>
    public static ProvisioningPlan Make(int steps)
    {
        List<PlanStep> all =
        [
            new PlanStep { Service = "Ambition", Kind = PlanStepKind.CreateGroupType, Key = "Team", Row = 1, Line = 2 },
            new PlanStep { Service = "Ambition", Kind = PlanStepKind.CreateGroup, Key = "Team = Dogz", Hint = "Did you mean 'Dogs'?", Row = 7, Line = 8, Changes = [Change("Team", null, "Dogz")] },
        ];
        for (int person = 1; all.Count < steps; person++)
        {
            AddPerson(all, person);
        }

        return new ProvisioningPlan
        {
            Created = new DateTimeOffset(2026, 11, 30, 5, 45, 0, TimeSpan.Zero),
            Source = "people of harbor and yard 2026-11-30.csv",
            SourceHash = new string('c', 64),
            SourceCount = steps,
            ActiveCount = new Dictionary<string, int> { ["Agility"] = steps, ["Ambition"] = steps },
            Connections = new Dictionary<string, RunConnection>
            {
                ["Agility"] = new() { Address = "https://www14.agile.example/HarborWorks/" }, ["Ambition"] = new() { Address = "https://harbor.ambition.example/", Name = "north" },
            },
            ValueNames = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["Agility"] = Names },
            LimitChecks =
            [
                new LimitCheck { Limit = "MaxCreate", Service = "Agility", Actual = 3, Allowed = 50, Rule = "50 or 10%, whichever is greater" },
                new LimitCheck { Limit = "MaxDisable", Service = "Agility", Actual = 14, Allowed = 10, Rule = "10 or 10%, whichever is smaller", IsExceeded = true, Parameter = "-Approve 14" },
                new LimitCheck { Limit = "MinimumSourceCount", Source = "hr", Actual = 980, Allowed = 800, Rule = "80% of the last run" },
            ],
            Steps = all.Select((s, i) => s with { Number = i + 1 }).ToList(),
            Problems = [new PlanProblem { Service = "Agility", Row = 17, Line = 18, Key = "twin@corp.example", Message = "Row 17 (line 18): its role in Scope:1010 stays Role:4." }],
        };
    }

    /// <summary>Writes the page of a plan.</summary>
    public static string Write(ProvisioningPlan plan, string folder)
    {
        string path = Path.Combine(folder, "plan.html");
        using FileStream page = File.Create(path);
        new PlanReport(plan, Services.All).WriteHtml(page);
        return path;
    }

    private static void AddPerson(List<PlanStep> all, int person)
    {
        string name = person == 3 ? Hostile : $"{First[person % First.Length]} {Last[person % Last.Length]} {person}";
        string key = person == 5 ? Hostile : FormattableString.Invariant($"{First[person % First.Length].ToLowerInvariant()}.{Last[person % Last.Length].ToLowerInvariant()}{person}@port-and-yard.example");
        string id = FormattableString.Invariant($"Member:{person + 1000}");
        PlanStep agility = new() { Service = "Agility", Key = key, Person = FormattableString.Invariant($"{4700 + person}"), DisplayName = name, Id = id, Row = person, Line = person + 1 };
        PlanStep ambition = agility with { Service = "Ambition", Id = null };
        all.AddRange((person % 8) switch
        {
            0 => [
                agility with { Kind = PlanStepKind.RemoveProjectRole, Changes = [Change("Scope:1010", "Role:4", null)] },
                agility with { Kind = PlanStepKind.Disable },
                ambition with { Kind = PlanStepKind.RemoveMembership, Changes = [Change("Team", "Dogs", null)] },
                ambition with { Kind = PlanStepKind.Disable }],
            1 => [
                agility with { Id = null, Kind = PlanStepKind.Create, Changes = [Change("Username", null, key), Change("Name", null, name), Change("Nickname", null, "Mo"), Change("Email", null, key), Change("DefaultRole", null, "Role:4"), Change("SendConversationEmails", null, "false")] },
                agility with { Id = null, Kind = PlanStepKind.SetProjectRole, Changes = [Change("Scope:1011", null, "Role:5")] },
                ambition with { Kind = PlanStepKind.Create, Changes = [Change("Username", null, key), Change("FirstName", null, name)] },
                ambition with { Kind = PlanStepKind.AddMembership, Changes = [Change("Team", null, "Dogs")] }],
            2 => [agility with { Kind = PlanStepKind.SetProjectRole, Changes = [Change("Scope:1010", "Role:4", "Role:5")] }],
            3 => [ambition with { Kind = PlanStepKind.AddMembership, Changes = [Change("Team", "Cats", "Dogs")] }],
            4 => [agility with { Kind = PlanStepKind.Enable }],
            _ => [agility with { Kind = PlanStepKind.Update, Changes = [Change("Phone", "555-0100", "555-0199"), Change("DefaultRole", "Role:4", "Role:5"), Change("Description", null, "Sales, EMEA, and whatever else was written about the people of the yard")] }],
        });
    }

    private static AttributeChange Change(string name, string? before, string? after) => new() { Name = name, Before = before, After = after };
}
