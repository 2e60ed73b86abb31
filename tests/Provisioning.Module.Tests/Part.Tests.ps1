BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A plan or a sync in part' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:Folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $script:State = @{ StatePath = Join-Path -Path $Folder -ChildPath 'state' }
        $script:Sync = @{ Path = Join-Path -Path $Folder -ChildPath 'hrm.csv'; Mapping = Join-Path -Path $Folder -ChildPath 'mapping.psd1' } + $State
        Initialize-TestPeople -Sandbox $Sandbox -Sync $Sync
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'carries out some people, and the rest after the file is imported again' {
        $file = Join-Path -Path $Folder -ChildPath 'plan.json'
        $plan = New-ProvisioningPlan @Sync
        $plan | Export-ProvisioningPlan -Path $file
        $before = Get-TestAccount -Sandbox $Sandbox

        $first = Import-ProvisioningPlan $file | Invoke-ProvisioningPlan @State -Key 1, bo@corp.example
        $LASTEXITCODE | Should -Be 0
        $first | ForEach-Object { ($_.Key -split ':')[0] } | Sort-Object -Unique | Should -Be 'ann@corp.example', 'bo@corp.example', 'Team = Cats'
        Get-TestAccount -Sandbox $Sandbox | Where-Object { $_ -match 'cy@|di@|ed@' } | Should -Be ($before | Where-Object { $_ -match 'cy@|di@|ed@' })
        $run = Get-ProvisioningRun @State -Last 1
        $run.State | Should -Be 'Part'
        $run.ExitCode | Should -Be 0
        $run.Done | Should -Be $first.Count
        $run.Counts.Pending | Should -Be ($plan.StepCount - $first.Count)
        $run.Header.Options.Key | Should -Be '1; bo@corp.example'

        $rest = Import-ProvisioningPlan $file | Invoke-ProvisioningPlan @State -MaxDisable 1
        $first.Count + $rest.Count | Should -Be $plan.StepCount
        (New-ProvisioningPlan @Sync).StepCount | Should -Be 0
        { Import-ProvisioningPlan $file | Invoke-ProvisioningPlan @State } | Should -Throw -ErrorId 'InvokeProvisioningPlanState,*' -ExpectedMessage '*already*'
        $LASTEXITCODE | Should -Be 2
    }

    It 'shows the chosen steps with their dependencies, and sends nothing' {
        $plan = New-ProvisioningPlan @Sync
        $before = Get-TestAccount -Sandbox $Sandbox
        $steps = $plan | Invoke-ProvisioningPlan @State -Kind AddMembership -Key ann@corp.example -WhatIf
        $steps.Kind | Should -Be 'Create', 'AddMembership'
        $steps.Service | Select-Object -Unique | Should -Be 'Ambition'
        $plan | Invoke-ProvisioningPlan @State -First 1 -MaxDisable 1 -WhatIf | Should -HaveCount 1
        $plan | Invoke-ProvisioningPlan @State -Service Agility -MaxDisable 1 -WhatIf | ForEach-Object Service | Select-Object -Unique | Should -Be 'Agility'
        Get-TestAccount -Sandbox $Sandbox | Should -Be $before
        Get-ProvisioningRun @State | Should -HaveCount 1
    }

    It 'does the rest with Resume-ProvisioningRun, as a run of its own under the limits' {
        $plan = New-ProvisioningPlan @Sync
        $null = $plan | Invoke-ProvisioningPlan @State -Service Agility -MaxDisable 1
        $part = Get-ProvisioningRun @State -Last 1
        (Resume-ProvisioningRun $part.RunId @State -WhatIf).Service | Select-Object -Unique | Should -Be 'Ambition'
        { Resume-ProvisioningRun $part.RunId @State -WarningVariable script:told -WarningAction SilentlyContinue } | Should -Throw -ErrorId 'ResumeProvisioningRunLimitExceeded,*'
        $told -like "*Import-ProvisioningPlan '*' | Invoke-ProvisioningPlan*" | Should -HaveCount 1
        $LASTEXITCODE | Should -Be 3
        $null = $plan | Invoke-ProvisioningPlan @State -MaxDisable 1
        (New-ProvisioningPlan @Sync).StepCount | Should -Be 0
    }

    It 'reports an invalid choice' {
        $plan = New-ProvisioningPlan @Sync
        { $plan | Invoke-ProvisioningPlan @State -Key anne@corp.example } | Should -Throw -ErrorId 'InvokeProvisioningPlanInvalidQuery,*' -ExpectedMessage "*'anne@corp.example'*'ann@corp.example'*"
        { $plan | Invoke-ProvisioningPlan @State -Kind RemoveProjectRole } | Should -Throw -ErrorId 'InvokeProvisioningPlanInvalidQuery,*' -ExpectedMessage '*-Kind RemoveProjectRole*Create in Agility*'
        { $plan | Invoke-ProvisioningPlan @State -First 0 } | Should -Throw -ErrorId 'InvokeProvisioningPlanInvalidQuery,*' -ExpectedMessage '*-First is 0*'
        $LASTEXITCODE | Should -Be 2
        $Sandbox.Requests | Where-Object Method -NE GET | Should -BeNullOrEmpty
        Get-ProvisioningRun @State | Should -HaveCount 1
    }

    It 'completes kinds and services' {
        Get-Completion 'Invoke-ProvisioningPlan -Kind Cr' | Should -Contain 'Create'
        Get-Completion 'Invoke-ProvisioningPlan -Service A' | Should -Be 'Agility', 'Ambition'
    }

    It 'syncs one person completely' {
        $before = Get-TestAccount -Sandbox $Sandbox
        $results = Sync-ProvisionedUser @Sync -Key 1
        $LASTEXITCODE | Should -Be 0
        $results | ForEach-Object { ($_.Key -split ':')[0] } | Select-Object -Unique | Should -Be 'ann@corp.example'
        $results.Service | Select-Object -Unique | Should -Be 'Agility', 'Ambition'
        Get-TestAccount -Sandbox $Sandbox | Where-Object { $_ -notmatch 'ann@' } | Should -Be $before
        Get-ProvisioningLink @State | Where-Object Key -EQ 1 | Should -HaveCount 2
        $run = Get-ProvisioningRun @State -Last 1
        $run.State | Should -Be 'Done'
        $run.Header.OnlyPeople | Should -Be '1'
        $run.Header.SourceCount | Should -Be 5
        (Sync-ProvisionedUser @Sync -Key 2, 4 -WhatIf).Key | Sort-Object -Unique | Should -Be 'bo@corp.example', 'di@corp.example', 'Team = Cats'
        Sync-ProvisionedUser @Sync -Key 1 | Should -BeNullOrEmpty
    }

    It 'disables one person who is missing in the source, and no others' {
        Write-TestExport -Path $Sync.Path -Row '2,Bo,Ng,bo@corp.example,yes,Dev,Dogs,22', '9,Zo,Fox,zo@corp.example,yes,Dev,Dogs,99', '4,Di,Poe,di@corp.example,no,Dev,Dogs,44'
        { Sync-ProvisionedUser @Sync -Key 3 -MinimumSourceCount 1 } | Should -Throw -ErrorId 'SyncProvisionedUserInvalidQuery,*' -ExpectedMessage "*'3'*cy@corp.example*-DisableMissing*"
        { Sync-ProvisionedUser @Sync -Key 33 } | Should -Throw -ErrorId 'SyncProvisionedUserInvalidQuery,*'
        $null = Sync-ProvisionedUser @Sync -Key 3 -DisableMissing -MaxDisable 1 -MinimumSourceCount 1 -ErrorAction Stop
        $Sandbox.Ambition.Users | Where-Object IsActive -EQ $false | ForEach-Object Username | Sort-Object | Should -Be 'cy@corp.example', 'di@corp.example'
        $Sandbox.Agility.FindMember('ed@corp.example').IsInactive | Should -BeFalse
    }
}
