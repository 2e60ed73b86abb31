<#
.SYNOPSIS
Runs one Pester suite and leaves a file with its counts: passed, failed, skipped.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $Suite,

    [string] $CountPath
)

$ErrorActionPreference = 'Stop'
Import-Module -Name Pester -MinimumVersion 5.0
$configuration = New-PesterConfiguration
$configuration.Run.Path = Join-Path -Path $PSScriptRoot -ChildPath $Suite
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$run = Invoke-Pester -Configuration $configuration

$failed = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
if ($CountPath) {
    Set-Content -LiteralPath $CountPath -Value "$($run.PassedCount) $failed $($run.SkippedCount)"
}

if ($failed -gt 0 -or $run.PassedCount -eq 0) {
    exit 1
}
