#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# Limits on what a plan may change, as users set them.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
    $env:XDG_STATE_HOME = Join-Path -Path $TestDrive -ChildPath 'home'
    $Mapping = @{
        Source = @{ Key = 'email' }
        Agility = @{ Attributes = @{ Username = 'email'; Name = 'name'; Email = 'email'; DefaultRole = 'role' } }
    }

    function Write-Export {
        param([scriptblock] $Role = { 'Team Member' })
        1..30 | ForEach-Object { [pscustomobject] @{ email = "u$_@corp.example"; name = "Person $_"; role = & $Role $_ } } | Export-Csv -Path "$Folder/hrm.csv"
    }
}

Describe 'Limits of a run' {
    BeforeEach {
        $Folder = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $Folder
        $Sandbox = Enter-TestSandbox
        $Sync = @{ Path = "$Folder/hrm.csv"; Mapping = $Mapping; StatePath = "$Folder/state" }
        Write-Export
        $null = Sync-ProvisionedUser @Sync
        $Sandbox.ClearRequests()
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'refuses roles for all people, and -MaxChange allows them' {
        Write-Export -Role { 'Observer' }

        { Sync-ProvisionedUser @Sync } | Should -Throw -ErrorId 'SyncProvisionedUserLimitExceeded,*' -ExpectedMessage '*MaxChange: 30 of 31 *u1@corp.example, u2@corp.example, *pass -MaxChange 30.*'
        $LASTEXITCODE | Should -Be 3
        Get-WritingRequest | Should -BeNullOrEmpty

        (Sync-ProvisionedUser @Sync -MaxChange 30).Outcome | Should -Be (@('Updated') * 30)
    }

    It 'refuses two administrators, and -Limit allows them' {
        Write-Export -Role { if ($args[0] -le 2) { 'System Admin' } else { 'Team Member' } }

        { Sync-ProvisionedUser @Sync } | Should -Throw -ExpectedMessage '*AdminGrant: 2 *-Limit @{ AdminGrant = 2 }*'
        Sync-ProvisionedUser @Sync -Limit @{ AdminGrant = 2 } | Should -HaveCount 2
    }

    It 'takes limits from the mapping, and those of the command line before them' {
        Write-Export -Role { if ($args[0] -le 4) { 'Observer' } else { 'Team Member' } }
        $strict = @{ Path = $Sync.Path; StatePath = $Sync.StatePath; Mapping = $Mapping + @{ Limits = @{ Change = '10%' } } }

        { Sync-ProvisionedUser @strict } | Should -Throw -ExpectedMessage '*MaxChange: 4 *3 are allowed (10%)*'
        Sync-ProvisionedUser @strict -Limit @{ change = 4 } | Should -HaveCount 4
    }

    It 'shows the limits under -WhatIf, and sends nothing' {
        Write-Export -Role { 'Observer' }

        Sync-ProvisionedUser @Sync -WhatIf -ErrorVariable told -ErrorAction SilentlyContinue | Should -HaveCount 30
        $told.Exception.Message | Should -BeLike '*MaxChange: 30 *'
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'writes limits of the command line into the journal' {
        Write-Export -Role { if ($args[0] -le 2) { 'Observer' } else { 'Team Member' } }
        $null = Sync-ProvisionedUser @Sync -MaxChange '50%' -Limit @{ AdminGrant = 3 }

        $options = (Get-ProvisioningRun -Last 1 -StatePath $Sync.StatePath).Header.Options
        $options['MaxChange'] | Should -Be '50%'
        $options['Limit'] | Should -Be 'AdminGrant = 3'
    }

    It 'refuses <What> and names the existing limits' -ForEach @(
        @{ What = 'a limit that there is not'; Limit = @{ AdminGrants = 3 }; Words = "*no limit 'AdminGrants'. Did you mean 'AdminGrant'?*MinimumSourceCount*" }
        @{ What = 'a limit that is no number'; Limit = @{ Change = 'some' }; Words = "*-Limit Change: 'some' is not a valid limit*" }
        @{ What = 'an empty limit'; Limit = @{ Change = '' }; Words = '*-Limit Change: *is not a valid limit*' }
    ) {
        { Sync-ProvisionedUser @Sync -Limit $Limit } | Should -Throw -ExpectedMessage $Words
        $Sandbox.Requests | Should -BeNullOrEmpty
    }

    It 'refuses a saved plan for another service, and keeps the limits of its mapping' {
        Write-Export -Role { if ($args[0] -le 4) { 'Observer' } else { 'Team Member' } }
        New-ProvisioningPlan -Path $Sync.Path -Mapping ($Mapping + @{ Limits = @{ Change = 3 } }) -StatePath $Sync.StatePath | Export-ProvisioningPlan -Path "$Folder/plan.json"
        $plan = Import-ProvisioningPlan -Path "$Folder/plan.json"
        { $plan | Invoke-ProvisioningPlan -StatePath $Sync.StatePath } | Should -Throw -ExpectedMessage '*MaxChange: 4 *3 are allowed*'

        Stop-ProvisioningSandbox
        $other = Enter-TestSandbox
        { $plan | Invoke-ProvisioningPlan -StatePath $Sync.StatePath } | Should -Throw -ExpectedMessage '*It was made from *this connection is to *'
        $other.Requests | Should -BeNullOrEmpty
    }
}
