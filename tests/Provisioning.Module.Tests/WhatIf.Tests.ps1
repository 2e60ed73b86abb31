BeforeDiscovery {
    # For every writing command a call that changes something in the prepared sandbox.
    $script:Calls = @(
        @{ Name = 'New-AmbitionUser'; Call = { param($More) New-AmbitionUser -Username 'new@corp.example' -FirstName 'New' -LastName 'Comer' @More } }
        @{ Name = 'Set-AmbitionUser'; Call = { param($More) Set-AmbitionUser -Username 'ann@corp.example' -LastName 'Other' @More } }
        @{ Name = 'Import-AmbitionUser'; Call = { param($More) Import-AmbitionUser -Path (Get-SamplePath -Name 'hrm.csv') @More } }
        @{ Name = 'Enable-AmbitionUser'; Call = { param($More) 'old@corp.example' | Enable-AmbitionUser @More } }
        @{ Name = 'Disable-AmbitionUser'; Call = { param($More) 'ann@corp.example' | Disable-AmbitionUser @More } }
        @{ Name = 'New-AmbitionGroupType'; Call = { param($More) New-AmbitionGroupType -GroupType 'Region' @More } }
        @{ Name = 'New-AmbitionGroup'; Call = { param($More) New-AmbitionGroup -GroupType 'Team' -GroupName 'Cats' @More } }
        @{ Name = 'Set-GroupMembership'; Call = { param($More) Set-GroupMembership -Username 'ann@corp.example' -GroupType 'Office' -GroupName 'Oslo' -CreateGroup @More } }
        @{ Name = 'Remove-GroupMembership'; Call = { param($More) Remove-GroupMembership -Username 'ann@corp.example' -GroupType 'Team' -GroupName 'Dogs' @More } }
        @{ Name = 'New-AgilityMember'; Call = { param($More) New-AgilityMember -Username 'new@corp.example' -Name 'New Comer' @More } }
        @{ Name = 'Set-AgilityMember'; Call = { param($More) Set-AgilityMember -Username 'ann@corp.example' -Phone '555-1212' @More } }
        @{ Name = 'Disable-AgilityMember'; Call = { param($More) Disable-AgilityMember -Username 'ann@corp.example' @More } }
        @{ Name = 'Enable-AgilityMember'; Call = { param($More) Enable-AgilityMember -Username 'old@corp.example' @More } }
        @{ Name = 'Remove-AgilityMember'; Call = { param($More) Remove-AgilityMember -Username 'ann@corp.example' @More } }
        @{ Name = 'Restore-AgilityMember'; Call = { param($More) Restore-AgilityMember -Username 'gone@corp.example' @More } }
        @{ Name = 'Invoke-AgilityMemberOperation'; Call = { param($More) Invoke-AgilityMemberOperation -Operation Follow -Username 'ann@corp.example' @More } }
        @{ Name = 'Set-AgilityProjectRole'; Call = { param($More) Set-AgilityProjectRole -Username 'ann@corp.example' -Project 'Pier' -Role 'Observer' @More } }
        @{ Name = 'Remove-AgilityProjectRole'; Call = { param($More) Remove-AgilityProjectRole -Username 'ann@corp.example' -Project 'Quay' @More } }
        @{ Name = 'Disable-ProvisionedUser'; Call = { param($More) 'ann@corp.example' | Disable-ProvisionedUser @More } }
        @{ Name = 'Sync-ProvisionedUser'; Gives = 'PlanStep'; Call = { param($More) Sync-ProvisionedUser @Sync @More } }
        @{ Name = 'Invoke-ProvisioningPlan'; Gives = 'PlanStep'; Call = { param($More) New-ProvisioningPlan @Sync | Invoke-ProvisioningPlan -StatePath $Sync.StatePath @More } }
        @{ Name = 'Resume-ProvisioningRun'; Gives = 'PlanStep'; Call = { param($More) Resume-ProvisioningRun -RunId (Get-UnfinishedRun) -StatePath $Sync.StatePath @More } }
    )
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule

    # A run that a refused token has interrupted.
    function Get-UnfinishedRun {
        $runs = @{ StatePath = $Sync.StatePath; WhatIf = $false }
        if (-not (Get-ProvisioningRun -StatePath $Sync.StatePath)) {
            Add-TestAnswer -Sandbox $Sandbox -Status 401 -Method POST -Times 99
            try { $null = Sync-ProvisionedUser -Path $Sync.Path -Mapping $Sync.Mapping @runs -Confirm:$false } catch { $null = $_ }
            $Sandbox.ClearFaults()
            $Sandbox.ClearRequests()
        }

        (Get-ProvisioningRun -StatePath $Sync.StatePath -Last 1).RunId
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The commands that write' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $null = $Sandbox.Ambition.AddUser('ann@corp.example', 'Ann', 'Lee')
        $null = $Sandbox.Ambition.AddUser('old@corp.example', 'Old', 'Hand', $null, $false)
        $Sandbox.Ambition.AddMembership('ann@corp.example', 'Team', 'Dogs')
        $null = $Sandbox.Agility.AddScope('Pier')
        $ann = $Sandbox.Agility.AddMember('Ann Lee', 'ann@corp.example')
        $Sandbox.Agility.AssignRole($ann.Oid, $Sandbox.Agility.AddScope('Quay'), 'Role:4')
        $null = $Sandbox.Agility.AddMember('Old Hand', 'old@corp.example', $null, 'Role:4', $false, $true)
        $null = $Sandbox.Agility.AddMember('Gone By', 'gone@corp.example')
        $null = Remove-AgilityMember -Username 'gone@corp.example' -Confirm:$false
        $folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $script:Sync = @{ Path = Join-Path $folder 'hrm.csv'; Mapping = Join-Path $folder 'mapping.psd1'; StatePath = Join-Path $folder 'state' }
        Write-TestExport -Path $Sync.Path -Row (Get-TestPeople -Count 2)
        Write-TestMapping -Path $Sync.Mapping
        $Sandbox.ClearRequests()
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'are all tried here' -ForEach @(@{ Covered = $Calls.Name }) {
        $supporting = Get-Command -Module Provisioning | Where-Object { $_.Parameters.ContainsKey('WhatIf') }
        $supporting.Name | Sort-Object | Should -Be ($Covered | Sort-Object)
    }

    It 'make no state directory under -WhatIf: <_>' -ForEach 'parameter', 'preference' {
        $state = $Sync.StatePath
        $plan = New-ProvisioningPlan @Sync
        if ($_ -eq 'parameter') {
            (Sync-ProvisionedUser @Sync -WhatIf).Count | Should -BeGreaterThan 0
            ($plan | Invoke-ProvisioningPlan -StatePath $state -WhatIf).Count | Should -BeGreaterThan 0
        }
        else {
            $WhatIfPreference = $true
            (Sync-ProvisionedUser @Sync).Count | Should -BeGreaterThan 0
            ($plan | Invoke-ProvisioningPlan -StatePath $state).Count | Should -BeGreaterThan 0
        }

        Resume-ProvisioningRun -RunId '20200101T000000Z-0000' -StatePath $state -WhatIf -ErrorAction SilentlyContinue
        Get-ProvisioningRun -StatePath $state | Should -BeNullOrEmpty
        Test-Path -LiteralPath $state | Should -BeFalse
        Test-Path -LiteralPath $env:XDG_STATE_HOME | Should -BeFalse
    }

    It 'all ask ShouldProcess when their verb changes something' {
        # A new plan is an object and no change; it has a test of its own.
        $changing = Get-Command -Module Provisioning -Verb New, Set, Remove, Restore, Disable, Enable, Sync, Invoke, Resume |
            Where-Object Name -NE 'New-ProvisioningPlan'
        $changing.Count | Should -BeGreaterThan 10
        foreach ($command in $changing) {
            $command.Parameters.Keys | Should -Contain 'WhatIf' -Because $command.Name
            $command.Parameters.Keys | Should -Contain 'Confirm' -Because $command.Name
        }
    }

    It '<Name> -WhatIf sends nothing that writes, and gives out nothing that looks done' -ForEach $Calls {
        $output = & $Call @{ WhatIf = $true; ErrorVariable = 'bad' }
        $output | ForEach-Object { $_.PSObject.TypeNames[0] -replace '.*\.' } | Sort-Object -Unique | Should -Be $Gives
        $bad | Should -BeNullOrEmpty
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It '<Name> obeys $WhatIfPreference' -ForEach $Calls {
        $WhatIfPreference = $true
        & $Call @{} | ForEach-Object { $_.PSObject.TypeNames[0] -replace '.*\.' } | Sort-Object -Unique | Should -Be $Gives
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'New-ProvisioningPlan sends nothing that writes' {
        (New-ProvisioningPlan @Sync).Steps | Should -Not -BeNullOrEmpty
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It '<Name> writes without -WhatIf' -ForEach $Calls {
        $ConfirmPreference = 'None'
        $output = & $Call @{}
        Get-WritingRequest | Should -Not -BeNullOrEmpty
        $output | Should -Not -BeNullOrEmpty
        $output.Outcome | Should -Not -Contain 'NoChange'
    }

    It '<Name> -Confirm:$false asks nothing, whatever the preference' -ForEach $Calls {
        $ConfirmPreference = 'Low'
        & $Call @{ Confirm = $false } | Should -Not -BeNullOrEmpty
        Get-WritingRequest | Should -Not -BeNullOrEmpty
    }

    It '-WhatIf still names the rows that cannot be used' {
        $output = Get-Row 'email,first_name,last_name,is_active' 'bo@corp.example,Bo,Ng,maybe' 'cy@corp.example,Cy,Orr,yes' |
            New-AmbitionUser -WhatIf -ErrorVariable bad -ErrorAction SilentlyContinue
        $output | Should -BeNullOrEmpty
        $bad.Count | Should -Be 1
        $bad[0].Exception.Row | Should -Be 1
        Get-WritingRequest | Should -BeNullOrEmpty
    }
}
