<#
.SYNOPSIS
Runs one Pester suite and leaves a file with its counts: passed, failed, skipped. With -Nightly a suite that takes this switch
does all it can.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $Suite,

    [string] $CountPath,

    [switch] $Nightly
)

$ErrorActionPreference = 'Stop'
Import-Module -Name Pester -MinimumVersion 5.0
$configuration = New-PesterConfiguration
$data = if ($Nightly) { @{ Nightly = $true } } else { @{} }
$configuration.Run.Container = New-PesterContainer -Path (Join-Path -Path $PSScriptRoot -ChildPath $Suite) -Data $data
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
