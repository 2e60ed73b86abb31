@{
    RootModule             = 'bin/Provisioning.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = '5b0f3c7e-6d0e-4a53-9a53-0f7c8a0d9b41'
    Author                 = 'Provisioning contributors'
    CompanyName            = 'Provisioning contributors'
    Copyright              = '(c) 2026 Provisioning contributors. MIT licence.'
    Description            = 'Keeps the people of Digital.ai Agility and of Ambition in step with an HR export.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    FormatsToProcess       = @('bin/Provisioning.Format.ps1xml')
    TypesToProcess         = @('bin/Provisioning.Types.ps1xml')
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    CmdletsToExport        = @(
        'Compare-ProvisionedUser'
        'Connect-Agility'
        'Connect-Ambition'
        'ConvertTo-GroupMembership'
        'Disable-AgilityMember'
        'Disable-AmbitionUser'
        'Disable-ProvisionedUser'
        'Disconnect-Agility'
        'Disconnect-Ambition'
        'Enable-AgilityMember'
        'Enable-AmbitionUser'
        'Export-ProvisioningPlan'
        'Export-ProvisioningReport'
        'Get-AgilityAttribute'
        'Get-AgilityMember'
        'Get-AgilityMemberHistory'
        'Get-AgilityOperation'
        'Get-AgilityProject'
        'Get-AgilityProjectRole'
        'Get-AgilityRole'
        'Get-AmbitionUser'
        'Get-ProvisioningConnection'
        'Get-ProvisioningLink'
        'Get-ProvisioningRun'
        'Get-ProvisioningSandbox'
        'Import-AmbitionUser'
        'Import-ProvisioningPlan'
        'Invoke-AgilityMemberOperation'
        'Invoke-ProvisioningPlan'
        'New-AgilityMember'
        'New-AmbitionGroup'
        'New-AmbitionGroupType'
        'New-AmbitionUser'
        'New-ProvisioningMapping'
        'New-ProvisioningPlan'
        'Remove-AgilityMember'
        'Remove-AgilityProjectRole'
        'Remove-GroupMembership'
        'Remove-ProvisioningLink'
        'Repair-ProvisioningLink'
        'Restore-AgilityMember'
        'Resume-ProvisioningRun'
        'Set-AgilityMember'
        'Set-AgilityProjectRole'
        'Set-AmbitionUser'
        'Set-GroupMembership'
        'Set-ProvisioningLink'
        'Start-ProvisioningSandbox'
        'Stop-ProvisioningSandbox'
        'Sync-ProvisionedUser'
        'Test-ProvisioningConnection'
        'Test-ProvisioningMapping'
        'Undo-ProvisioningRun'
    )
    PrivateData            = @{
        PSData = @{
            ReleaseNotes = 'See CHANGELOG.md in the module folder.'
            Tags         = @('Provisioning', 'Agility', 'VersionOne', 'Ambition', 'HR', 'Users', 'PSEdition_Core', 'PSEdition_Desktop')
        }
    }
}
