using System.Reflection;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>A token in an export, in a service or in a plan is in no file afterwards.</summary>
public sealed class SecretTests : ApplyTest
{
    [Theory]
    [InlineData("phone", "'phone'", 2)]
    [InlineData("first_name", "'first_name'", 2)]
    [InlineData("team", "'team'", 2)]
    [InlineData("status", "'status'", 2)]
    [InlineData("email", "'email'", 2)]
    public async Task Row_with_a_token_is_refused_and_the_others_are_done(string column, string named, int row)
    {
        string[] cells = Row("bo").Split(',');
        cells[Header.Split(',').ToList().IndexOf(column)] = $"x {Sandbox.Token} y";

        ProvisioningPlan plan = await Plan(Row("ann"), string.Join(',', cells), Row("cy"));
        RunRecord run = await Apply(plan, Generous);

        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Equal(row, problem.Row);
        Assert.Contains($"Row 2 (line 3): column {named} holds the token", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["ann@corp.example", "cy@corp.example"], run.Steps.Where(s => !s.Step!.IsAboutGroup).Select(s => s.Step!.Key).Distinct().Order(StringComparer.Ordinal));
        AssertNowhere(plan, run);
    }

    [Fact]
    public async Task Token_composed_by_a_template_is_found()
    {
        string[] cells = Row("bo").Split(',');
        cells[1] = Sandbox.Token[..20];
        cells[2] = Sandbox.Token[20..];
        ProvisioningPlan apart = await Plan(string.Join(',', cells));
        Assert.DoesNotContain(apart.Problems, p => p.Message.Contains("token", StringComparison.Ordinal));

        MappingSuffix = "Nickname = @{ Template = '{first_name}{last_name}' }";
        ProvisioningPlan together = await Plan(string.Join(',', cells));

        Assert.Contains("Agility Nickname holds the token", Assert.Single(together.Problems).Message, StringComparison.Ordinal);
        Assert.Empty(together.Steps);
    }

    [Fact]
    public async Task Inactive_person_with_a_token_in_an_unread_column_is_disabled()
    {
        await Sync(Row("ann"), Row("bo"));

        ProvisioningPlan plan = await Plan(Row("ann"), Row("bo", status: "left", phone: Sandbox.Token));

        Assert.Empty(plan.Problems);
        Assert.Contains(plan.Steps, s => s.Kind == PlanStepKind.Disable);
        AssertNowhere(plan, await Apply(plan, Generous));
    }

    [Theory]
    [InlineData(AccountList.Array, true)]
    [InlineData(AccountList.Denied, true)]
    [InlineData(AccountList.Denied, false)]
    public async Task Inactive_person_with_a_token_outside_the_key_is_disabled_without_the_value(AccountList list, bool isValid)
    {
        Sandbox.Options.Ambition.AccountList = list;
        if (isValid)
        {
            await Sync(Row("ann"), Row("bo"));
        }
        else
        {
            Sandbox.Ambition.AddUser("bo@corp.example", "bo", "Test");
        }

        string[] cells = Row("bo", status: "left").Split(',');
        cells[1] = Sandbox.Token;
        ProvisioningPlan plan = await Plan(Row("ann"), string.Join(',', cells));
        RunRecord run = await Apply(plan, Generous);

        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Equal(2, problem.Row);
        Assert.StartsWith("Row 2 (line 3): column 'first_name' holds the token", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Ambition bo@corp.example bo Test False ", Everything());
        Assert.Equal(isValid, Everything().Contains("Agility bo@corp.example bo Test  True"));
        AssertNowhere(plan, run);
    }

    [Fact]
    public async Task Inactive_person_with_a_token_as_key_is_refused()
    {
        string[] cells = Row("bo", status: "left").Split(',');
        cells[0] = cells[1] = Sandbox.Token;

        ProvisioningPlan plan = await Plan(Row("ann"), string.Join(',', cells));

        Assert.Contains("column 'email' holds the token", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Steps, s => s.Kind == PlanStepKind.Disable);
    }

    [Theory]
    [InlineData(AccountList.Array)]
    [InlineData(AccountList.Denied)]
    public async Task Token_in_the_values_of_a_service_is_written_nowhere(AccountList list)
    {
        Sandbox.Options.Ambition.AccountList = list;
        await Sync(Row("ann"), Row("bo"));
        Sandbox.Agility.AddMember("Cy", "cy@corp.example", "cy@corp.example", "Role:4", false, false, null, null, new System.Collections.Generic.Dictionary<string, string> { ["Phone"] = Sandbox.Token });
        Sandbox.Ambition.AddUser("other@corp.example", "Other", Sandbox.Token);

        ProvisioningPlan plan = await Plan(Row("ann", team: "Cats"), Row("bo"), Row("cy", phone: "3"));
        RunRecord run = await Apply(plan, Generous);

        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Contains("Agility: 'Phone' of the account holds the token", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Steps, s => s is { Service: "Agility", Key: "cy@corp.example" });
        Assert.Equal(Enumerable.Range(1, plan.Steps.Count), plan.Steps.Select(s => s.Number));
        AssertNowhere(plan, run);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Token_in_the_service_does_not_keep_an_inactive_person_enabled(bool isMentioned)
    {
        Sandbox.Agility.AddMember("Cy", "cy@corp.example", "cy@corp.example", "Role:4", false, false, null, null, new Dictionary<string, string> { ["Phone"] = Sandbox.Token });
        string[] rows = [Row("ann"), Row("bo"), .. isMentioned ? (string[])[Row("cy", status: "left")] : []];

        ProvisioningPlan plan = await PlanMissing(rows);
        RunRecord run = await Apply(plan, Generous);

        PlanProblem problem = Assert.Single(plan.Problems, p => !p.IsExpected);
        Assert.Equal(isMentioned ? 3 : 0, problem.Row);
        Assert.EndsWith("Agility: 'Phone' of the account holds the token or password of a connection, which must not be written down. The person is disabled all the same.", problem.Message, StringComparison.Ordinal);
        Assert.Contains($"Agility cy@corp.example Cy {Sandbox.Token} True", Everything());
        AssertNowhere(plan, run);
    }

    [Fact]
    public void Problem_that_quotes_a_token_is_shown_without_it()
    {
        ProvisioningPlan plan = new()
        {
            Problems =
            [
                new PlanProblem { Service = "Agility", Row = 2, Line = 3, Key = "bo", Message = "Row 2 (line 3): 2 accounts have 'secret'." },
                new PlanProblem { Row = 4, Key = "cy", Message = "Row 4: column 'status' is empty." },
            ],
        };

        IReadOnlyList<PlanProblem> problems = PlanSecrets.Withhold(plan, t => t.Contains("secret", StringComparison.Ordinal)).Problems;

        Assert.Equal("Row 2 (line 3): what is wrong holds the token or password of a connection, which must not be written down.", problems[0].Message);
        Assert.Equal(("Agility", 2L, 3L, ""), (problems[0].Service, problems[0].Row, problems[0].Line, problems[0].Key));
        Assert.Same(plan.Problems[1], problems[1]);
    }

    [Fact]
    public async Task Plan_with_a_token_is_refused_before_anything_is_written()
    {
        ProvisioningPlan plan = new()
        {
            SourceCount = 1,
            Steps =
            [
                new PlanStep
                {
                    Number = 1, Service = "Agility", Kind = PlanStepKind.Update, Key = "ann", Id = "Member:1000",
                    Changes = [new AttributeChange { Name = "Phone", After = Sandbox.Token }],
                },
            ],
        };

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, Generous));

        Assert.Contains("step 1: 'Phone' holds the token", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Token, error.Message, StringComparison.Ordinal);
        Assert.Empty(RunList.Read(State));
        Assert.Empty(Sandbox.Requests);
    }

    [Fact]
    public async Task Token_of_an_unused_connection_is_refused_too()
    {
        using AmbitionConnection other = new(new Uri("https://other.example/"), Secrets.OfAmbition());
        RunTargets targets = Connected.To(Targets.Agility(), Targets.Ambition(), other.Pipeline.Redactor);

        Assert.True(targets.HoldSecret("x " + Secrets.Token));
        Assert.Equal("x ***", targets.Clean("x " + Secrets.Token));
        Assert.False(Targets.HoldSecret("x " + Secrets.Token));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("Agil")]
    [InlineData("Done")]
    [InlineData("2026")]
    public async Task Password_within_ordinary_words_keeps_the_journal_readable(string password)
    {
        using AgilityConnection other = new(new Uri("https://other.example/"), Secrets.Basic("admin", password));
        RunTargets targets = Connected.To(Targets.Agility(), Targets.Ambition(), other.Pipeline.Redactor);

        RunRecord run = await new RunContext(targets, State, Log).ApplyAsync(
            await Plan(Row("ann"), Row("bo")), new ApplyRequest { Limits = Generous, ModuleVersion = "0.1.0" }, default);

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(RunState.Done, JournalReader.Read(State, run.RunId).State);
        Assert.Equal(["Agility", "Ambition"], run.Header!.Services.Order(StringComparer.Ordinal));
        Assert.Contains("ann@corp.example", run.Steps.Select(s => s.Step!.Key));
    }

    [Fact]
    public void Plan_without_accounts_with_a_token_keeps_everything_else()
    {
        ProvisioningPlan plan = new()
        {
            SchemaVersion = 1,
            Created = new DateTimeOffset(2026, 3, 10, 2, 0, 0, TimeSpan.Zero),
            UndoOf = "20260309T020000Z-4f2a",
            OnlyPeople = "1",
            Source = "hrm.csv",
            SourceHash = new string('a', 64),
            SourceCount = 7,
            SourceCounts = new Dictionary<string, int> { ["hr"] = 7 },
            LiveHash = new Dictionary<string, string> { ["Ambition"] = new string('b', 64) },
            ActiveCount = new Dictionary<string, int> { ["Ambition"] = 3 },
            Connections = new Dictionary<string, RunConnection> { ["Ambition"] = new RunConnection() },
            Protected = new Dictionary<string, IReadOnlyList<string>> { ["Ambition"] = ["a"] },
            Limits = new Dictionary<string, Limit> { ["Change"] = Limit.Of(1) },
            Match = new Dictionary<string, IReadOnlyList<string>> { ["Ambition"] = ["Email"] },
            Matches = [new PlanMatch { Service = "Ambition", Person = "1", Account = "ann", Username = "ann", MatchedBy = "Email" }],
            SecondAccounts = new Dictionary<string, IReadOnlyList<string>> { ["Ambition"] = ["2"] },
            PasswordLength = new Dictionary<string, int> { ["Agility"] = 16 },
            Seats = new Dictionary<string, int> { ["Agility"] = 250 },
            SeatsInUse = new Dictionary<string, int> { ["Agility"] = 249 },
            UnreadServices = ["Ambition"],
            AccountsReported = new Dictionary<string, bool> { ["Ambition"] = false },
            LimitChecks = [new LimitCheck { Limit = "MaxChange", Service = "Ambition" }],
            ValueNames = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["Ambition"] = new Dictionary<string, string> { ["7"] = "Dogs" } },
            Steps = [new PlanStep { Number = 1, Service = "Ambition", Kind = PlanStepKind.Enable, Key = "secret" }],
        };

        ProvisioningPlan withheld = PlanSecrets.Withhold(plan, t => t == "secret");

        Assert.Empty(withheld.Steps);
        Assert.Single(withheld.Problems);
        foreach (PropertyInfo property in typeof(ProvisioningPlan).GetProperties().Where(p => p.Name is not ("Steps" or "Problems" or "StepCount" or "ProblemCount" or "Hash")))
        {
            Assert.NotEqual(property.GetValue(new ProvisioningPlan()), property.GetValue(plan));
            Assert.Equal(property.GetValue(plan), property.GetValue(withheld));
        }
    }

    [Theory]
    [InlineData("correct horse", "my correct horse, not yours", true)]
    [InlineData("correct horse", "horse", false)]
    [InlineData("dog", "dogs", false)]
    [InlineData("dog", " dog ", true)]
    public void Short_password_is_found_only_as_a_whole_text(string secret, string text, bool holds) =>
        Assert.Equal(holds, new Redactor(secret).Holds(text));

    private void AssertNowhere(ProvisioningPlan plan, RunRecord run)
    {
        RunReport report = new(run, plan);
        foreach (Action<Stream> write in (Action<Stream>[])[s => PlanFile.Write(plan, s), report.WriteHtml, s => report.WriteCsv(s), report.WriteJson])
        {
            using MemoryStream stream = new();
            write(stream);
            Assert.DoesNotContain(Sandbox.Token, System.Text.Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        }

        string[] files = Directory.GetFiles(State.FullPath, "*", SearchOption.AllDirectories);
        Assert.True(files.Length >= 3);
        Assert.All(files, f => Assert.DoesNotContain(Sandbox.Token, File.ReadAllText(f), StringComparison.Ordinal));
    }
}
