# Nights that go wrong, each a process of its own: what exit code, log and page say. With -Nightly the dear ones too.
param([switch] $Nightly)

# A night refused before it begins: why, and what is wrong with it.
$refused = @(
    @{ What = 'a wrong token'; Environment = @{ PROVISIONING_AGILITY_TOKEN = 'not-the-token' }; More = @(); Says = '401' }
    @{ What = 'no source'; Environment = @{}; More = @(); Says = 'hrm\.csv'; Lose = 'Export' }
)
if ($Nightly) {
    $refused += @(
        @{ What = 'no mapping'; Environment = @{}; More = @(); Says = 'mapping\.psd1'; Lose = 'Mapping' }
        @{ What = 'a parameter that there is not'; Environment = @{}; More = @('-Bogus', '1'); Says = '-Bogus' }
        @{ What = 'days that are no number'; Environment = @{}; More = @('-KeepDays', 'many'); Says = "'many'" }
        @{ What = 'no day'; Environment = @{}; More = @('-KeepDays', '0'); Says = 'from 1 on' }
        @{ What = 'a limit that is none'; Environment = @{}; More = @('-MaxDisable', 'x'); Says = 'MaxDisable' }
        @{ What = 'a module that is not there'; Environment = @{ PSModulePath = '/nowhere' }; More = @(); Says = 'Provisioning' }
        @{ What = 'a vault that is not there'; Environment = @{}; More = @('-SecretName', 'one,two'); Says = 'SecretManagement' }
    )
}

$all = [bool] $Nightly
$hasDisk = $IsLinux -and (id -u) -eq '0' -and [bool] (Get-Command -Name mount -ErrorAction Ignore)

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'ScheduledJob.ps1')
    Import-TestModule
    $script:Modules = Install-TestModule

    function Invoke-Night {
        param([hashtable] $Environment = @{}, [string[]] $More = @())
        Invoke-TestNight -Job $Job -Sandbox $Sandbox -Modules $Modules -Environment $Environment -More $More
    }

    # A small disk of its own at a path.
    function Mount-TestDisk {
        param([string] $Path, [string] $Option)
        $null = New-Item -Path $Path -ItemType Directory -Force
        mount -t tmpfs -o $Option tmpfs $Path
        $LASTEXITCODE | Should -Be 0
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A night' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox -NoConnect
        $script:Job = Initialize-TestJob
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'with <What> ends with 2, and log and page give the reason: never the page of the night before' -ForEach $refused {
        (Invoke-Night).Code | Should -Be 0
        $before = @(Get-ChildItem -LiteralPath $Job.Logs).FullName
        if ($Lose) { Remove-Item -LiteralPath $Job[$Lose] }
        $Sandbox.ClearRequests()
        $night = Invoke-Night -Environment $Environment -More $More
        $night.Code | Should -Be 2 -Because $night.Said
        $night.Said | Should -Match $Says
        $night.Log | Should -Match "ERROR .*$Says"
        $night.Log | Should -Match '(?m)^\S+ END +Exit code 2\.'
        $new = @($night.Files | Where-Object FullName -NotIn $before)
        $new.Extension | Sort-Object | Should -Be '.html', '.log'
        $page = $new | Where-Object Extension -EQ '.html' | Get-Content -Raw
        $page | Should -Match 'could not start'
        $page | Should -Match ($Says -replace "'", '&#39;')
        Get-WritingRequest | Where-Object Path -NotLike '*query*' | Should -BeNullOrEmpty
    }

    It 'with nothing to do ends with 0, and has its own page that says so' {
        (Invoke-Night).Code | Should -Be 0
        $Sandbox.ClearRequests()
        $night = Invoke-Night
        $night.Code | Should -Be 0 -Because $night.Said
        $night.Pages | Should -HaveCount 2
        $run = Get-ProvisioningRun -StatePath $Job.State -Last 1
        $run.StepCount | Should -Be 0
        $night.Pages[-1].Name | Should -BeLike "*-$($run.RunId).html"
        $night.Page | Should -Match 'The plan has no step'
        $night.Log | Should -Not -Match 'RESULT'
    }

    It 'without a log directory is logged on the standard output, and runs all the same' {
        Set-Content -LiteralPath $Job.Logs -Value 'a file in its place'
        $night = Invoke-Night
        $night.Code | Should -Be 0 -Because $night.Said
        $Sandbox.Ambition.Users | Should -HaveCount 3
        $night.Said | Should -Match 'ERROR +There is no log'
        $night.Said | Should -Match 'RESULT +Ambition Create user1@corp\.example Created'
        $night.Said | Should -Match '(?m)^\S+ END +Exit code 0\.'
    }

    It 'after one that was stopped or interrupted finishes that first, and writes a page for both' -ForEach @(
        @{ How = 'Interrupted' }
        if ($all) { @{ How = 'Stopped' } }
    ) {
        $fault = [Provisioning.Sandbox.SandboxFault]@{ Kind = 'Hang'; Method = 'POST'; PathContains = '/api/v1/account/'; Times = 99 }
        $Sandbox.AddFault($fault)
        if ($How -eq 'Interrupted') {
            $process = Start-TestNight -Job $Job -Sandbox $Sandbox -Modules $Modules
            $said = $process.StandardOutput.ReadToEndAsync(), $process.StandardError.ReadToEndAsync()
            try {
                Wait-TestCondition { $process.HasExited -or $Sandbox.Requests.Fault -contains 'Hang' }
                $process.HasExited | Should -BeFalse -Because $(if ($process.HasExited) { $said.Result })
            }
            finally {
                $process.Kill()
                $process.WaitForExit()
            }

            @(Get-ChildItem -LiteralPath $Job.Logs | Get-Content -Raw) -join '' | Should -Match 'RESULT|VERBOSE'
        }
        else {
            $secret = Get-Secret -Text $Sandbox.Token
            $null = Connect-Agility -Uri $Sandbox.AgilityUri -Token $secret
            $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $secret
            $Sandbox.ClearFaults()
            $Sandbox.Options.Latency = [timespan]::FromMilliseconds(50)
            $null = Sync-ProvisionedUser -Path $Job.Export -Mapping $Job.Mapping -StatePath $Job.State -WarningAction Ignore | Select-Object -First 1
            $Sandbox.Options.Latency = [timespan]::Zero
        }

        $open = Get-ProvisioningRun -StatePath $Job.State
        $open.State | Should -Be $How
        $Sandbox.ClearFaults()
        $night = Invoke-Night
        $night.Code | Should -Be 0 -Because $night.Said
        $runs = @(Get-ProvisioningRun -StatePath $Job.State)
        $runs.State | Should -Be 'Done', 'Done'
        $runs[1].RunId | Should -Be $open.RunId
        $night.Pages.Name | ForEach-Object { $_ -replace '^\d{8}T\d{6}Z-' -replace '\.html$' } | Should -Be $runs[1].RunId, $runs[0].RunId
        $Sandbox.Ambition.Users | Should -HaveCount 3
        $Sandbox.Agility.Members | Where-Object Username -Like 'user*' | Should -HaveCount 3
    }

    if (-not $all) { return }

    It 'that finished the last run and could not start its own has the page of the former and reports the latter' {
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Hang'; Method = 'POST'; PathContains = '/api/v1/account/'; Times = 99 })
        $process = Start-TestNight -Job $Job -Sandbox $Sandbox -Modules $Modules
        $null = $process.StandardOutput.ReadToEndAsync(), $process.StandardError.ReadToEndAsync()
        Wait-TestCondition { $process.HasExited -or $Sandbox.Requests.Fault -contains 'Hang' }
        $process.Kill()
        $process.WaitForExit()
        $Sandbox.ClearFaults()
        Remove-Item -LiteralPath $Job.Export
        $night = Invoke-Night
        $night.Code | Should -Be 2 -Because $night.Said
        (Get-ProvisioningRun -StatePath $Job.State).State | Should -Be 'Done'
        $night.Pages | Should -HaveCount 2
        $night.Pages | Where-Object Name -NotLike '*Z-*' | Get-Content -Raw | Should -Match 'could not start'
    }

    It 'in a state directory that is read-only ends with 2, and log and page say so' -Skip:(-not $hasDisk) {
        (Invoke-Night).Code | Should -Be 0
        mount --bind $Job.State $Job.State
        mount -o remount,bind,ro $Job.State
        try {
            $night = Invoke-Night
        }
        finally {
            umount $Job.State
        }

        $night.Code | Should -Be 2 -Because $night.Said
        $night.Log | Should -Match 'ERROR .*[Rr]ead-only'
        $night.Page | Should -Match 'could not start'
        $night.Page | Should -Match '[Rr]ead-only'
    }

    It 'on a log disk that is full from the <When> runs all the same, and what the log misses is on the standard output' -Skip:(-not $hasDisk) -ForEach @(
        @{ When = 'start'; Pages = 1; People = 3 }
        @{ When = 'middle'; Pages = 2; People = 40 }
    ) {
        Write-TestExport -Path $Job.Export -Row (1..$People | ForEach-Object { "$_,First$_,Last$_,user$_@corp.example,yes,Dev,Dogs,$_" })
        Mount-TestDisk -Path $Job.Logs -Option "size=$($Pages * 4)k"
        try {
            [System.IO.File]::WriteAllText("$($Job.Logs)/other", 'x' * 4096)
            $night = Invoke-Night
        }
        finally {
            umount $Job.Logs
        }

        $night.Code | Should -Be 0 -Because $night.Said
        $Sandbox.Ambition.Users | Should -HaveCount $People
        $night.Said | Should -Match 'ERROR +The log cannot be written any more.*([Nn]o space|not enough space)'
        $night.Said | Should -Match '(?m)^\S+ ERROR +.*\.html'
        $night.Said | Should -Match '(?m)^\S+ END +Exit code 0\.'
        if ($When -eq 'start') { [regex]::Matches($night.Said, '(?m)^\S+ RESULT ') | Should -HaveCount 11 }
    }

    It 'takes its tokens from a vault by their names' {
        $vault = New-TestVault -Folder (Join-Path -Path $Job.Folder -ChildPath 'vaults')
        $night = Invoke-Night -More '-SecretName', 'ForAmbition, ForAgility' -Environment @{
            PSModulePath                = "$vault$([System.IO.Path]::PathSeparator)$Modules$([System.IO.Path]::PathSeparator)$env:PSModulePath"
            PROVISIONING_AGILITY_TOKEN  = ''
            PROVISIONING_AMBITION_TOKEN = ''
            SECRET_ForAmbition          = $Sandbox.Token
            SECRET_ForAgility           = $Sandbox.Token
        }
        $night.Code | Should -Be 0 -Because $night.Said
        $Sandbox.Ambition.Users | Should -HaveCount 3
    }
}
