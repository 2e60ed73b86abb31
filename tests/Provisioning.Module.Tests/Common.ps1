# Dot-sourced by every suite: paths, a fresh sandbox for each test that wants one, and what tests read.

$RepositoryRoot = (Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../..')).Path
# No suite may write into the state directory of the user who runs it.
if ($TestDrive) {
    $env:XDG_STATE_HOME = Join-Path -Path $TestDrive -ChildPath 'home'
}

# The test run names the module as its package has it; by hand a suite takes the one of the checkout.
$ManifestPath = if ($env:PROVISIONING_MODULE) { $env:PROVISIONING_MODULE } else { Join-Path -Path $RepositoryRoot -ChildPath 'Provisioning.psd1' }

# Most suites check each request that is sent; the one that Connect- sends has suites of its own.
$PSDefaultParameterValues['Connect-A*:SkipValidation'] = $true

function Import-TestModule {
    Import-Module -Name $ManifestPath -Force -Global
}

function Get-SamplePath {
    param([string] $Name)
    Join-Path -Path $RepositoryRoot -ChildPath "samples/$Name"
}

# Starts a sandbox and connects the session to it; pauses before repeats are short, so that no test waits long.
function Enter-TestSandbox {
    Start-ProvisioningSandbox -RetryIntervalSec 0.01 @args
}

# The requests that change something: what -WhatIf must not send.
function Get-WritingRequest {
    (Get-ProvisioningSandbox).Requests | Where-Object { $_.Method -ne 'GET' }
}

# What the tabulator offers at the end of a line.
function Get-Completion {
    param([string] $Line)
    (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText
}

# The same, asked until something is offered: a completer does not wait for a service that a busy machine makes slow, and what it has
# asked for is there later.
function Wait-Completion {
    param([string] $Line)
    Wait-TestCondition { Get-Completion $Line }
    Get-Completion $Line
}

# How many of the requests were on their way together.
function Get-MostAtOnce {
    param([object[]] $Request)
    $Request | ForEach-Object {
        $moment = $_.Time
        @($Request | Where-Object { $_.Time -le $moment -and $_.Time + $_.Duration -gt $moment }).Count
    } | Measure-Object -Maximum | ForEach-Object Maximum
}

# Rows as Import-Csv gives them, from lines of text.
function Get-Row {
    $args | ConvertFrom-Csv
}

function Get-Secret {
    param([string] $Text)
    [System.Net.NetworkCredential]::new('', $Text).SecurePassword
}

# An answer that the sandbox gives instead of doing its work.
function Add-TestAnswer {
    param(
        [object] $Sandbox,
        [int] $Status,
        [int] $Times = 1,
        [string] $Method,
        [string] $PathContains,
        [string] $Body,
        [string] $RetryAfter
    )

    $fault = [Provisioning.Sandbox.SandboxFault]::new()
    $fault.Kind = 'Answer'
    $fault.Status = $Status
    $fault.Times = $Times
    foreach ($name in 'Method', 'PathContains', 'Body', 'RetryAfter') {
        if ($PSBoundParameters.ContainsKey($name)) {
            $fault.$name = $PSBoundParameters[$name]
        }
    }

    $Sandbox.AddFault($fault)
}

# Waits for something to become true, and so long that only a hang meets the limit.
function Wait-TestCondition {
    param([scriptblock] $Condition, [int] $Seconds = 300)
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not (& $Condition)) {
        if ($watch.Elapsed.TotalSeconds -gt $Seconds) {
            throw "Not so after $Seconds seconds: $Condition"
        }

        Start-Sleep -Milliseconds 10
    }
}

# So long that only who waits in vain takes more, however busy the machine is: all that a test makes a command wait for takes several minutes.
$Soon = 60

# The command line that starts the PowerShell that this is. The package has no program of its own: there dotnet runs pwsh.dll.
function Get-TestShell {
    $program = [System.Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
    $program
    if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') {
        [System.Environment]::GetCommandLineArgs()[0]
    }
}

# Runs that PowerShell with arguments.
function Invoke-TestShell {
    $program, $arguments = @(Get-TestShell) + $args
    & $program @arguments
}

# What starts that PowerShell with arguments, for tests that read its output or end it.
function Get-TestShellStart {
    param([string[]] $ArgumentList)
    $program, $arguments = @(Get-TestShell) + $ArgumentList
    $start = [System.Diagnostics.ProcessStartInfo]::new($program)
    foreach ($argument in $arguments) {
        $start.ArgumentList.Add($argument)
    }

    $start
}

# Runs a script in a PowerShell process of its own, without a profile and without anybody to answer questions.
function Invoke-TestProcess {
    param([string] $Script, [string[]] $ArgumentList = @())
    $path = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "provisioning-$([guid]::NewGuid()).ps1"
    Set-Content -LiteralPath $path -Value $Script -Encoding utf8
    try {
        Invoke-TestShell -NoProfile -NonInteractive -File $path @ArgumentList 2>&1
    }
    finally {
        Remove-Item -LiteralPath $path
    }
}

# What -WhatIf says goes to the host; a transcript has it.
function Get-WhatIfText {
    param([scriptblock] $Script)
    $path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).txt"
    $null = Start-Transcript -LiteralPath $path -UseMinimalHeader
    try {
        $null = & $Script
    }
    finally {
        $null = Stop-Transcript
    }

    (Get-Content -LiteralPath $path) -match '^What if:'
}
