# A wrong file at night and the undo in the morning, in processes that are killed: once the run and once the undo; with -Nightly ten times.
param([switch] $Nightly)

$size = if ($Nightly) { @{ Count = 170; BulkCount = 7 } } else { @{ Count = 120; BulkCount = 7 } }

$kills = $(
    $random = [System.Random]::new(11)
    $kinds = 'After', 'Before', 'Anywhere', 'After', 'Anywhere'
    foreach ($number in 1..$(if ($Nightly) { 10 } else { 2 })) {
        @{ Number = $number; What = ('Undo', 'Run')[$number % 2]; Kind = $kinds[[int][math]::Floor(($number - 1) / 2)]; Fraction = 0.8 * $random.NextDouble() }
    }
)

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'KillAndResume.ps1')
    Import-TestModule

    $script:Enough = @{ Approve = 300; MaxCreate = '300'; MaxChange = '300'; Limit = @{ IdentityChange = 300 } }

    function Get-LinkText {
        Get-ProvisioningLink -StatePath $Files.State | ForEach-Object { "$($_.Service) $($_.Key) $($_.Account) $($_.Username)" } | Sort-Object
    }

    # The wrong file brings people from the hundred-and-first on; an account that was made for one of them is disabled and holds nothing.
    function Get-Leftover {
        Get-Everything -Sandbox $Sandbox | Where-Object { $_ -cnotin $Before } | ForEach-Object {
            $isOff = $_ -cmatch '^Ambition user(?<n>\d+) \S+ \S+ \S+ False =?$' -or $_ -cmatch '^Agility user(?<n>\d+) \S+ \S+ \S+ True $'
            if (-not $isOff -or [int] $Matches.n -le 100) { $_ }
        }
    }

    function Test-Morning {
        $now = @(Get-Everything -Sandbox $Sandbox)
        $Before | Where-Object { $_ -cnotin $now } | Should -BeNullOrEmpty -Because 'everybody is as before'
        Get-Leftover | Should -BeNullOrEmpty -Because 'who was made by mistake is disabled'
        $links = @(Get-LinkText)
        $LinksBefore | Where-Object { $_ -cnotin $links } | Should -BeNullOrEmpty -Because 'links are as before'
        $more = @($links | Where-Object { $_ -cnotin $LinksBefore })
        $more | Where-Object { [int] ($_ -split ' ')[1] -le 100 } | Should -BeNullOrEmpty
        $accounts = @($Sandbox.Agility.Members.Oid) + @($Sandbox.Ambition.Users.Username)
        $links | Where-Object { ($_ -split ' ')[2] -cnotin $accounts } | Should -BeNullOrEmpty -Because 'links name accounts that are there'
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A wrong file at night' -ForEach $size {
    BeforeAll {
        $script:Sandbox = Enter-TestSandbox -LatencyMs 1
        $script:Files = Initialize-KillTest -Folder $TestDrive -Count $Count -BulkCount $BulkCount
        $script:UndoScript = Join-Path -Path $TestDrive -ChildPath 'undo.ps1'
        $lines = Get-Content -LiteralPath $Files.Script | Where-Object { $_ -notlike '*Sync-ProvisionedUser*' }
        $lines += '$null = Get-ProvisioningRun -Last 1 -StatePath $State | Undo-ProvisioningRun -StatePath $State -Approve 300 -MaxCreate 300 -MaxChange 300 -Limit @{ IdentityChange = 300 } -WarningAction SilentlyContinue'
        Set-Content -LiteralPath $UndoScript -Value $lines

        # The undisturbed night and morning.
        Enter-KillTest -Sandbox $Sandbox -Files $Files
        $script:Before = @(Get-Everything -Sandbox $Sandbox)
        $script:LinksBefore = @(Get-LinkText)
        $process = Invoke-Run -Sandbox $Sandbox -Files $Files
        if (-not $process.WaitForExit(1200000) -or $process.ExitCode -ne 0) { throw 'The undisturbed night did not come to its end.' }
        $script:Night = Get-Course -Request $Sandbox.Requests
        $script:Stays = @((New-ProvisioningPlan -Undo (Get-ProvisioningRun -Last 1 -StatePath $Files.State).RunId -StatePath $Files.State -WarningAction SilentlyContinue).Problems.Message)
        $Sandbox.ClearRequests()
        $process = Invoke-Run -Sandbox $Sandbox -Files $Files -Script $UndoScript
        if (-not $process.WaitForExit(1200000) -or $process.ExitCode -ne 0) { throw 'The undisturbed morning did not come to its end.' }
        $script:Morning = Get-Course -Request $Sandbox.Requests
        $script:Expected = @(Get-Everything -Sandbox $Sandbox)
        $script:Runs = @(Get-ProvisioningRun -StatePath $Files.State)
    }

    AfterAll {
        Stop-ProvisioningSandbox
    }

    It 'is undone in the morning, except for the reported differences' {
        Test-Morning
        $Runs[0].State | Should -Be 'Done'
        $Runs[0].Header.UndoOf | Should -Be $Runs[1].RunId
        $Runs[0].Counts.Keys | Should -Not -Contain 'Conflict'
        $Expected.Count | Should -BeGreaterThan $Before.Count
        $Stays | Should -HaveCount 1
        $Stays | Should -BeLike "*'Team = Cats'*"
        $Morning.Total - $Morning.First | Should -BeGreaterThan 20
    }

    It 'is undone although a process was killed: kill <Number>, <What>, <Kind>' -ForEach $kills {
        Enter-KillTest -Sandbox $Sandbox -Files $Files
        if ($What -eq 'Run') {
            $null = Invoke-KilledRunOnce -Sandbox $Sandbox -Files $Files -Course $Night -Kind $Kind -Fraction $Fraction
            $killed = Get-ProvisioningRun -Last 1 -StatePath $Files.State
            $killed.State | Should -Be 'Interrupted'
            $null = Undo-ProvisioningRun -RunId $killed.RunId -StatePath $Files.State @Enough -ErrorAction Stop -WarningAction SilentlyContinue
            $LASTEXITCODE | Should -Be 0
        } else {
            $null = Sync-ProvisionedUser -Path $Files.Csv -Mapping $Files.Mapping -StatePath $Files.State @Enough -ErrorAction Stop
            $Sandbox.ClearRequests()
            $null = Invoke-KilledRunOnce -Sandbox $Sandbox -Files $Files -Course $Morning -Kind $Kind -Fraction $Fraction -Script $UndoScript
            $killed = Get-ProvisioningRun -Last 1 -StatePath $Files.State
            $killed.State | Should -Be 'Interrupted'
            $killed.Header.UndoOf | Should -Not -BeNullOrEmpty
            $null = Resume-ProvisioningRun -RunId $killed.RunId -StatePath $Files.State -ErrorAction Stop
            $LASTEXITCODE | Should -Be 0
            Get-Difference -Expected $Expected -Actual (Get-Everything -Sandbox $Sandbox) | Should -BeNullOrEmpty
        }

        Test-Morning
        $undo = Get-ProvisioningRun -Last 1 -StatePath $Files.State
        $undo.State | Should -Be 'Done'
        $undo.Failed | Should -Be 0
    }
}
