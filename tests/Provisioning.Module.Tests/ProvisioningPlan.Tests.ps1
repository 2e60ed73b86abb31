BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A plan' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:Folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $script:State = @{ StatePath = Join-Path -Path $Folder -ChildPath 'state' }
        $script:Export = Join-Path -Path $Folder -ChildPath 'hrm.csv'
        $script:Mapping = Join-Path -Path $Folder -ChildPath 'mapping.psd1'
        $script:File = Join-Path -Path $Folder -ChildPath 'plan.json'
        Initialize-TestPeople -Sandbox $Sandbox -Sync (@{ Path = $Export; Mapping = $Mapping } + $State)
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'has the steps for each person and service, and changes nothing' {
        $plan = New-ProvisioningPlan -Path $Export -Mapping $Mapping @State
        $plan.SourceCount | Should -Be 5
        $plan.Problems | Should -BeNullOrEmpty
        ($plan.Steps | ForEach-Object { "$($_.Service) $($_.Kind) $($_.Key)" } | Sort-Object) | Should -Be (@(
                'Agility Create ann@corp.example'
                'Agility Update bo@corp.example'
                'Agility Disable cy@corp.example'
                'Agility Enable di@corp.example'
                'Ambition Create ann@corp.example'
                'Ambition AddMembership ann@corp.example'
                'Ambition CreateGroup Team = Cats'
                'Ambition AddMembership bo@corp.example'
                'Ambition RemoveMembership cy@corp.example'
                'Ambition Disable cy@corp.example'
                'Ambition Enable di@corp.example'
                'Ambition AddMembership di@corp.example'
            ) | Sort-Object)
        $plan.Steps.Number | Should -Be (1..12)
        $move = $plan.Steps | Where-Object { $_.Key -eq 'bo@corp.example' -and $_.Service -eq 'Agility' }
        $move.Changes.Count | Should -Be 1
        $move.Changes[0].Name, $move.Changes[0].Before, $move.Changes[0].After | Should -Be 'DefaultRole', 'Role:4', 'Role:3'
        $move.Line | Should -Be 3
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'is shown with its steps, and as a line by Format-Table' {
        $output = New-ProvisioningPlan -Path $Export -Mapping $Mapping @State | Tee-Object -Variable plan
        ($output | Format-Table | Out-String -Width 140) -split '\r?\n' | Where-Object { $_ -like 'hrm.csv *' } | Should -Match '^hrm\.csv +5 +0 +12 +0$'
        foreach ($text in $output | Out-String -Width 140) {
            $text | Should -BeLike "*Plan from 'hrm.csv'. People: 5, steps: 12, rows left out: 0*"
            $text | Should -BeLike '*Step*Service*Kind*Key*Changes*'
            # Where lines are broken depends on the width and on the language.
            $flat = $text -replace '\s'
            $flat | Should -BeLike '*AgilityUpdatebo@corp.exampleDefaultRole:*'
            $flat | Should -BeLike '*AmbitionRemoveMembershipcy@corp.exampleTeam:Dogs->*'
            ([regex]::Matches($flat, 'corp\.example')).Count | Should -BeGreaterOrEqual 11
        }

        $steps = $plan.Steps | Out-String -Width 140
        $steps | Should -Match '(?m)^\s+1 Agility  '
        $flat = $steps -replace '\s'
        $flat | Should -BeLike '*Username=ann@corp.example;*'
        $flat | Should -BeLike '*cy@corp.example*Team:Dogs->(none)*'
        $steps | Should -Not -BeLike '*rows left out*'
    }

    It 'shows the skipped rows, with both lines of a repeated person' {
        Write-TestExport -Path $Export -Row ($LifecyclePeople + '6,Flo,Tan,flo@corp.example,maybe,Dev,Dogs,66' + '1,Ann,Again,ann2@corp.example,yes,Dev,Dogs,77')
        $plan = New-ProvisioningPlan -Path $Export -Mapping $Mapping @State -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeLike "Rows of 'hrm.csv' that are left out: 3.*"
        $plan.Problems.Line | Sort-Object | Should -Be 2, 7, 8
        $plan.Steps.Key | Should -Not -Contain 'ann@corp.example'
        $plan.Steps.Key | Should -Not -Contain 'flo@corp.example'
        ($plan.Problems | Where-Object Line -eq 2).Message | Should -BeLike '*line 8*'
        ($plan.Problems | Where-Object Line -eq 8).Message | Should -BeLike '*line 2*'
        $screen = $plan | Out-String -Width 140
        $screen | Should -Match '(?m)^Rows left out: 3\r?$'
        $screen | Should -Match '(?m)^  2  several rows of one person\r?$'
        $screen | Should -Match "(?m)^  1  value that cannot be used: column 'active'\r?$"
    }

    It 'is for one service on request' {
        $plan = New-ProvisioningPlan -Path $Export -Mapping $Mapping -Service ambition @State
        $plan.Steps.Service | Sort-Object -Unique | Should -Be 'Ambition'
        $Sandbox.Requests | Where-Object Path -Like '*rest-1.v1*' | Should -BeNullOrEmpty
        $only = @{ Source = @{ Key = 'id' }; Agility = @{ Attributes = @{ Username = 'email'; Name = 'email'; Nickname = 'email' } } }
        { New-ProvisioningPlan -Path $Export -Mapping $only -Service Ambition @State } | Should -Throw -ExpectedMessage '*has no part for Ambition*'
    }

    It 'does not change people who are missing in the export, except with -DisableMissing' {
        Write-TestExport -Path $Export -Row ($LifecyclePeople | Select-Object -First 4)
        (New-ProvisioningPlan -Path $Export -Mapping $Mapping @State).Steps.Key | Should -Not -Contain 'ed@corp.example'
        $plan = New-ProvisioningPlan -Path $Export -Mapping $Mapping -DisableMissing @State
        ($plan.Steps | Where-Object Key -eq 'ed@corp.example').Kind | Sort-Object | Should -Be 'Disable', 'Disable', 'RemoveMembership'
        ($plan.Steps | Where-Object Kind -eq 'Disable').Key | Should -Not -Contain 'admin'
    }

    It 'uses the effective date, in every culture' {
        $mapping = Import-PowerShellDataFile -LiteralPath $Mapping
        $mapping.Source.Hire = @{ Column = 'phone' }
        Write-TestExport -Path $Export -Row '1,Ann,Lee,ann@corp.example,yes,Dev,Dogs,2026-04-02'
        (New-ProvisioningPlan -Path $Export -Mapping $mapping -EffectiveDate '2026-04-01' @State).Steps | Should -BeNullOrEmpty
        (New-ProvisioningPlan -Path $Export -Mapping $mapping -EffectiveDate '2026-04-02' @State).Steps.Key | Should -Contain 'ann@corp.example'
        (New-ProvisioningPlan -Path $Export -Mapping $mapping -EffectiveDate ([datetime]::new(2026, 4, 2, 23, 59, 0)) @State).Steps.Key | Should -Contain 'ann@corp.example'
        { New-ProvisioningPlan -Path $Export -Mapping $mapping -EffectiveDate '02/04/2026' @State } |
            Should -Throw -ErrorId 'NewProvisioningPlanInvalidQuery,*' -ExpectedMessage '*02/04/2026*yyyy-MM-dd*'
    }

    It 'needs columns and connections, and names missing ones' {
        Set-Content -LiteralPath $Export -Value 'id,first_name,last_name,contact,active,role,team_name,phone', '1,A,B,a@corp.example,yes,Dev,Dogs,1'
        { New-ProvisioningPlan -Path $Export -Mapping $Mapping @State } |
            Should -Throw -ErrorId 'NewProvisioningPlanInvalidSource,*' -ExpectedMessage "mapping.psd1, line *, key '*': 'hrm.csv' has no column 'email'.*"
        Write-TestExport -Path $Export -Row $LifecyclePeople
        Disconnect-Ambition
        { New-ProvisioningPlan -Path $Export -Mapping $Mapping @State } | Should -Throw -ErrorId 'NewProvisioningPlanConnection,*' -ExpectedMessage '*Ambition*Connect-Ambition*'
    }

    It 'can be saved and read again without a difference' {
        Write-TestExport -Path $Export -Row ($LifecyclePeople + '6,Flo,Tan,flo@corp.example,maybe,Dev,Dogs,66')
        $plan = New-ProvisioningPlan -Path $Export -Mapping $Mapping @State -WarningAction SilentlyContinue
        $plan | Export-ProvisioningPlan -Path $File
        $again = Import-ProvisioningPlan -Path $File
        $again.Steps | Get-StepText | Should -Be ($plan.Steps | Get-StepText)
        foreach ($name in 'SchemaVersion', 'Created', 'Source', 'SourceHash', 'SourceCount') {
            $again.$name | Should -Be $plan.$name
        }

        $again.Problems.Message | Should -Be $plan.Problems.Message
        $again.LiveHash.Agility | Should -Be $plan.LiveHash.Agility
        $again.ActiveCount.Ambition | Should -Be $plan.ActiveCount.Ambition
        (Get-FileHash -LiteralPath $Export).Hash | Should -Be $again.SourceHash
    }

    It 'is saved for its owner only, and never over another file unasked' -Skip:$IsWindows {
        $plan = New-ProvisioningPlan -Path $Export -Mapping $Mapping @State
        $plan | Export-ProvisioningPlan -Path $File
        [string] (Get-Item -LiteralPath $File).UnixFileMode | Should -Be 'UserWrite, UserRead'
        $before = Get-FileHash -LiteralPath $File
        Set-Content -LiteralPath $File -Value 'mine'
        { $plan | Export-ProvisioningPlan -Path $File } | Should -Throw -ErrorId 'ExportProvisioningPlanConflict,*' -ExpectedMessage '*-Force*'
        Get-Content -LiteralPath $File | Should -Be 'mine'
        $plan | Export-ProvisioningPlan -Path $File -Force
        (Get-FileHash -LiteralPath $File).Hash | Should -Be $before.Hash
        (Get-ChildItem -LiteralPath $Folder -File).Name | Sort-Object | Should -Be 'hrm.csv', 'mapping.psd1', 'plan.json'
    }

    It 'with an invalid edit is refused with the number of the step' {
        New-ProvisioningPlan -Path $Export -Mapping $Mapping @State | Export-ProvisioningPlan -Path $File
        $text = Get-Content -LiteralPath $File -Raw
        foreach ($edit in @(
                @{ From = '"kind": "Enable"'; To = '"kind": "Promote"'; Message = '*step *' }
                @{ From = '"number": 3'; To = '"number": 7'; Message = '*step *' }
                @{ From = '"schemaVersion": 7'; To = '"schemaVersion": 99'; Message = '*99*' }
                @{ From = '"steps": ['; To = '"steps": [['; Message = '*' }
            )) {
            $edited = $text.Replace($edit.From, $edit.To)
            $edited | Should -Not -Be $text
            Set-Content -LiteralPath $File -Value $edited
            { Import-ProvisioningPlan -Path $File } | Should -Throw -ErrorId 'ImportProvisioningPlanInvalidSource,*' -ExpectedMessage $edit.Message
        }

        { Import-ProvisioningPlan -Path "$Folder/none.json" } | Should -Throw -ErrorId 'ImportProvisioningPlanInvalidSource,*'
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'is carried out from a file by Invoke-ProvisioningPlan, and leaves nothing to do' {
        New-ProvisioningPlan -Path $Export -Mapping $Mapping @State | Export-ProvisioningPlan -Path $File
        $done = Import-ProvisioningPlan -Path $File | Invoke-ProvisioningPlan -MaxDisable 1 @State -ErrorVariable bad
        $bad | Should -BeNullOrEmpty
        $LASTEXITCODE | Should -Be 0
        $done | ForEach-Object { "$($_.Service) $($_.Action) $($_.Outcome)" } | Sort-Object -Unique | Should -Be @(
            'Agility Create Created', 'Agility Disable Disabled', 'Agility Enable Enabled', 'Agility Update Updated'
            'Ambition AddMembership Assigned', 'Ambition Create Created', 'Ambition CreateGroup Created', 'Ambition Disable Disabled', 'Ambition Enable Enabled', 'Ambition RemoveMembership Removed'
        )
        $done.Count | Should -Be 12
        (New-ProvisioningPlan -Path $Export -Mapping $Mapping @State).Steps | Should -BeNullOrEmpty
    }

    It 'is carried out once, whether it comes from a file or from the pipeline' {
        $plan = New-ProvisioningPlan -Path $Export -Mapping $Mapping @State
        $plan | Export-ProvisioningPlan -Path $File
        $null = $plan | Invoke-ProvisioningPlan -MaxDisable 1 @State
        $run = Get-ProvisioningRun @State -Last 1
        $null = Enable-AgilityMember -Username 'cy@corp.example'
        $Sandbox.ClearRequests()
        { $plan | Invoke-ProvisioningPlan -MaxDisable 1 @State } |
            Should -Throw -ErrorId 'InvokeProvisioningPlanState,*' -ExpectedMessage "The run $($run.RunId) has carried this plan out already. Make a new plan."
        $LASTEXITCODE | Should -Be 2
        { Import-ProvisioningPlan -Path $File | Invoke-ProvisioningPlan -MaxDisable 1 @State } | Should -Throw -ErrorId 'InvokeProvisioningPlanState,*'
        { Import-ProvisioningPlan -Path $File | Invoke-ProvisioningPlan -MaxDisable 1 @State -WhatIf } | Should -Throw -ErrorId 'InvokeProvisioningPlanState,*'
        Get-WritingRequest | Should -BeNullOrEmpty
        $Sandbox.Agility.FindMember('cy@corp.example').IsInactive | Should -BeFalse
    }

    It 'may be carried out with approval after a limit has refused it' {
        $plan = New-ProvisioningPlan -Path $Export -Mapping $Mapping @State
        { $plan | Invoke-ProvisioningPlan @State } | Should -Throw -ErrorId 'InvokeProvisioningPlanLimitExceeded,*'
        $null = $plan | Invoke-ProvisioningPlan -Approve 1 @State
        $LASTEXITCODE | Should -Be 0
    }

    It 'from a file is not trusted about the number of active accounts' {
        New-ProvisioningPlan -Path $Export -Mapping $Mapping @State | Export-ProvisioningPlan -Path $File
        $edited = Get-Content -LiteralPath $File -Raw | ConvertFrom-Json -AsHashtable
        $edited.activeCount = @{ Agility = 5000; Ambition = 5000 }
        Set-Content -LiteralPath $File -Value ($edited | ConvertTo-Json -Depth 9 | ForEach-Object { $_ -replace '("created": "[^"]+?)0*Z"', '$1Z"' })
        { Import-ProvisioningPlan -Path $File -AllowEdited -WarningAction Ignore | Invoke-ProvisioningPlan -MaxDisable 10% @State } |
            Should -Throw -ErrorId 'InvokeProvisioningPlanLimitExceeded,*' -ExpectedMessage '*MaxDisable: 1 of 4 active accounts in Agility*'
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'is made by two commands that take the same parameters' {
        foreach ($name in 'Path', 'Mapping', 'Service', 'DisableMissing', 'EffectiveDate') {
            $described = foreach ($command in 'New-ProvisioningPlan', 'Sync-ProvisionedUser') {
                $parameter = (Get-Command -Name $command).Parameters[$name]
                $said = $parameter.Attributes | Where-Object { $_ -is [Parameter] } | ForEach-Object { "$($_.Mandatory) $($_.Position) $($_.ValueFromPipeline)" }
                $rules = $parameter.Attributes | ForEach-Object { "$($_.GetType().Name) $($_.ValidValues)" } | Sort-Object
                "$($parameter.ParameterType) $said $rules $($parameter.Aliases)"
            }
            $described[0] | Should -Be $described[1] -Because $name
        }
    }

    It 'names the group of each of its results in the key' {
        $done = New-ProvisioningPlan -Path $Export -Mapping $Mapping @State | Invoke-ProvisioningPlan -MaxDisable 1 @State
        $added = $done | Where-Object Action -EQ 'AddMembership'
        $added.Key | Should -Contain 'ann@corp.example: Team = Dogs'
        $added.Key | Should -Contain 'bo@corp.example: Team = Cats'
        $removed = $done | Where-Object Action -EQ 'RemoveMembership'
        $removed.Key | Should -Contain 'cy@corp.example: Team = Dogs'
        ($done | Where-Object Action -NotLike '*Membership').Key | Should -Not -Match ': '
    }

    It 'is a conflict for people whom another user has changed since, and done for the others' {
        $plan = New-ProvisioningPlan -Path $Export -Mapping $Mapping @State
        $null = Set-AgilityMember -Username 'bo@corp.example' -DefaultRole 'Role:8'
        $null = $Sandbox.Agility.AddMember('Ann Other', 'ann@corp.example')
        $done = $plan | Invoke-ProvisioningPlan -MaxDisable 1 @State -ErrorVariable bad -ErrorAction SilentlyContinue
        $LASTEXITCODE | Should -Be 1
        $bad.TargetObject | ForEach-Object { "$($_.Service) $($_.Key) $($_.Outcome)" } | Sort-Object |
            Should -Be 'Agility ann@corp.example Conflict', 'Agility bo@corp.example Conflict'
        $bad.FullyQualifiedErrorId | Sort-Object -Unique | Should -Be 'InvokeProvisioningPlanConflict,Provisioning.Commands.Sync.InvokeProvisioningPlanCommand'
        $bad[0].Exception.Message | Should -BeLike 'Step *, Agility * ''*@corp.example'', line *: *'
        $done.Count + $bad.Count | Should -Be $plan.Steps.Count
        $Sandbox.Agility.FindMember('bo@corp.example').DefaultRole | Should -Be 'Role:8'
        $Sandbox.Agility.FindMember('cy@corp.example').IsInactive | Should -BeTrue
        $Sandbox.Agility.FindMember('di@corp.example').IsInactive | Should -BeFalse
        $Sandbox.Ambition.FindUser('ann@corp.example').IsActive | Should -BeTrue
    }

    It 'that is stopped because its results are not read leaves no lock behind' {
        $plan = New-ProvisioningPlan -Path $Export -Mapping $Mapping @State
        $null = $plan | Invoke-ProvisioningPlan -MaxDisable 1 @State | Select-Object -First 1
        $rest = Get-ProvisioningRun @State -Last 1
        if ($rest.State -ne 'Done') {
            $rest | Resume-ProvisioningRun @State | Should -Not -BeNullOrEmpty
        }

        (New-ProvisioningPlan -Path $Export -Mapping $Mapping @State).Steps | Should -BeNullOrEmpty
    }

    It 'is carried out one at a time' {
        $plan = New-ProvisioningPlan -Path $Export -Mapping $Mapping @State
        { $plan, $plan | Invoke-ProvisioningPlan @State } | Should -Throw -ErrorId 'InvokeProvisioningPlanInvalidSource,*'
        { $plan, $plan | Export-ProvisioningPlan -Path $File } | Should -Throw -ErrorId 'ExportProvisioningPlanInvalidSource,*'
        $File | Should -Not -Exist
        Get-WritingRequest | Should -BeNullOrEmpty
    }
}
