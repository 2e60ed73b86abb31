using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync;

/// <summary>New groups, a failing service and invalid limits: messages, exit codes, and the parameters that allow them.</summary>
public sealed class LimitSwitchTests : SandboxTests
{
    private const string Mapping = """
        @{
            Source = @{ Key = 'username' }
            Ambition = @{
                Attributes = @{ Username = 'username'; Email = @{ Template = '{username}@corp.example' }; FirstName = @{ Value = 'First' }; LastName = 'username' }
                Groups = @{ team = 'Team' }
            }
        }
        """;

    private readonly TestFolder _folder = new();
    private readonly string _mapping;
    private readonly string _state;
    private int _files;

    public LimitSwitchTests(ModuleSession session)
        : base(session)
    {
        _mapping = _folder.Write("mapping.psd1", Mapping);
        _state = Path.Combine(_folder.Path, "state");
    }

    [Theory]
    [InlineData("Sync-ProvisionedUser missing.csv missing.psd1 -MaxDisable lots", "-MaxDisable: 'lots' is not a valid limit.")]
    [InlineData("Sync-ProvisionedUser missing.csv missing.psd1 -MaxRemove '5 people'", "-MaxRemove: '5 people' is not a valid limit.")]
    [InlineData("Sync-ProvisionedUser missing.csv missing.psd1 -MaxCreate '-1'", "-MaxCreate: '-1' is not a valid limit.")]
    [InlineData("Sync-ProvisionedUser missing.csv missing.psd1 -MaxChange '101%'", "-MaxChange: '101%' is not a valid limit.")]
    [InlineData("Sync-ProvisionedUser missing.csv missing.psd1 -MinimumSourceCount all", "-MinimumSourceCount: 'all' is not a valid limit.")]
    [InlineData("Sync-ProvisionedUser missing.csv missing.psd1 -Limit @{ NewGroup = 'many' }", "-Limit NewGroup: 'many' is not a valid limit.")]
    [InlineData("Sync-ProvisionedUser missing.csv missing.psd1 -Limit @{ NewGroup = $null }", "-Limit NewGroup: '' is not a valid limit.")]
    [InlineData("Sync-ProvisionedUser missing.csv missing.psd1 -Limit @{ NewGruop = 6 }", "-Limit: there is no limit 'NewGruop'. Did you mean 'NewGroup'?")]
    [InlineData("Import-ProvisioningPlan missing.json | Invoke-ProvisioningPlan -Limit @{ Failure = 'most' }", "-Limit Failure: 'most' is not a valid limit.")]
    [InlineData("Import-ProvisioningPlan missing.json | Invoke-ProvisioningPlan -First 0", "-First is 0. Give a number of steps of at least 1.")]
    [InlineData("Import-ProvisioningPlan missing.json | Invoke-ProvisioningPlan -First '-3'", "-First is -3")]
    [InlineData("Import-ProvisioningPlan missing.json | Invoke-ProvisioningPlan -Kind Disabel", "-Kind: there is no kind of steps 'Disabel'. Did you mean 'Disable'?")]
    [InlineData("Import-ProvisioningPlan missing.json | Invoke-ProvisioningPlan -Kind 3", "-Kind: there is no kind of steps '3'.")]
    [InlineData("Import-Csv missing.csv | Sync-ProvisionedUser -Mapping missing.psd1 -MaxCreate lots", "-MaxCreate: 'lots' is not a valid limit.")]
    [InlineData("Sync-ProvisionedUser missing.csv missing.psd1 -Approve abc", "-Approve: 'abc' is not a whole number")]
    [InlineData("Undo-ProvisioningRun 20260101T000000Z-0001 -Approve '100%'", "-Approve: '100%' is not a whole number")]
    [InlineData("Undo-ProvisioningRun 20260101T000000Z-0001 -MaxDisable lots", "-MaxDisable: 'lots' is not a valid limit.")]
    [InlineData("Resume-ProvisioningRun 20260101T000000Z-0001 -Limit @{ Failure = 'most' }", "-Limit Failure: 'most' is not a valid limit.")]
    [InlineData("Resume-ProvisioningRun 20260101T000000Z-0001 -Limit @{ Create = 5 }", "-Limit: 'Create' was checked when the run began")]
    public void A_limit_or_a_choice_that_cannot_be_used_is_one_error_before_anything_is_read(string command, string message)
    {
        Sandbox.ClearRequests();

        ScriptResult said = Session.Try($"{command} -StatePath $State", ("State", _state));

        Assert.NotNull(said.Thrown);
        Assert.Contains(message, said.Thrown.Exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("InvalidQuery", said.Thrown.FullyQualifiedErrorId.Split(',')[0], StringComparison.Ordinal);
        Assert.Empty(said.Errors);
        Assert.Empty(Sandbox.Requests);
        Assert.False(Directory.Exists(_state));
        Assert.Equal("2", ExitCode);
    }

    [Theory]
    [InlineData("NewGroup = 'many'")]
    [InlineData("Failure = 'most'")]
    public void Invalid_limit_of_the_mapping_is_one_error_before_anything_is_read(string limit)
    {
        string mapping = _folder.Write("wrong.psd1", Mapping.Replace("@{\n    Source", $"@{{\n    Limits = @{{ {limit} }}\n    Source", StringComparison.Ordinal));
        Sandbox.ClearRequests();

        ScriptResult said = Session.Try("Sync-ProvisionedUser missing.csv $Mapping -StatePath $State", ("Mapping", mapping), ("State", _state));

        Assert.Contains($"Limits.{limit.Split(' ')[0]}", said.Thrown!.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("a number such as 10, or a percentage", said.Thrown.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("missing.csv", said.Thrown.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Sandbox.Requests);
    }

    [Fact]
    public void Misspelled_group_has_a_hint_in_plan_preview_and_run()
    {
        Sync(Team(25, _ => "Dogs"));
        string people = Team(25, i => i == 3 ? "Dogz" : "Dogs");

        ScriptResult plan = Session.Run("New-ProvisioningPlan $People $Mapping -StatePath $State", ("People", people), ("Mapping", _mapping), ("State", _state));
        ScriptResult preview = Sync(people, "-WhatIf");
        ScriptResult run = Sync(people);

        string warning = "Row 3 (line 4): the group 'Team = Dogz' is to be created in Ambition. Did you mean 'Dogs'?";
        Assert.All(new[] { plan, preview, run }, said => Assert.Contains(warning, said.Warnings));
        Assert.Contains("CreateGroup", preview.Of("Kind"));
        Assert.Equal(["Created Team = Dogz Did you mean 'Dogs'?"], run.Output.Where(o => o!.Text("Action") == "CreateGroup").Select(o => $"{o!.Text("Outcome")} {o!.Text("Key")} {o!.Text("Message")}"));
        Assert.Equal("0", ExitCode);
        Assert.Contains("Team = Dogz", Session.Show("(New-ProvisioningPlan $People $Mapping -StatePath $Other).Steps", ("People", people), ("Mapping", _mapping), ("Other", Path.Combine(_folder.Path, "other"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Twenty_new_groups_are_refused_and_allowed_by_the_parameter()
    {
        Sync(Team(25, _ => "Dogs"));
        string people = Team(25, i => i <= 20 ? $"Office {(char)('A' + i)}" : "Dogs");
        Sandbox.ClearRequests();

        ScriptResult refused = Try(people, "-MaxChange 25");

        Assert.Contains("NewGroup: 20 group types and groups would be created in Ambition, and 5 are allowed", refused.Thrown!.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("3", ExitCode);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method != "GET");
        ScriptResult run = Sync(people, "-MaxChange 25 -Limit @{ newgroup = 20 }");
        Assert.Equal(20, run.Of("Action").Count(a => a == "CreateGroup"));
        Assert.Equal("0", ExitCode);
    }

    [Fact]
    public void Failing_service_stops_the_run_which_is_resumed_later()
    {
        Sync(Team(25, _ => "Dogs"));
        string people = Team(25, i => $"Office {(char)('A' + i)}");
        Refuse();

        ScriptResult stopped = Try(people, "-MaxChange 25 -Limit @{ NewGroup = 25 }");

        Assert.Equal("SyncProvisionedUserTooManyFailures", stopped.Thrown!.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("all are CreateGroup", stopped.Thrown.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(25, stopped.Errors.Count);
        Assert.Equal("2", ExitCode);
        Sandbox.ClearFaults();
        ScriptResult resumed = Session.Try("Get-ProvisioningRun -Last 1 -StatePath $State | Resume-ProvisioningRun -StatePath $State -Limit @{ Failure = '100%' }", ("State", _state));
        Assert.Null(resumed.Thrown);
        Assert.Equal(25, resumed.Errors.Count);
        Assert.Equal("1", ExitCode);
    }

    [Fact]
    public void Parameter_allows_a_run_to_continue_after_any_failure()
    {
        Sync(Team(25, _ => "Dogs"));
        string people = Team(25, i => $"Office {(char)('A' + i)}");
        Refuse();

        ScriptResult run = Try(people, "-MaxChange 25 -Limit @{ NewGroup = 25; Failure = '100%' }");

        Assert.Null(run.Thrown);
        Assert.Equal(50, run.Errors.Count);
        Assert.Equal("1", ExitCode);
    }

    private protected override void End() => _folder.Dispose();

    private string ExitCode => Assert.Single(Session.Run("$global:LASTEXITCODE").Texts);

    private string Team(int count, Func<int, string> team) =>
        _folder.Write($"people{++_files}.csv", "username,team\n" + string.Concat(Enumerable.Range(1, count).Select(i => $"p{i:00},{team(i)}\n")));

    private ScriptResult Sync(string people, string more = "") => Session.Run(Script(more), ("People", people), ("Mapping", _mapping), ("State", _state));

    private ScriptResult Try(string people, string more) => Session.Try(Script(more), ("People", people), ("Mapping", _mapping), ("State", _state));

    private static string Script(string more) => "Sync-ProvisionedUser $People $Mapping -StatePath $State " + more;

    private void Refuse() => Sandbox.AddFault(new SandboxFault
    {
        Kind = SandboxFaultKind.Answer, Status = 400, Times = 1000, Method = "POST", PathContains = "/group/", Body = "{\"detail\":\"No more groups.\"}", ContentType = "application/json",
    });
}
