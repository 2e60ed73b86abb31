BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Sync-ProvisionedUser' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:Folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $script:StatePath = Join-Path -Path $Folder -ChildPath 'state'
        $script:Export = Join-Path -Path $Folder -ChildPath 'hrm.csv'
        $script:Mapping = Join-Path -Path $Folder -ChildPath 'mapping.psd1'
        $script:Sync = @{ Path = $Export; Mapping = $Mapping; StatePath = $StatePath }
        Write-TestMapping -Path $Mapping
        $global:LASTEXITCODE = 77
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    Context 'for people who join, move, leave and are rehired' {
        BeforeEach {
            Initialize-TestPeople -Sandbox $Sandbox -Sync $Sync
            $global:LASTEXITCODE = 77
        }

        It 'brings both services to the state of the export' {
            $done = Sync-ProvisionedUser @Sync -MaxDisable 1 -ErrorVariable bad
            $bad | Should -BeNullOrEmpty
            $LASTEXITCODE | Should -Be 0
            $done.Count | Should -Be 12
            $done[0].PSObject.TypeNames | Should -Contain 'Provisioning.ProvisioningResult'

            $ann = $Sandbox.Agility.FindMember('ann@corp.example')
            $ann.Name, $ann.DefaultRole, $ann.IsInactive | Should -Be 'Ann Lee', 'Role:4', $false
            $Sandbox.Agility.FindMember('bo@corp.example').DefaultRole | Should -Be 'Role:3'
            $Sandbox.Agility.FindMember('cy@corp.example').IsInactive | Should -BeTrue
            $Sandbox.Agility.FindMember('di@corp.example').IsInactive | Should -BeFalse
            $Sandbox.Agility.Members | Where-Object Username -like '*@corp.example' | Should -HaveCount 5
            $Sandbox.Ambition.Users | Where-Object IsActive | ForEach-Object Username | Sort-Object |
                Should -Be 'ann@corp.example', 'bo@corp.example', 'di@corp.example', 'ed@corp.example'
            $Sandbox.Ambition.Memberships | ForEach-Object { "$($_.Username) $($_.GroupName)" } | Sort-Object |
                Should -Be 'ann@corp.example Dogs', 'bo@corp.example Cats', 'di@corp.example Dogs', 'ed@corp.example Dogs'
        }

        It 'has nothing to do the second time' {
            $null = Sync-ProvisionedUser @Sync -MaxDisable 1
            $Sandbox.ClearRequests()
            Sync-ProvisionedUser @Sync | Should -BeNullOrEmpty
            $LASTEXITCODE | Should -Be 0
            Get-WritingRequest | Should -BeNullOrEmpty
        }

        It 'shows by -WhatIf exactly the plan that it then applies, and writes nothing' {
            $before = Get-DirectoryState -Path $StatePath
            $shown = Sync-ProvisionedUser @Sync -MaxDisable 1 -WhatIf
            $LASTEXITCODE | Should -Be 4
            $shown[0].PSObject.TypeNames | Should -Contain 'Provisioning.Sync.Model.PlanStep'
            Get-WritingRequest | Should -BeNullOrEmpty
            Get-DirectoryState -Path $StatePath | Should -Be $before

            $done = Sync-ProvisionedUser @Sync -MaxDisable 1
            $run = Get-ProvisioningRun -StatePath $StatePath -Last 1
            $applied = Import-ProvisioningPlan -Path ($run.Path -replace '\.jsonl$', '.plan.json')
            $shown | Get-StepText | Should -Be ($applied.Steps | Get-StepText)
            $done | ForEach-Object { "$($_.Service) $($_.Action) $($_.Key -replace ': .*')" } | Should -Be ($shown | ForEach-Object { "$($_.Service) $($_.Kind) $($_.Key)" })
            (Get-ProvisioningRun -RunId $run.RunId -Step -StatePath $StatePath) | ForEach-Object { "$($_.Step) $($_.Service) $($_.Action) $($_.Key)" } |
                Should -Be ($shown | ForEach-Object { "$($_.Number) $($_.Service) $($_.Kind) $($_.Key)" })
        }

        It 'shows the steps by -WhatIf also when a limit would refuse them, and says so' {
            $shown = Sync-ProvisionedUser @Sync -MaxDisable 0 -WhatIf -ErrorVariable bad -ErrorAction SilentlyContinue
            $shown.Count | Should -Be 12
            $bad.FullyQualifiedErrorId | Should -Be 'SyncProvisionedUserLimitExceeded,Provisioning.Commands.Sync.SyncProvisionedUserCommand'
            $LASTEXITCODE | Should -Be 3
            Get-WritingRequest | Should -BeNullOrEmpty
        }

        It 'gives an error for each row that cannot be used and for each step that failed, and does the rest' {
            Write-TestExport -Path $Export -Row ($LifecyclePeople + '6,Flo,Tan,flo@corp.example,maybe,Dev,Dogs,66')
            Add-TestAnswer -Sandbox $Sandbox -Status 400 -Method POST -PathContains '/Data/Member/' -Times 1 -Body '<Error><Message>Not today.</Message></Error>'
            $done = Sync-ProvisionedUser @Sync -MaxDisable 1 -ErrorVariable bad -ErrorAction SilentlyContinue
            $LASTEXITCODE | Should -Be 1
            $bad | Should -HaveCount 2
            $row = $bad | Where-Object { $_.TargetObject -is [Provisioning.PlanProblem] }
            $row.TargetObject.Line | Should -Be 7
            $row.Exception.Message | Should -BeLike "hrm.csv: Row 6 (line 7): column 'active' is 'maybe'*"
            $row.CategoryInfo.Category | Should -Be 'InvalidData'
            $step = $bad | Where-Object { $_.TargetObject.PSObject.TypeNames -contains 'Provisioning.ProvisioningResult' }
            $step.TargetObject.Outcome | Should -Be 'Failed'
            $step.Exception.Message | Should -BeLike 'Step *Not today.*'
            $done.Count | Should -Be 11
        }

        It 'completes all steps before an error ends it under -ErrorAction Stop' {
            Write-TestExport -Path $Export -Row (@('6,Flo,Tan,flo@corp.example,maybe,Dev,Dogs,66') + $LifecyclePeople)
            { Sync-ProvisionedUser @Sync -MaxDisable 1 -ErrorAction Stop } | Should -Throw -ErrorId 'SyncProvisionedUserInvalidRow,*'
            $LASTEXITCODE | Should -Be 1
            $Sandbox.Agility.FindMember('cy@corp.example').IsInactive | Should -BeTrue
            (Get-ProvisioningRun -StatePath $StatePath -Last 1).State | Should -Be 'Done'
        }

        It 'disables missing people with -DisableMissing, and counts a protected account as no failure' {
            Write-TestExport -Path $Export -Row ($LifecyclePeople | Select-Object -First 4)
            $done = Sync-ProvisionedUser @Sync -DisableMissing -MaxDisable 3 -ErrorVariable bad -Verbose 4>&1
            $bad | Should -BeNullOrEmpty
            $LASTEXITCODE | Should -Be 0
            $Sandbox.Agility.FindMember('ed@corp.example').IsInactive | Should -BeTrue
            $Sandbox.Agility.FindMember('admin').IsInactive | Should -BeFalse
            $done | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and $_.Message -like "*'admin' is protected*" } | Should -Not -BeNullOrEmpty
        }

        It 'changes only one service on request' {
            $done = Sync-ProvisionedUser @Sync -Service Agility -MaxDisable 1
            $done.Service | Sort-Object -Unique | Should -Be 'Agility'
            $Sandbox.Ambition.FindUser('cy@corp.example').IsActive | Should -BeTrue
            (Get-ProvisioningSandbox).Requests.Path | Should -Not -Contain '/api/v1/account/'
        }

        It 'writes user and steps into the journal, and no secret' {
            $null = Sync-ProvisionedUser @Sync -MaxDisable 1 -Approve 2
            $run = Get-ProvisioningRun -StatePath $StatePath -Last 1
            $run.Header.Options.MaxDisable, $run.Header.Options.Approve | Should -Be '1', '2'
            $module = Get-Module -Name Provisioning
            $run.Header.ModuleVersion | Should -Be (@($module.Version, $module.PrivateData.PSData['Prerelease']) -ne $null -join '-')
            $run.Header.Owner.ProcessId | Should -Be $PID
            $run.Header.SourceHash | Should -Be (Get-FileHash -LiteralPath $Export).Hash
            $text = Get-ChildItem -LiteralPath $StatePath -Recurse -File | Get-Content -Raw
            $text.Count | Should -BeGreaterThan 1
            $text | Should -Not -BeLike "*$($Sandbox.Token)*"
        }

        It 'reports a token in the values of an account outside the export, and disables the account all the same' {
            $values = [System.Collections.Generic.Dictionary[string, string]]::new()
            $values['Phone'] = $Sandbox.Token
            $null = $Sandbox.Agility.AddMember('Gus Ull', 'gus@corp.example', 'gus@corp.example', 'Role:4', $false, $false, $null, $null, $values)
            $null = Sync-ProvisionedUser @Sync -DisableMissing -MaxDisable 5 -ErrorVariable bad -ErrorAction SilentlyContinue
            $bad | Should -HaveCount 1
            $bad.FullyQualifiedErrorId | Should -BeLike 'SyncProvisionedUserInvalidRow,*'
            $bad.TargetObject.Key, $bad.TargetObject.Row | Should -Be 'gus@corp.example', 0
            "$bad" | Should -BeLike "*'Phone' of the account holds the token*disabled all the same.*"
            $LASTEXITCODE | Should -Be 1
            $Sandbox.Agility.FindMember('gus@corp.example').IsInactive | Should -BeTrue
            (New-ProvisioningPlan -Path $Export -Mapping $Mapping -StatePath $StatePath).Problems | Should -BeNullOrEmpty
        }

        It 'does nothing while another run holds the lock, and names its owner' {
            $null = Sync-ProvisionedUser @Sync -MaxDisable 1
            Write-TestExport -Path $Export -Row ($LifecyclePeople + '7,Gus,Ull,gus@corp.example,yes,Dev,Dogs,77')
            $locks = Get-ChildItem -LiteralPath (Join-Path -Path $StatePath -ChildPath 'locks') -File
            $held = $locks | ForEach-Object { [System.IO.File]::Open($_.FullName, 'Open', 'ReadWrite', 'None') }
            $Sandbox.ClearRequests()
            try {
                { Sync-ProvisionedUser @Sync } | Should -Throw -ErrorId 'SyncProvisionedUserState,*'
                $LASTEXITCODE | Should -Be 2
                Get-WritingRequest | Should -BeNullOrEmpty
            }
            finally {
                $held | ForEach-Object Dispose
            }
        }

        It 'shows its progress, removes the bar, and accepts connections beside those of the session' {
            $shell = [powershell]::Create()
            try {
                $shell.AddScript('param($Manifest, $Sync, $Connection) $ProgressPreference = "Continue"; Import-Module $Manifest; Sync-ProvisionedUser @Sync -MaxDisable 1 -Connection $Connection').
                    AddArgument($ManifestPath).AddArgument($Sync).AddArgument(@(Get-ProvisioningConnection)) | Out-Null
                $shell.Invoke().Count | Should -Be 12
                $records = $shell.Streams.Progress | Where-Object Activity -eq 'Sync-ProvisionedUser'
                $records.Count | Should -BeGreaterThan 1
                $records[-1].RecordType | Should -Be 'Completed'
                $records.StatusDescription -like 'Applying * of 12*' | Should -Not -BeNullOrEmpty
            }
            finally {
                $shell.Dispose()
            }
        }
    }

    Context 'with limits' {
        BeforeEach {
            Write-TestExport -Path $Export -Row (Get-TestPeople -Count 40)
            $null = Sync-ProvisionedUser @Sync -ErrorAction Stop
            $Sandbox.ClearRequests()
        }

        It 'sends nothing that writes for <What>' -ForEach @(
            @{ What = 'an empty file'; Rows = $null; Limit = '*no usable people*' }
            @{ What = 'a header only'; Rows = 0; Limit = '*no usable people*' }
            @{ What = '40 % of the people'; Rows = 16; Limit = '*MinimumSourceCount: *' }
        ) {
            if ($null -eq $Rows) {
                Set-Content -LiteralPath $Export -Value $null
            }
            else {
                Write-TestExport -Path $Export -Row (Get-TestPeople -Count $Rows)
            }

            foreach ($more in @{}, @{ DisableMissing = $true; MaxDisable = '100%' }) {
                { Sync-ProvisionedUser @Sync @more } | Should -Throw -ErrorId 'SyncProvisionedUserLimitExceeded,*' -ExpectedMessage $Limit
                $LASTEXITCODE | Should -Be 3
                $Error[0].CategoryInfo.Category | Should -Be 'LimitsExceeded'
                $Error[0].Exception | Should -BeOfType ([Provisioning.LimitExceededException])
                $Error[0].Exception.Violations.Count | Should -BeGreaterThan 0
            }

            Get-WritingRequest | Should -BeNullOrEmpty
            (Get-ProvisioningRun -StatePath $StatePath -Last 1).State | Should -Be 'Refused'
        }

        It 'allows disabled accounts by number, by percentage and by approval, all or none' {
            Write-TestExport -Path $Export -Row (Get-TestPeople -Count 40 -Left 6)
            foreach ($more in @{}, @{ MaxDisable = 5 }, @{ MaxDisable = '12%' }, @{ Approve = 5 }, @{ MaxDisable = '0'; Approve = 5 }) {
                { Sync-ProvisionedUser @Sync @more } | Should -Throw -ErrorId 'SyncProvisionedUserLimitExceeded,*' -ExpectedMessage '*MaxDisable: 6 of *'
            }

            Get-WritingRequest | Should -BeNullOrEmpty
            $null = Sync-ProvisionedUser @Sync -Approve 6
            $LASTEXITCODE | Should -Be 0
            @($Sandbox.Ambition.Users | Where-Object { -not $_.IsActive }).Count | Should -Be 6
        }

        It 'allows lost groups and values by number, by percentage and by approval, all or none' {
            Write-TestExport -Path $Export -Row (Get-TestPeople -Count 40 | ForEach-Object { $_ -replace ',Dogs,', ',,' })
            foreach ($more in @{}, @{ MaxRemove = 39 }, @{ MaxRemove = '99%' }, @{ Approve = 39 }, @{ MaxDisable = '100%' }) {
                { Sync-ProvisionedUser @Sync @more } | Should -Throw -ErrorId 'SyncProvisionedUserLimitExceeded,*' -ExpectedMessage '*MaxRemove: 40 of 40 *'
                $LASTEXITCODE | Should -Be 3
            }

            $shown = Sync-ProvisionedUser @Sync -WhatIf -ErrorVariable bad -ErrorAction SilentlyContinue
            $shown.Count | Should -Be 40
            $bad.Exception.Violations.Limit | Should -Be 'MaxRemove'
            Get-WritingRequest | Should -BeNullOrEmpty
            $null = Sync-ProvisionedUser @Sync -MaxRemove '100%'
            $LASTEXITCODE | Should -Be 0
            (Get-ProvisioningRun -StatePath $StatePath -Last 1).Header.Options.MaxRemove | Should -Be '100%'
            $Sandbox.Ambition.Memberships | Should -BeNullOrEmpty
        }

        It 'refuses new user names for all people, with instructions' {
            Write-TestExport -Path $Export -Row (Get-TestPeople -Count 40 | ForEach-Object { $_ -replace '@corp', '@new' })
            { Sync-ProvisionedUser @Sync } | Should -Throw -ErrorId 'SyncProvisionedUserLimitExceeded,*' -ExpectedMessage '*MaxChange: 40 *pass -MaxChange 40.*'
            $LASTEXITCODE | Should -Be 3
            Get-WritingRequest | Should -BeNullOrEmpty
            $null = Sync-ProvisionedUser @Sync -MaxChange 40
            $LASTEXITCODE | Should -Be 0
        }

        It 'limits new accounts on request' {
            Write-TestExport -Path $Export -Row (Get-TestPeople -Count 43)
            { Sync-ProvisionedUser @Sync -MaxCreate 2 } | Should -Throw -ErrorId 'SyncProvisionedUserLimitExceeded,*' -ExpectedMessage '*MaxCreate: 3 *'
            Get-WritingRequest | Should -BeNullOrEmpty
            $null = Sync-ProvisionedUser @Sync -MaxCreate '10%'
            $LASTEXITCODE | Should -Be 0
        }

        It 'refuses a limit that is none before anything is read' {
            { Sync-ProvisionedUser @Sync -MaxDisable '5%%' } | Should -Throw -ErrorId 'SyncProvisionedUserInvalidQuery,*' -ExpectedMessage "-MaxDisable: '5%%' is not a valid limit.*"
            $LASTEXITCODE | Should -Be 2
            (Get-ProvisioningSandbox).Requests | Should -BeNullOrEmpty
        }
    }

    Context 'for an Ambition whose accounts cannot be read' {
        It 'reports unreadable accounts in the first run and not in the second' {
            $Sandbox.Options.Ambition.AccountList = 'Denied'
            $null = $Sandbox.Ambition.AddUser('user1@corp.example', 'First1', 'Last1', 'user1@corp.example')
            Write-TestExport -Path $Export -Row (Get-TestPeople -Count 20 -Left 1)
            $plan = New-ProvisioningPlan @Sync -WarningVariable warned -WarningAction SilentlyContinue
            $plan.UnreadServices | Should -Be 'Ambition'
            $warned -like 'Existing Ambition accounts are unknown: everyone is planned as a new account, and 1 person who has left is disabled without a check.*' | Should -HaveCount 1
            $plan | Out-String -Width 140 | Should -BeLike '*its accounts cannot be read; 19 people should have one*'

            $null = Sync-ProvisionedUser @Sync -WarningVariable warned -WarningAction SilentlyContinue
            $LASTEXITCODE | Should -Be 0
            $warned -like 'Existing Ambition accounts are unknown: *' | Should -HaveCount 1
            $Sandbox.Ambition.FindUser('user1@corp.example').IsActive | Should -BeFalse
            $report = Join-Path -Path $Folder -ChildPath 'report.html'
            Get-ProvisioningRun -StatePath $StatePath -Last 1 | Export-ProvisioningReport -Path $report -StatePath $StatePath
            Get-Content -LiteralPath $report -Raw | Should -BeLike '*<dt>Accounts unknown in</dt><dd>Ambition</dd>*'

            Sync-ProvisionedUser @Sync -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            $warned -like 'Existing Ambition accounts are unknown: *' | Should -BeNullOrEmpty
        }
    }

    Context 'when it cannot run' {
        It 'refuses a state directory that cannot be used before it asks a service' {
            Write-TestExport -Path $Export -Row $LifecyclePeople
            Set-Content -LiteralPath $StatePath -Value 'a file stands here'
            { Sync-ProvisionedUser @Sync } | Should -Throw -ErrorId 'SyncProvisionedUserState,*' -ExpectedMessage '*-StatePath*'
            $LASTEXITCODE | Should -Be 2
            (Get-ProvisioningSandbox).Requests | Should -BeNullOrEmpty
        }

        It 'refuses a missing file, and an invalid mapping' {
            { Sync-ProvisionedUser @Sync } | Should -Throw -ErrorId 'SyncProvisionedUserInvalidSource,*' -ExpectedMessage '*hrm.csv*'
            $LASTEXITCODE | Should -Be 2
            $global:LASTEXITCODE = 77
            { Sync-ProvisionedUser -Path $Export -Mapping @{ Source = @{ Key = 5 } } -StatePath $StatePath } | Should -Throw -ErrorId 'SyncProvisionedUserInvalidSource,*'
            $LASTEXITCODE | Should -Be 2
            Get-WritingRequest | Should -BeNullOrEmpty
        }
    }
}
