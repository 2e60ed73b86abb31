using System.Collections;
using System.Management.Automation;
using Provisioning.Hosted.Tests.Support;
using Provisioning.Module.Tests;

namespace Provisioning.Hosted.Tests.Common;

/// <summary>What <c>-WhatIf</c>, <c>-Confirm</c> and their preferences do to the commands that write.</summary>
public sealed class WhatIfTests : SandboxTests
{
    // For every writing command a call that changes something in the prepared sandbox.
    private static readonly Dictionary<string, string> s_calls = new()
    {
        ["New-AmbitionUser"] = "New-AmbitionUser -Username 'new@corp.example' -FirstName New -LastName Comer @More",
        ["Set-AmbitionUser"] = "Set-AmbitionUser -Username 'ann@corp.example' -LastName Other @More",
        ["Import-AmbitionUser"] = "Import-AmbitionUser -Path $Sync.Path @More",
        ["Enable-AmbitionUser"] = "'old@corp.example' | Enable-AmbitionUser @More",
        ["Disable-AmbitionUser"] = "'ann@corp.example' | Disable-AmbitionUser @More",
        ["New-AmbitionGroupType"] = "New-AmbitionGroupType -GroupType Region @More",
        ["New-AmbitionGroup"] = "New-AmbitionGroup -GroupType Team -GroupName Cats @More",
        ["Set-GroupMembership"] = "Set-GroupMembership -Username 'ann@corp.example' -GroupType Office -GroupName Oslo -CreateGroup @More",
        ["Remove-GroupMembership"] = "Remove-GroupMembership -Username 'ann@corp.example' -GroupType Team -GroupName Dogs @More",
        ["New-AgilityMember"] = "New-AgilityMember -Username 'new@corp.example' -Name 'New Comer' @More",
        ["Set-AgilityMember"] = "Set-AgilityMember -Username 'ann@corp.example' -Phone 555-1212 @More",
        ["Disable-AgilityMember"] = "Disable-AgilityMember -Username 'ann@corp.example' @More",
        ["Enable-AgilityMember"] = "Enable-AgilityMember -Username 'old@corp.example' @More",
        ["Remove-AgilityMember"] = "Remove-AgilityMember -Username 'ann@corp.example' @More",
        ["Restore-AgilityMember"] = "Restore-AgilityMember -Username 'gone@corp.example' @More",
        ["Invoke-AgilityMemberOperation"] = "Invoke-AgilityMemberOperation -Operation Follow -Username 'ann@corp.example' @More",
        ["Set-AgilityProjectRole"] = "Set-AgilityProjectRole -Username 'ann@corp.example' -Project Pier -Role Observer @More",
        ["Remove-AgilityProjectRole"] = "Remove-AgilityProjectRole -Username 'ann@corp.example' -Project Quay @More",
        ["Add-AgilityMemberGroupMember"] = "Add-AgilityMemberGroupMember -Username 'ann@corp.example' -MemberGroup Harbor @More",
        ["Remove-AgilityMemberGroupMember"] = "Remove-AgilityMemberGroupMember -Username admin -MemberGroup Harbor @More",
        ["Disable-ProvisionedUser"] = "'ann@corp.example' | Disable-ProvisionedUser @More",
        ["Sync-ProvisionedUser"] = "Sync-ProvisionedUser @Sync @More",
        ["Invoke-ProvisioningPlan"] = "New-ProvisioningPlan @Sync | Invoke-ProvisioningPlan -StatePath $Sync.StatePath @More",
        [Undo] = "Undo-ProvisioningRun -RunId $RunId -Approve 2 -StatePath $Sync.StatePath @More",
        [Resume] = "Resume-ProvisioningRun -RunId $RunId -StatePath $Sync.StatePath @More",
    };

    // Commands laid out by templates/New-Command.ps1, which change nothing until they are written: then a line moves up.
    private static readonly Dictionary<string, string> s_laidOut = new()
    {
    };

    // Commands that change only files or the session, or notify people, and send nothing to either service.
    private static readonly Dictionary<string, string> s_links = new()
    {
        ["Disconnect-Agility"] = "Disconnect-Agility @More",
        ["Disconnect-Ambition"] = "Disconnect-Ambition @More",
        ["Export-ProvisioningPlan"] = "New-ProvisioningPlan @Sync | Export-ProvisioningPlan -Path (Join-Path (Split-Path $Sync.StatePath) plan.json) @More",
        ["Export-ProvisioningReport"] = "New-ProvisioningPlan @Sync | Export-ProvisioningReport -Path (Join-Path (Split-Path $Sync.StatePath) plan.html) @More",
        ["Stop-ProvisioningSandbox"] = "Stop-ProvisioningSandbox @More",
        ["Set-ProvisioningLink"] = "Set-ProvisioningLink -Service Agility -Key 1 -Account 'ann@corp.example' -StatePath $Sync.StatePath @More",
        ["New-ProvisioningMapping"] = "New-ProvisioningMapping -Path $Sync.Path -OutFile (Join-Path (Split-Path $Sync.StatePath) draft.psd1) @More",
        ["Remove-ProvisioningLink"] = "$null = Set-ProvisioningLink -Service Agility -Key 1 -Account 'ann@corp.example' -StatePath $Sync.StatePath -WhatIf:$false -Confirm:$false; Remove-ProvisioningLink -Service Agility -Key 1 -StatePath $Sync.StatePath @More",
        ["Remove-ProvisioningRun"] = "Remove-ProvisioningRun -OlderThan 400d -StatePath $Sync.StatePath @More",
        ["Send-ProvisioningNotification"] = "Send-ProvisioningNotification -NoRunSince 26h -SmtpServer 127.0.0.1 -Port 2525 -Tls None -From a@corp.example -To b@corp.example -StatePath $Sync.StatePath @More",
        ["Repair-ProvisioningLink"] = "$null = Set-ProvisioningLink -Service Agility -Key 1 -Account 'ann@corp.example' -StatePath $Sync.StatePath -WhatIf:$false -Confirm:$false; Repair-ProvisioningLink -StatePath $Sync.StatePath @More",
    };

    private const string Resume = "Resume-ProvisioningRun";
    private const string Undo = "Undo-ProvisioningRun";

    // These show what they would do as objects.
    private static readonly string[] s_giveSteps = ["Sync-ProvisionedUser", "Invoke-ProvisioningPlan", Resume, Undo];

    private readonly TestFolder _folder = new();
    private readonly Hashtable _sync;

    public WhatIfTests(ModuleSession session)
        : base(session)
    {
        _sync = new Hashtable
        {
            ["Path"] = Path.Combine(Repository.Root, "samples", "hrm.csv"),
            ["Mapping"] = Path.Combine(Repository.Root, "samples", "hrm.psd1"),
            ["StatePath"] = Path.Combine(_folder.Path, "state"),
        };
        Sandbox.Ambition.AddUser("ann@corp.example", "Ann", "Lee");
        Sandbox.Ambition.AddUser("old@corp.example", "Old", "Hand", isActive: false);
        Sandbox.Ambition.AddMembership("ann@corp.example", "Team", "Dogs");
        Sandbox.Agility.AddScope("Pier");
        Sandbox.Agility.AddMemberLabel("Harbor", ["Member:20"]);
        Sandbox.Agility.AssignRole(Sandbox.Agility.AddMember("Ann Lee", "ann@corp.example").Oid, Sandbox.Agility.AddScope("Quay"), "Role:4");
        Sandbox.Agility.AddMember("Old Hand", "old@corp.example", isInactive: true);
        Sandbox.Agility.AddMember("Gone By", "gone@corp.example");
        Session.Run("Remove-AgilityMember -Username 'gone@corp.example' -Confirm:$false");
        Sandbox.ClearRequests();
    }

    public static TheoryData<string> Commands => [.. s_calls.Keys];

    public static TheoryData<string> AllCommands => [.. s_calls.Keys, .. s_links.Keys, .. s_laidOut.Keys];

    private IEnumerable<SandboxRequest> Writing => Sandbox.Requests.Where(r => r.Method != "GET");

    [Fact]
    public void All_writing_commands_are_tested() => Assert.Equal(
        s_calls.Keys.Concat(s_links.Keys).Concat(s_laidOut.Keys).Order(),
        Session.Run("Get-Command -Module Provisioning").Values<CommandInfo>().Where(c => c.Parameters.ContainsKey("WhatIf")).Select(c => c.Name).Order());

    [Fact]
    public void Commands_with_a_changing_verb_support_ShouldProcess()
    {
        // A new plan is an object and no change; it has a test of its own.
        List<CommandInfo> changing = Session.Run("Get-Command -Module Provisioning -Verb Add, Clear, Disable, Disconnect, Enable, Export, Invoke, Move, New, Remove, Rename, Reset, Restore, Resume, Send, Set, Stop, Sync, Undo, Update")
            .Values<CommandInfo>().Where(c => c.Name != "New-ProvisioningPlan").ToList();
        Assert.True(changing.Count > 10);
        Assert.All(changing, c => Assert.Subset(c.Parameters.Keys.ToHashSet(), new HashSet<string> { "WhatIf", "Confirm" }));
    }

    [Theory]
    [MemberData(nameof(AllCommands))]
    public void WhatIf_sends_no_write_and_returns_no_done_result(string command) =>
        AssertOnlyShown(command, Call(command, "", new Hashtable { ["WhatIf"] = true }));

    [Theory]
    [MemberData(nameof(AllCommands))]
    public void WhatIfPreference_is_respected(string command) => AssertOnlyShown(command, Call(command, "$WhatIfPreference = $true"));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_without_WhatIf_writes(string command)
    {
        ScriptResult result = Call(command, "$ConfirmPreference = 'None'");
        Assert.NotEmpty(Writing);
        Assert.NotEmpty(result.Output);

        // Some groups that a plan does not know are there already.
        Assert.DoesNotContain("NoChange", result.Output.Where(o => o?.Text("Action")?.StartsWith("CreateGroup", StringComparison.Ordinal) != true).Select(o => o?.Text("Outcome")));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Confirm_false_asks_nothing_with_any_preference(string command)
    {
        ScriptResult result = Call(command, "$ConfirmPreference = 'Low'", new Hashtable { ["Confirm"] = false });
        Assert.NotEmpty(result.Output);
        Assert.NotEmpty(Writing);
    }

    [Fact]
    public void Unwritten_command_says_so_and_sends_nothing()
    {
        Assert.All(s_laidOut.Keys, c => Assert.Contains("write me", Session.Show($"$ConfirmPreference = 'None'; {s_laidOut[c].Replace(" @More", "")}")));
        Assert.Empty(Writing);
    }

    // Shows that the commands above have asked nothing: the host of these tests cannot answer.
    [Fact]
    public void Unanswered_question_ends_the_command_without_a_write()
    {
        ScriptResult result = Session.Try($"$ConfirmPreference = 'Low'\n{s_calls["New-AmbitionUser"]}", ("More", new Hashtable()));
        Assert.NotNull(result.Thrown);
        Assert.Empty(Writing);
    }

    [Fact]
    public void New_plan_sends_no_write()
    {
        Assert.NotEmpty(Session.Run("(New-ProvisioningPlan @Sync).Steps", ("Sync", _sync)).Output);
        Assert.Empty(Writing);
    }

    [Fact]
    public void WhatIf_reports_unusable_rows()
    {
        ScriptResult result = Session.Try(
            "Get-Row 'email,first_name,last_name,is_active' 'bo@corp.example,Bo,Ng,maybe' 'cy@corp.example,Cy,Orr,yes' | New-AmbitionUser -WhatIf");
        Assert.Empty(result.Output);
        Assert.Equal(1, Assert.IsType<InvalidRowException>(result.Error.Exception).Row);
        Assert.Empty(Writing);
    }

    private protected override void End() => _folder.Dispose();

    private ScriptResult Call(string command, string preference, Hashtable? more = null) => Session.Run(
        $"{preference}\n{s_calls.GetValueOrDefault(command) ?? s_links.GetValueOrDefault(command) ?? s_laidOut[command]}", ("More", more ?? []), ("Sync", _sync), ("RunId", command switch { Resume => UnfinishedRun(), Undo => Run(), _ => null }));

    private void AssertOnlyShown(string command, ScriptResult result)
    {
        Assert.Equal(s_giveSteps.Contains(command) ? ["PlanStep"] : [], result.Output.Select(o => o!.TypeNames[0].Split('.')[^1]).Distinct());
        Assert.Empty(Writing);
        Assert.Empty(Directory.Exists(_folder.Path) ? Directory.GetFiles(_folder.Path) : []);
        Assert.Equal(2, Session.Run("Get-ProvisioningConnection").Output.Count);
        Assert.Contains(Sandbox, Session.Run("Get-ProvisioningSandbox").Values<Provisioning.Sandbox.ProvisioningSandbox>());
    }

    // A run that a refused token has interrupted.
    private string UnfinishedRun()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 401, Method = "POST", Times = 99 });
        return Run();
    }

    private string Run()
    {
        Session.Try("Sync-ProvisionedUser @Sync -Confirm:$false -WhatIf:$false", ("Sync", _sync));
        Sandbox.ClearFaults();
        Sandbox.ClearRequests();
        return Session.Run("(Get-ProvisioningRun -StatePath $StatePath -Last 1).RunId", ("StatePath", _sync["StatePath"])).Texts.Single();
    }
}
