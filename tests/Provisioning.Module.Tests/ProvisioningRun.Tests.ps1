BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Runs' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:Folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $script:State = @{ StatePath = Join-Path -Path $Folder -ChildPath 'state' }
        $script:Sync = @{ Path = Join-Path -Path $Folder -ChildPath 'hrm.csv'; Mapping = Join-Path -Path $Folder -ChildPath 'mapping.psd1' } + $State
        Write-TestMapping -Path $Sync.Mapping
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'are absent in a new state directory' {
        Get-ProvisioningRun @State | Should -BeNullOrEmpty
    }

    It 'are returned newest first, with their numbers' {
        Initialize-TestPeople -Sandbox $Sandbox -Sync $Sync
        $null = Sync-ProvisionedUser @Sync -MaxDisable 1
        { Sync-ProvisionedUser @Sync -MinimumSourceCount 100 } | Should -Throw -ErrorId 'SyncProvisionedUserLimitExceeded,*'
        $runs = Get-ProvisioningRun @State
        $runs.State | Should -Be 'Refused', 'Done', 'Done'
        $runs.RunId | Should -Be ($runs.RunId | Sort-Object -Descending)
        (Get-ProvisioningRun @State -Last 1).RunId | Should -Be $runs[0].RunId
        (Get-ProvisioningRun @State -RunId $runs[1].RunId).Header.StepCount | Should -Be 12

        $text = $runs | Out-String -Width 120
        $text | Should -Match '(?m)^RunId\s+State\s+Started\s+Done\s+Failed\s+Source'
        $text | Should -Match "(?m)^$($runs[1].RunId)\s+Done\s+\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\s+12\s+0\s+hrm\.csv"
    }

    It 'have their steps, with values before and after and the outcome' {
        Initialize-TestPeople -Sandbox $Sandbox -Sync $Sync
        $null = Sync-ProvisionedUser @Sync -MaxDisable 1
        $steps = Get-ProvisioningRun @State -Last 1 | Get-ProvisioningRun -Step @State
        $steps.Step | Should -Be (1..12)
        $move = $steps | Where-Object { $_.Key -eq 'bo@corp.example' -and $_.Service -eq 'Agility' }
        $move.Action, $move.Outcome, $move.Changes[0].Before, $move.Changes[0].After | Should -Be 'Update', 'Updated', 'Role:4', 'Role:3'
        $steps | Out-String -Width 140 | Should -BeLike '*Agility*Update*bo@corp.example*Updated*DefaultRole: Role:4 -> Role:3*'
    }

    It 'that are missing, or have invalid names, are an error' {
        { Get-ProvisioningRun -RunId '20200101T000000Z-0000' @State -ErrorAction Stop } | Should -Throw -ErrorId 'GetProvisioningRunNotFound,*'
        { Get-ProvisioningRun -RunId '../../etc/passwd' @State -ErrorAction Stop } | Should -Throw -ErrorId 'GetProvisioningRunNotFound,*' -ExpectedMessage '*is not the name of a run*'
        { Resume-ProvisioningRun -RunId '20200101T000000Z-0000' @State -ErrorAction Stop } | Should -Throw -ErrorId 'ResumeProvisioningRunNotFound,*'
        $LASTEXITCODE | Should -Be 2
    }

    It 'that a service interrupted are finished without repeating anything' {
        Write-TestExport -Path $Sync.Path -Row (Get-TestPeople -Count 5)
        Add-TestAnswer -Sandbox $Sandbox -Status 401 -Method POST -PathContains '/api/v1/account/' -Times 9
        $results = [System.Collections.Generic.List[string]]::new()
        { Sync-ProvisionedUser @Sync | ForEach-Object { $results.Add("$($_.Service) $($_.Outcome)") } } | Should -Throw -ErrorId 'SyncProvisionedUserAuthentication,*'
        $LASTEXITCODE | Should -Be 2

        # The services work at the same time: how far Agility came when Ambition refused the connection is read from Agility.
        $made = @($Sandbox.Agility.Members | Where-Object Username -Like 'user*').Count
        @($results) | Should -Be (@('Agility Created') * $made)
        $run = Get-ProvisioningRun @State -Last 1
        $run.State | Should -Be 'Error'

        $Sandbox.ClearFaults()
        $Sandbox.ClearRequests()
        $rest = $run | Resume-ProvisioningRun @State -WhatIf
        $rest.Number | Should -Be (($made + 1)..17)
        Get-WritingRequest | Should -BeNullOrEmpty
        $done = $run | Resume-ProvisioningRun @State
        $LASTEXITCODE | Should -Be 0
        $done | Where-Object Service -EQ 'Ambition' | ForEach-Object { "$($_.Action) $($_.Outcome)" } | Sort-Object -Unique | Should -Be 'AddMembership Assigned', 'Create Created', 'CreateGroup Created', 'CreateGroupType Created'
        $done.Count | Should -Be (17 - $made)
        Get-WritingRequest | Where-Object Path -Like '*rest-1.v1*' | Should -BeNullOrEmpty
        $Sandbox.Agility.Members | Where-Object Username -Like 'user*' | Should -HaveCount 5
        (Get-ProvisioningRun @State -RunId $run.RunId).State | Should -Be 'Done'
        { $run | Resume-ProvisioningRun @State -ErrorAction Stop } | Should -Throw -ErrorId 'ResumeProvisioningRunState,*' -ExpectedMessage '*nothing to resume*'
        (New-ProvisioningPlan @Sync).Steps | Should -BeNullOrEmpty
    }

    It 'that cannot be resumed do not stop the next ones' {
        Write-TestExport -Path $Sync.Path -Row (Get-TestPeople -Count 2)
        $null = Sync-ProvisionedUser @Sync
        Write-TestExport -Path $Sync.Path -Row (Get-TestPeople -Count 3)
        Add-TestAnswer -Sandbox $Sandbox -Status 401 -Method POST -PathContains '/api/v1/account/' -Times 9
        { Sync-ProvisionedUser @Sync } | Should -Throw -ErrorId 'SyncProvisionedUserAuthentication,*'
        $Sandbox.ClearFaults()
        $runs = Get-ProvisioningRun @State | Sort-Object -Property RunId
        $runs.State | Should -Be 'Done', 'Error'

        $preview = '20200101T000000Z-0000', $runs[0].RunId, $runs[1].RunId | Resume-ProvisioningRun @State -WhatIf -ErrorVariable bad -ErrorAction SilentlyContinue
        ($preview | Where-Object Service -EQ 'Ambition').Key | Should -Be 'user3@corp.example', 'user3@corp.example'
        $bad | Should -HaveCount 2
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'ResumeProvisioningRunNotFound,*'
        $bad.TargetObject | Should -Be '20200101T000000Z-0000', $runs[0].RunId

        $done = $runs | Resume-ProvisioningRun @State -ErrorVariable bad -ErrorAction SilentlyContinue
        ($done | Where-Object Service -EQ 'Ambition').Key | Should -Be 'user3@corp.example', 'user3@corp.example: Team = Dogs'
        $bad | Should -HaveCount 1
        $bad[0].Exception.Message | Should -BeLike "*$($runs[0].RunId)*nothing to resume*"
        $LASTEXITCODE | Should -Be 2
        (Get-ProvisioningRun @State -Last 1).State | Should -Be 'Done'
    }

    It 'with edited plans are neither resumed nor previewed, and are reported from their journals' {
        Write-TestExport -Path $Sync.Path -Row (Get-TestPeople -Count 2)
        Add-TestAnswer -Sandbox $Sandbox -Status 401 -Method POST -PathContains '/api/v1/account/' -Times 9
        { Sync-ProvisionedUser @Sync } | Should -Throw -ErrorId 'SyncProvisionedUserAuthentication,*'
        $Sandbox.ClearFaults()
        $run = Get-ProvisioningRun @State -Last 1
        $plan = $run.Path -replace '\.jsonl$', '.plan.json'
        (Get-Content -LiteralPath $plan -Raw) -replace 'user2@', 'evil@' | Set-Content -LiteralPath $plan -NoNewline

        $run | Resume-ProvisioningRun @State -WhatIf -ErrorVariable bad -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $bad[0].Exception.Message | Should -BeLike "*'$plan' was changed*"
        Export-ProvisioningReport -RunId $run.RunId -Path "$Folder/report.json" @State -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeLike '*not the one that it was started with*'
        $report = Get-Content -LiteralPath "$Folder/report.json" -Raw
        $report | Should -Not -BeLike '*evil@*'

        # The services work at the same time: how far Agility came when Ambition refused the connection is read from Agility.
        [int] ($report | ConvertFrom-Json).counts.Done | Should -Be @($Sandbox.Agility.Members | Where-Object Username -Like 'user*').Count
    }

    It 'of one user exclude each other, in any state directories' {
        Write-TestExport -Path $Sync.Path -Row (Get-TestPeople -Count 1)
        $engine = (New-ProvisioningPlan @Sync).GetType().Assembly
        $at = $engine.GetType('Provisioning.Sync.Run.Journal.StateDirectory').GetMethod('At', [Reflection.BindingFlags] 'Static, NonPublic')
        $services = $engine.GetType('Provisioning.Targets.Services').GetProperty('All').GetValue($null)
        $other = $at.Invoke($null, [object[]] @([string]::Concat($Folder, '/other'), $services.PSObject.BaseObject))
        $other.Prepare()
        $lock = $engine.GetType('Provisioning.Sync.Run.Journal.RunLock')::Take($other, [Provisioning.RunConnection[]] @((New-ProvisioningPlan @Sync).Connections['Ambition']), '20260101T000000Z-0000')
        try {
            { Sync-ProvisionedUser @Sync } | Should -Throw -ErrorId 'SyncProvisionedUserState,*' -ExpectedMessage '*20260101T000000Z-0000*'
            Get-WritingRequest | Should -BeNullOrEmpty
        }
        finally {
            $lock.Dispose()
        }
    }

    It 'that were interrupted are finished by another process' {
        Write-TestExport -Path $Sync.Path -Row (Get-TestPeople -Count 20)
        $fault = [Provisioning.Sandbox.SandboxFault]::new()
        $fault.Kind = 'Hang'
        $fault.Method = 'POST'
        $fault.PathContains = '/api/v1/account/'
        $Sandbox.AddFault($fault)
        $script = @'
param($Manifest, $Ambition, $Agility, $Token, $Path, $Mapping, $StatePath)
Import-Module $Manifest
$secret = ConvertTo-SecureString $Token -AsPlainText -Force
Connect-Ambition -Uri $Ambition -Token $secret
Connect-Agility -Uri $Agility -Token $secret
Sync-ProvisionedUser $Path $Mapping -StatePath $StatePath
'@
        $file = Join-Path -Path $Folder -ChildPath 'sync.ps1'
        Set-Content -LiteralPath $file -Value $script
        $arguments = '-NoProfile', '-NonInteractive', '-File', $file, $ManifestPath, $Sandbox.AmbitionUri, $Sandbox.AgilityUri, $Sandbox.Token, $Sync.Path, $Sync.Mapping, $Sync.StatePath
        $start = Get-TestShellStart -ArgumentList $arguments
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $process = [System.Diagnostics.Process]::Start($start)
        $said = $process.StandardOutput.ReadToEndAsync(), $process.StandardError.ReadToEndAsync()
        try {
            Wait-TestCondition { $process.HasExited -or ($Sandbox.Requests | Where-Object { $_.Method -eq 'POST' -and $_.Path -eq '/api/v1/account/' }) }
            $process.HasExited | Should -BeFalse -Because $(if ($process.HasExited) { $said.Result })
            $run = Get-ProvisioningRun @State -Last 1
            $run.State | Should -Be 'Running'
            { Sync-ProvisionedUser @Sync } | Should -Throw -ErrorId 'SyncProvisionedUserState,*' -ExpectedMessage "*process $($process.Id)*"
        }
        finally {
            $process.Kill()
            $process.WaitForExit()
        }

        (Get-ProvisioningRun @State -Last 1).State | Should -Be 'Interrupted'
        $Sandbox.ClearFaults()
        $null = $run | Resume-ProvisioningRun @State -ErrorVariable bad
        $bad | Should -BeNullOrEmpty
        (Get-ProvisioningRun @State -Last 1).State | Should -Be 'Done'
        $Sandbox.Agility.Members | Where-Object Username -Like 'user*' | Should -HaveCount 20
        @($Sandbox.Ambition.Users).Count | Should -Be 20
        (New-ProvisioningPlan @Sync).Steps | Should -BeNullOrEmpty
    }

    Context 'as reports' {
        BeforeEach {
            Write-TestExport -Path $Sync.Path -Row '1,<img src=x onerror=alert(1)>,Lee,ann@corp.example,yes,Dev,Dogs,11', '2,Bo,Ng,bo@corp.example,maybe,Dev,Dogs,22'
            $null = Sync-ProvisionedUser @Sync -ErrorAction SilentlyContinue
            $script:Run = Get-ProvisioningRun @State -Last 1
        }

        It 'are a page, a table or an object, by the extension of the file' {
            $Run | Export-ProvisioningReport -Path "$Folder/report.html" @State
            $page = Get-Content -LiteralPath "$Folder/report.html" -Raw
            $page | Should -BeLike '<!DOCTYPE html>*'
            $page | Should -BeLike "*$($Run.RunId)*"
            $page | Should -Not -BeLike '*<img src=x*'

            $Run | Export-ProvisioningReport -Path "$Folder/report.CSV" @State
            $rows = Import-Csv -LiteralPath "$Folder/report.CSV"
            ($rows | Where-Object Attribute -EQ 'Nickname').After | Should -Be '<img src=x onerror=alert(1)>'
            ($rows | Where-Object Outcome -EQ 'LeftOut').Line | Should -Be 3

            $Run | Export-ProvisioningReport -Path "$Folder/report.json" @State
            $json = Get-Content -LiteralPath "$Folder/report.json" -Raw | ConvertFrom-Json
            $json.run.runId | Should -Be $Run.RunId
            $json.counts.Done | Should -Be 5
            $json.counts.LeftOut | Should -Be 1
        }

        It 'take the file first, so that a run from the pipeline needs nothing else' {
            Set-Location -LiteralPath $Folder
            try { $Run | Export-ProvisioningReport report.html @State } finally { Set-Location -LiteralPath $RepositoryRoot }
            Get-Content -LiteralPath "$Folder/report.html" -Raw | Should -BeLike "*$($Run.RunId)*"
        }

        It 'have the form of -Format' {
            Export-ProvisioningReport -RunId $Run.RunId -Path "$Folder/report.txt" -Format Json @State
            (Get-Content -LiteralPath "$Folder/report.txt" -Raw | ConvertFrom-Json).run.runId | Should -Be $Run.RunId
            { Export-ProvisioningReport -RunId $Run.RunId -Path "$Folder/other.txt" @State } |
                Should -Throw -ErrorId 'ExportProvisioningReportInvalidQuery,*' -ExpectedMessage '*-Format*'
        }

        It 'never overwrite a file without -Force' {
            Set-Content -LiteralPath "$Folder/report.html" -Value 'mine'
            { $Run | Export-ProvisioningReport -Path "$Folder/report.html" @State } | Should -Throw -ErrorId 'ExportProvisioningReportConflict,*'
            Get-Content -LiteralPath "$Folder/report.html" | Should -Be 'mine'
            $Run | Export-ProvisioningReport -Path "$Folder/report.html" -Force @State
            Get-Content -LiteralPath "$Folder/report.html" -Raw | Should -BeLike '<!DOCTYPE html>*'
        }

        It 'report a missing plan' {
            Remove-Item -LiteralPath ($Run.Path -replace '\.jsonl$', '.plan.json')
            $Run | Export-ProvisioningReport -Path "$Folder/report.json" @State -WarningVariable warned -WarningAction SilentlyContinue
            $warned | Should -BeLike '*has no plan*'
            (Get-Content -LiteralPath "$Folder/report.json" -Raw | ConvertFrom-Json).counts.Done | Should -Be 5
        }
    }
}
