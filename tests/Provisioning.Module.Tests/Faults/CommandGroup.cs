namespace Provisioning.Module.Tests.Faults;

/// <summary>Commands that go the same way to a service, and stand in one column of the document.</summary>
internal sealed record CommandGroup(string Title, Func<string, bool> Holds)
{
    private static readonly HashSet<string> Connecting = ["Connect-Agility", "Connect-Ambition", "Test-ProvisioningConnection"];
    private static readonly HashSet<string> Reading = ["Test-ProvisioningMapping", "New-ProvisioningMapping", "Compare-ProvisionedUser", "Set-ProvisioningLink", "New-ProvisioningPlan", "Measure-AgilityLicense"];
    private static readonly HashSet<string> Groups = ["New-AmbitionGroupType", "New-AmbitionGroup", "Set-GroupMembership", "Remove-GroupMembership"];
    private static readonly HashSet<string> Runs = ["Sync-ProvisionedUser", "Invoke-ProvisioningPlan", "Resume-ProvisioningRun", "Undo-ProvisioningRun", "Disable-ProvisionedUser"];
    private static readonly HashSet<string> Operations =
        ["Disable-AgilityMember", "Enable-AgilityMember", "Remove-AgilityMember", "Restore-AgilityMember", "Invoke-AgilityMemberOperation"];

    /// <summary>All columns; every command is in one.</summary>
    public static readonly IReadOnlyList<CommandGroup> All =
    [
        new("Connecting", c => Connecting.Contains(NameOf(c))),
        new("Reading Ambition", c => c.StartsWith("Get-Ambition", StringComparison.Ordinal)),
        new("Reading Agility", c => c.StartsWith("Get-Agility", StringComparison.Ordinal) || Reading.Contains(c)),
        new("Ambition users", c => c.Contains("-AmbitionUser", StringComparison.Ordinal) && !c.StartsWith("Get-", StringComparison.Ordinal)),
        new("Ambition groups", c => Groups.Contains(NameOf(c))),
        new("New Agility members", c => NameOf(c) == "New-AgilityMember"),
        new("Changed Agility members", c => NameOf(c) == "Set-AgilityMember"),
        new("Operations on Agility members", c => Operations.Contains(NameOf(c))),
        new("Agility project roles", c => NameOf(c) is "Set-AgilityProjectRole" or "Remove-AgilityProjectRole"),
        new("Agility member groups", c => NameOf(c) is "Add-AgilityMemberGroupMember" or "Remove-AgilityMemberGroupMember"),
        new("Both, plans and runs", c => Runs.Contains(NameOf(c))),
    ];

    /// <summary>The command without the name of the case.</summary>
    public static string NameOf(string command) => command.Split(' ')[0];
}
