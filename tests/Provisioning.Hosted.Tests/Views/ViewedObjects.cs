using System.Management.Automation;
using Provisioning.Hosted.Tests.Support;
using Provisioning.Module.Tests;
using Provisioning.Sandbox;

namespace Provisioning.Hosted.Tests.Views;

/// <summary>An object of each type that a command gives out, after a day's work on a sandbox.</summary>
public sealed class ViewedObjects : IDisposable
{
    private readonly TestFolder _folder = new();

    /// <summary>Does the work.</summary>
    public ViewedObjects()
    {
        string export = Path.Combine(Repository.Root, "samples", "hrm.csv");
        string mapping = Path.Combine(Repository.Root, "samples", "hrm.psd1");
        Sandbox = Session.StartSandbox();
        All = Session.Run(
            """
            $state = @{ StatePath = $StatePath }
            $plan = New-ProvisioningPlan -Path $Broken -Mapping $Mapping -WarningAction SilentlyContinue
            $results = Sync-ProvisionedUser -Path $Export -Mapping $Mapping @state
            $test = Test-ProvisioningMapping -Mapping $Mapping -Path $Export
            $results | Select-Object -First 1
            Get-AgilityMember -Property 'Scopes.Name' | Select-Object -First 1
            Get-AgilityAttribute | Select-Object -First 1
            Get-AgilityOperation | Select-Object -First 1
            Get-AgilityRole | Select-Object -First 1
            Get-AgilityProjectRole -Username admin
            $null = $Sandbox.Agility.AddMemberLabel('Pier', [string[]] 'Member:20', 1100)
            Get-AgilityMemberGroup
            Get-AgilityMemberGroup -ExpandMember
            Get-AgilityMemberHistory -Username admin -Property Nickname | Select-Object -First 1
            Get-AgilityProject
            Get-AmbitionUser | Select-Object -First 1
            Get-AmbitionGroup | Select-Object -First 1
            Compare-ProvisionedUser -Path $Export -Mapping $Mapping @state | Select-Object -First 1
            Measure-AgilityLicense
            Get-ProvisioningConnection
            Test-ProvisioningConnection | Select-Object -First 1
            $Sandbox
            $Sandbox.Requests | Where-Object Method -EQ 'POST' | Select-Object -First 1
            $plan.Steps[0]
            $plan.Problems[0]
            $plan
            Get-ProvisioningLink @state | Select-Object -First 1
            Repair-ProvisioningLink @state | Select-Object -First 1
            Get-ProvisioningRun @state
            Get-ProvisioningRun @state | Get-ProvisioningRun -Step @state | Select-Object -First 1
            $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Answer'; Status = 202; Method = 'POST' })
            Get-ProvisioningRun @state | Send-ProvisioningNotification -Webhook (ConvertTo-SecureString "$($Sandbox.AmbitionUri)hook" -AsPlainText -Force) @state -PassThru
            (Test-ProvisioningMapping -Mapping $Unfit -Path $Export).Findings[0]
            $test.People[0]
            $test.Summary
            $test.Rules[0]
            (Test-ProvisioningMapping -Mapping $Mapping -Path $Export -Key 'jason@yourcompany.com').Values[0]
            $test
            Import-Csv -LiteralPath $Export | ConvertTo-GroupMembership -Group @{ role = 'Role' } | Select-Object -First 1
            """,
            ("Sandbox", Sandbox), ("Export", export), ("Mapping", mapping), ("StatePath", Path.Combine(_folder.Path, "state")),
            ("Broken", _folder.Write("broken.csv", File.ReadAllText(export).TrimEnd() + "\nx,,,,,,\n")),
            ("Unfit", _folder.Write("unfit.psd1", File.ReadAllText(mapping).Replace("'Team Member'", "'No Such Role'", StringComparison.Ordinal)))).Output!;
    }

    /// <summary>The session, still connected.</summary>
    public ModuleSession Session { get; } = new();

    /// <summary>The sandbox.</summary>
    public ProvisioningSandbox Sandbox { get; }

    /// <summary>All objects.</summary>
    public IReadOnlyList<PSObject> All { get; }

    /// <summary>The first object of a type.</summary>
    /// <param name="type">The full name of the type.</param>
    public PSObject Of(string type) => All.First(o => o.TypeNames.Contains(type));

    /// <inheritdoc/>
    public void Dispose()
    {
        Session.StopSandbox(Sandbox);
        Session.Dispose();
        _folder.Dispose();
    }
}
