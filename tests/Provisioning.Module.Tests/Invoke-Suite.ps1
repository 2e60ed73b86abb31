<#
.SYNOPSIS
Runs one Pester suite and leaves a file with its counts (passed, failed, skipped) and below them the name of each test that was
skipped. With -Nightly a suite that takes this switch does all it can. A test run gives the path for the counts, and the manifest of
the package in PROVISIONING_MODULE; then a suite that has loaded the module from elsewhere has failed. Pester is the older one of
those that the build has laid out, unless PROVISIONING_PESTER says which.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $Suite,

    [string] $CountPath,

    [switch] $Nightly
)

$ErrorActionPreference = 'Stop'
# Tests may change the environment.
$module = $env:PROVISIONING_MODULE
if ($CountPath -and -not $module) {
    throw 'PROVISIONING_MODULE does not name the manifest of the package.'
}

$laidOut = Join-Path -Path $PSScriptRoot -ChildPath '../Provisioning.Shell/bin/Modules/Pester'
$pester = Get-ChildItem -Path (Join-Path -Path $laidOut -ChildPath "$env:PROVISIONING_PESTER*") -ErrorAction Ignore | Sort-Object -Property { [version] $_.Name } | Select-Object -First 1
if (-not $pester) {
    throw "There is no Pester $env:PROVISIONING_PESTER in '$laidOut'. Lay it out first: dotnet build tests/Provisioning.Shell"
}

Import-Module -Name (Join-Path -Path $pester.FullName -ChildPath 'Pester.psd1')
$configuration = New-PesterConfiguration
$data = if ($Nightly) { @{ Nightly = $true } } else { @{} }
$configuration.Run.Container = New-PesterContainer -Path (Join-Path -Path $PSScriptRoot -ChildPath $Suite) -Data $data
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$run = Invoke-Pester -Configuration $configuration

$failed = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
if ($CountPath) {
    $base = (Split-Path -Path $module) + [System.IO.Path]::DirectorySeparatorChar
    $own = (Get-ChildItem -Path (Join-Path -Path $base -ChildPath 'bin/*/Provisioning*.dll')).BaseName
    $foreign = [System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in $own -and -not $_.Location.StartsWith($base, 'Ordinal') }
    foreach ($assembly in $foreign) {
        $failed++
        Write-Output "Not of the package: $($assembly.Location)"
    }
}

if ($CountPath) {
    Set-Content -LiteralPath $CountPath -Value (@("$($run.PassedCount) $failed $($run.SkippedCount)") + @($run.Skipped.ExpandedPath))
}

# A suite that skips all of its tests has said why; one without a test has not run.
if ($failed -gt 0 -or $run.PassedCount + $run.SkippedCount -eq 0) {
    exit 1
}
