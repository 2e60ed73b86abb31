using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync;

/// <summary>Only the approved plan is read, and no other.</summary>
public sealed class ApprovedPlanTests(ModuleSession session) : SandboxTests(session)
{
    private const string Mapping = "@{ Source = @{ Key = 'Email' }; Agility = @{ Attributes = @{ Username = 'Email'; Name = 'Name'; Nickname = 'Name'; Email = 'Email' } } }";

    private readonly TestFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "plan.json");

    [Fact]
    public void Saved_plan_is_identified_by_its_hash()
    {
        ScriptResult result = Run("$plan | Export-ProvisioningPlan $File -InformationVariable told; \"$told\"; (Import-ProvisioningPlan $File).Hash -eq $plan.Hash; (Import-ProvisioningPlan $File -Hash $plan.Hash.Substring(0, 12).ToUpperInvariant()).Steps.Count; $plan.Hash");

        Assert.Equal($"The plan is saved as '{File}'. Import-ProvisioningPlan -Hash {result.Texts[3][..12]} takes this plan and no other.", result.Texts[0]);
        Assert.Equal(["True", "1"], result.Texts.Skip(1).Take(2));
        Assert.Contains(result.Texts[3], System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_other_than_the_approved_one_is_refused_with_both_hashes()
    {
        string[] hashes = Run("$plan.Hash; $other = New-ProvisioningPlan $Export $Mapping; $other | Export-ProvisioningPlan $File; $other.Hash").Texts.ToArray();
        ScriptResult result = Session.Try("Import-ProvisioningPlan $File -Hash $Hash", ("File", File), ("Hash", hashes[0]));

        Assert.Equal("ImportProvisioningPlanInvalidSource,Provisioning.Commands.Sync.ImportProvisioningPlanCommand", result.Thrown?.FullyQualifiedErrorId);
        Assert.All(hashes, hash => Assert.Contains(hash[..12], result.Thrown!.Exception.Message, StringComparison.Ordinal));
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("123")]
    [InlineData("no hash at all")]
    [InlineData(" ")]
    public void Invalid_hash_is_refused_before_the_file_is_read(string hash)
    {
        ScriptResult result = Session.Try("Import-ProvisioningPlan $File -Hash $Hash", ("File", Path.Combine(_folder.Path, "none.json")), ("Hash", hash));

        Assert.StartsWith("ImportProvisioningPlanInvalidQuery,", result.Thrown?.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Edited_plan_is_refused_unless_allowed_and_then_gives_a_warning()
    {
        Run("$plan | Export-ProvisioningPlan $File");
        Edit("\"sourceCount\": 1", "\"sourceCount\": 2");

        ScriptResult refused = Session.Try("Import-ProvisioningPlan $File", ("File", File));
        Assert.StartsWith("ImportProvisioningPlanInvalidSource,", refused.Thrown?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("it was edited after it was saved", refused.Thrown!.Exception.Message, StringComparison.Ordinal);
        ScriptResult allowed = Session.Try("(Import-ProvisioningPlan $File -AllowEdited).SourceCount", ("File", File));
        Assert.Null(allowed.Thrown);
        Assert.Equal(["2"], allowed.Texts);
        Assert.Contains("it was edited after it was saved", Assert.Single(allowed.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Edited_plan_with_the_approved_hash_is_refused()
    {
        string hash = Run("$plan | Export-ProvisioningPlan $File; $plan.Hash").Texts[0];
        Edit("\"sourceCount\": 1", "\"sourceCount\": 2");

        ScriptResult result = Session.Try("Import-ProvisioningPlan $File -AllowEdited -Hash $Hash -WarningAction Ignore", ("File", File), ("Hash", hash));
        Assert.Contains("is not the approved plan", result.Thrown?.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unchanged_plan_is_read_without_a_warning_with_AllowEdited() =>
        Assert.Empty(Run("$plan | Export-ProvisioningPlan $File; $null = Import-ProvisioningPlan $File -AllowEdited").Warnings);

    [Fact]
    public void An_edited_plan_that_is_saved_again_is_sealed_under_a_hash_of_its_own()
    {
        string hash = Run("$plan | Export-ProvisioningPlan $File; $plan.Hash").Texts[0];
        Edit("\"sourceCount\": 1", "\"sourceCount\": 2");
        ScriptResult result = Session.Run("Import-ProvisioningPlan $File -AllowEdited -WarningAction Ignore | Export-ProvisioningPlan $Copy; (Import-ProvisioningPlan $Copy).Hash", ("File", File), ("Copy", Path.Combine(_folder.Path, "copy.json")));

        Assert.NotEqual(hash, result.Texts[0]);
    }

    [Fact]
    public void The_plan_beside_a_journal_has_the_hash_that_was_approved()
    {
        ScriptResult result = Run("$null = $plan | Invoke-ProvisioningPlan -StatePath $State; (Get-ChildItem $State -Recurse -Filter *.plan.json | Import-ProvisioningPlan).Hash -eq $plan.Hash");

        Assert.Equal(["True"], result.Texts);
    }

    [Theory]
    [InlineData(1, "", "")]
    [InlineData(2, "-AllowEdited -WarningAction Ignore", "True")]
    public void Run_has_the_hash_of_its_plan_and_whether_it_was_edited(int sourceCount, string parameters, string isEdited)
    {
        Run("$plan | Export-ProvisioningPlan $File");
        Edit("\"sourceCount\": 1", $"\"sourceCount\": {sourceCount}");

        ScriptResult result = Session.Run(
            $"$read = Import-ProvisioningPlan $File {parameters}; $null = $read | Invoke-ProvisioningPlan -StatePath $State; $run = Get-ProvisioningRun -StatePath $State; $run.Header.PlanSeal -eq $read.Hash; \"$($run.Header.IsEdited)\"",
            ("File", File),
            ("State", Path.Combine(_folder.Path, "state")));

        Assert.Equal(["True", isEdited], result.Texts);
    }

    [Fact]
    public void Plan_from_a_file_cannot_be_carried_out_again_with_another_layout()
    {
        Run("$plan | Export-ProvisioningPlan $File; $null = $plan | Invoke-ProvisioningPlan -StatePath $State");
        System.IO.File.WriteAllText(File, System.Text.Json.Nodes.JsonNode.Parse(System.IO.File.ReadAllText(File))!.ToJsonString());

        ScriptResult result = Session.Try("Import-ProvisioningPlan $File | Invoke-ProvisioningPlan -StatePath $State", ("File", File), ("State", Path.Combine(_folder.Path, "state")));
        Assert.Contains("has carried this plan out already", result.Thrown?.Exception.Message, StringComparison.Ordinal);
    }

    private protected override void End() => _folder.Dispose();

    private ScriptResult Run(string script) => Session.Run(
        "$plan = New-ProvisioningPlan $Export $Mapping\n" + script,
        ("Export", _folder.Write("people.csv", "Name,Email\nOne,one@corp.example\n")),
        ("Mapping", _folder.Write("mapping.psd1", Mapping)),
        ("State", Path.Combine(_folder.Path, "state")),
        ("File", File));

    private void Edit(string from, string to)
    {
        string text = System.IO.File.ReadAllText(File);
        Assert.Contains(from, text, StringComparison.Ordinal);
        System.IO.File.WriteAllText(File, text.Replace(from, to, StringComparison.Ordinal));
    }
}
