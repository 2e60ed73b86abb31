using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync.Mapping;

/// <summary>Missing required values are reported by Test-ProvisioningMapping, and by plans, before anything is sent.</summary>
public sealed class RequiredMappingTests(ModuleSession session) : SandboxTests(session)
{
    private const string Rows = "id,email,name,badge\n1,ann@x.example,Ann,7\n2,bo@x.example,Bo,\n3,cy@x.example,Cy,\n";

    private readonly TestFolder _folder = new();

    [Fact]
    public void Rows_without_a_required_value_are_counted_and_skipped()
    {
        Sandbox.Agility.AddCustomAttribute("Member", "Custom_Badge", isRequired: true);

        Assert.Equal(["True"], Run("Custom_Badge = 'badge'", "$test.IsValid"));
        Assert.Contains(
            Run("Custom_Badge = 'badge'", "$test.Notes.Message"),
            m => m.Contains("Agility requires Custom_Badge for every new member, and 2 people have none, the first one on row 2.", StringComparison.Ordinal));
        Assert.Equal(
            ["2 3", "ann@x.example"],
            Run("Custom_Badge = 'badge'", "$plan = New-ProvisioningPlan -Path $Path -Mapping $Mapping -WarningAction SilentlyContinue; \"$($plan.Problems.Key)\"; $plan.Steps.Key"));
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method == "POST");
    }

    [Theory]
    [InlineData("isRequired", "False")]
    [InlineData("optional", "True")]
    public void Mapping_without_a_rule_is_valid_only_if_the_attribute_is_optional(string kind, string fits)
    {
        Sandbox.Agility.AddCustomAttribute("Member", "Custom_Badge", isRequired: kind == "isRequired");

        Assert.Equal([fits], Run("", "$test.IsValid"));
    }

    [Fact]
    public void Mapping_is_valid_if_the_defaults_of_the_instance_are_not_readable()
    {
        Sandbox.Agility.AddCustomAttribute("Member", "Custom_Badge", isRequired: true);
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 403, PathContains = "/New/", Times = 99 });

        Assert.Equal(["True"], Run("", "$test.IsValid"));
    }

    [Theory]
    [InlineData("custom_badge", "custom_badge cannot be cleared: Agility requires it for every member.")]
    [InlineData("NotifyViaEmail", "NotifyViaEmail cannot be cleared: Agility requires it for every member.")]
    [InlineData("Phone", null)]
    public void Required_attribute_is_not_cleared(string attribute, string? finding)
    {
        Sandbox.Agility.AddCustomAttribute("Member", "Custom_Badge", isRequired: true);
        string badge = attribute == "custom_badge" ? "" : "Custom_Badge = 'badge'; ";

        IReadOnlyList<string> told = Run($"{badge}{attribute} = @{{ Column = 'badge'; Empty = 'Clear' }}", "$test.Findings.Message | Where-Object { $_ -match 'cannot be cleared' }");

        Assert.Equal(finding is null ? 0 : 1, told.Count);
        Assert.All(told, t => Assert.EndsWith(finding!, t, StringComparison.Ordinal));
    }

    private protected override void End() => _folder.Dispose();

    private IReadOnlyList<string> Run(string attribute, string script) => Session.Run(
        $"$test = Test-ProvisioningMapping -Path $Path -Mapping $Mapping; {script}",
        ("Path", _folder.Write("hrm.csv", Rows)),
        ("Mapping", _folder.Write("mapping.psd1", $"@{{ Source = @{{ Key = 'id' }}; Agility = @{{ Attributes = @{{ Username = 'email'; Name = 'name'; {attribute} }} }} }}"))).Texts;
}
