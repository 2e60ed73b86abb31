# What -WhatIf leaves behind: nothing. What it sends and gives out is in the hosted tests, in WhatIfTests.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The commands that write' {
    BeforeEach {
        $null = Enter-TestSandbox
        $folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $script:Sync = @{ Path = Join-Path $folder 'hrm.csv'; Mapping = Join-Path $folder 'mapping.psd1'; StatePath = Join-Path $folder 'state' }
        Write-TestExport -Path $Sync.Path -Row (Get-TestPeople -Count 2)
        Write-TestMapping -Path $Sync.Mapping
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'name under -WhatIf the members that would be added to a group, and the group that would be created' {
        $sandbox = @(Get-ProvisioningSandbox)[-1]
        $ann = $sandbox.Agility.AddMember('Ann Lee', 'ann').Oid
        $null = $sandbox.Agility.AddMember('Bo Ek', 'bo')
        $null = $sandbox.Agility.AddMemberLabel('Pier', [string[]] "$ann")
        $told = Get-WhatIfText { Add-AgilityMemberGroupMember -Username ann, bo -MemberGroup Pier, Quay -CreateMissing -WhatIf }
        $told.Count | Should -Be 3
        @($told -match 'bo.*Pier').Count | Should -Be 1
        @($told -match "'Quay' does not exist and would be created first").Count | Should -Be 2
        @(Get-AgilityMemberGroup).Name | Should -Be 'Pier'
    }

    It 'name under -WhatIf the OID of a row beside its user name' {
        $ann = (@(Get-ProvisioningSandbox)[-1]).Agility.AddMember('Ann Lee', 'ann').Oid
        $row = [pscustomobject] @{ Oid = "$ann"; Username = 'ann' }
        Get-WhatIfText { $row | Remove-AgilityMember -WhatIf } | Should -Match "ann \($ann\)"
        Get-WhatIfText { Remove-AgilityMember -Oid $ann -WhatIf } | Should -Match "`"$ann`""
    }

    It 'create no state directory under -WhatIf: <_>' -ForEach 'parameter', 'preference' {
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
}
