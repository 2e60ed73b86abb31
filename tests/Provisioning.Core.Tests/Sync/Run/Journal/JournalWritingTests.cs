using System.Text.Json;
using Provisioning.Http;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>What is in the file, and when.</summary>
public sealed class JournalWritingTests : StateTest
{
    [Fact]
    public void Header_has_user_command_and_source()
    {
        using RunJournal journal = Start(2);

        JsonElement line = Assert.Single(Lines());
        JsonElement run = line.GetProperty("run");
        Assert.Equal(("header", 5), (Text(line, "line"), line.GetProperty("schema").GetInt32()));
        Assert.Equal(
            (RunId, "0.1.0", "hrm.csv", new string('a', 64), new string('b', 64)),
            (Text(run, "runId"), Text(run, "moduleVersion"), Text(run, "source"), Text(run, "sourceHash"), Text(run, "planHash")));
        Assert.Equal(["Agility"], run.GetProperty("services").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal((2, 2), (run.GetProperty("stepCount").GetInt32(), run.GetProperty("kinds").GetProperty("Update").GetInt32()));
        Assert.Equal("5%", Text(run.GetProperty("options"), "MaxDisable"));
        Assert.Equal(
            (Environment.UserName, Environment.MachineName, Environment.ProcessId),
            (Text(run.GetProperty("owner"), "user"), Text(run.GetProperty("owner"), "host"), run.GetProperty("owner").GetProperty("processId").GetInt32()));
    }

    [Fact]
    public void Intent_is_on_disk_before_and_outcomes_after_the_step()
    {
        using RunJournal journal = Start(3);

        journal.Intend([Step(1), Step(2)]);
        Assert.Equal(["header", "intent"], Kinds());
        Assert.Equal([1, 2], Lines()[1].GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("number").GetInt32()));

        journal.Record([Outcome(1), Outcome(2, ProvisioningOutcome.Failed, "no")]);
        Assert.Equal(["header", "intent", "outcome", "outcome"], Kinds());

        journal.End(RunEnding.Stopped, "Ctrl+C");
        JsonElement end = Lines()[4];
        Assert.Equal(("end", "Stopped", "Ctrl+C"), (Text(end, "line"), Text(end, "ending"), Text(end, "message")));
        Assert.Equal(
            [("Failed", 1), ("Pending", 1), ("Updated", 1)],
            end.GetProperty("counts").EnumerateObject().Select(p => (p.Name, p.Value.GetInt32())));
    }

    [Fact]
    public void Journal_alone_names_changed_people_and_values()
    {
        WriteInterruptedRun();

        PlanStep step = Read().Steps[3].Step!;

        Assert.Equal(("最後", "Agility", PlanStepKind.Update, "Member:1045", 6L, 7L), (step.Key, step.Service, step.Kind, step.Id, step.Row, step.Line));
        Assert.Equal(["Phone: 1 -> 2", "Email: (none) -> m@x"], step.Changes.Select(c => c.ToString()));
    }

    [Fact]
    public void Texts_contain_no_secret()
    {
        const string secret = "s3cr\"t";
        using (RunJournal journal = RunJournal.Create(
            State,
            RunHeader.Of(RunId, new ProvisioningPlan { Source = secret, Steps = [Step(1)] }, secret, new RunOwner(secret, "", 0, default), secret, Services.All, options: new Dictionary<string, string> { [secret] = secret }),
            new Redactor(secret).Clean))
        {
            PlanStep step = new() { Number = 1, Service = secret, Key = secret, Id = secret, Changes = [new AttributeChange { Name = secret, Before = secret, After = secret }] };
            journal.Intend([step]);
            journal.Record([new StepOutcome { Number = 1, Message = $"the token {secret} is wrong", Id = secret }]);
            journal.End(RunEnding.Error, secret);
        }

        string text = File.ReadAllText(JournalPath);
        Assert.DoesNotContain("s3cr", text, StringComparison.Ordinal);
        Assert.Contains("the token *** is wrong", text, StringComparison.Ordinal);
        Assert.Equal(16, text.Split(Redactor.Mask).Length);
    }

    [Fact]
    public void Texts_with_line_breaks_stay_on_one_line()
    {
        using RunJournal journal = Start(1);
        journal.Intend([Step(1, "a\nb\r\u2028\u2029\u0085\0\"\\<é>🙂")]);

        Assert.Equal(2, File.ReadAllText(JournalPath).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("a\nb\r\u2028\u2029\u0085\0\"\\<é>🙂", Read().Steps[0].Step!.Key);
    }

    [Fact]
    public void Invalid_lines_are_never_written()
    {
        AssertRefused(j => j.Record([Outcome(1)]), "was not sent");
        AssertRefused(j => j.Intend([Step(3)]), "the plan does not have");
        AssertRefused(j => j.Intend([Step(0)]), "the plan does not have");
        AssertRefused(
            j =>
            {
                j.Intend([Step(1)]);
                j.Record([Outcome(1), Outcome(1)]);
            },
            "a second outcome of the step 1");
        AssertRefused(
            j =>
            {
                j.Intend([Step(1)]);
                j.Record([Outcome(1)]);
                j.Intend([Step(1)]);
            },
            "which is done");
        AssertRefused(
            j =>
            {
                j.End(RunEnding.Done);
                j.Intend([Step(1)]);
            },
            "after the end");
    }

    [Fact]
    public void Run_without_an_end_has_the_state_Error_and_a_message()
    {
        Start(1).Dispose();

        RunRecord run = Read();
        Assert.Equal(RunState.Error, run.State);
        Assert.NotNull(run.Message);
    }

    [Fact]
    public void Two_runs_of_one_name_are_refused()
    {
        Start(1).Dispose();
        string before = File.ReadAllText(JournalPath);

        Assert.Contains(RunId, Refusal(() => Start(1)).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(JournalPath));
    }

    private void AssertRefused(Action<RunJournal> write, string reason)
    {
        File.Delete(JournalPath);
        using (RunJournal journal = Start(2))
        {
            Assert.Contains(reason, Assert.Throws<InvalidOperationException>(() => write(journal)).Message, StringComparison.Ordinal);
        }

        Assert.False(Read().IsTorn);
    }

    private List<JsonElement> Lines()
    {
        using FileStream file = new(JournalPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonDocument.Parse(l).RootElement)
            .ToList();
    }

    private IEnumerable<string?> Kinds() => Lines().Select(l => Text(l, "line"));

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
