<#
.SYNOPSIS
Builds the Provisioning module; afterwards this folder can be imported.

.DESCRIPTION
Build     compiles everything; Import-Module ./Provisioning.psd1 works afterwards.
Test      runs all tests that this machine can run.
Help      makes what Get-Help reads, in en-US, of the pages in docs. Needs Microsoft.PowerShell.PlatyPS.
Package   stages the module in out/Provisioning/<version>/, ready to be copied into a module path.
Bench     measures speed beside what else one could use, and writes docs/benchmarks.md; takes about 20 minutes on a machine with
          nothing else to do. -Only S1,S3 measures some again. Micro measures parts of the engine alone, and writes nothing.
Clean     removes what the other tasks have made.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Help', 'Package', 'Bench', 'Micro', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # The measurements of the task Bench.
    [ValidateSet('S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9')]
    [string[]] $Only = @()
)

$ErrorActionPreference = 'Stop'
$measurements = if ($Only) { '--only', ($Only -join ',') } else { @() }
$common = '--configuration', $Configuration, '--nologo'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) ended with exit code $LASTEXITCODE."
    }
}

function Build {
    Invoke-DotNet build $PSScriptRoot @common
}

function Test {
    Invoke-DotNet test $PSScriptRoot @common
}

function Help {
    & (Join-Path $PSScriptRoot 'docs/Build-Help.ps1')
}

function Package {
    Build
    $version = (Import-PowerShellDataFile -Path (Join-Path $PSScriptRoot 'Provisioning.psd1')).ModuleVersion
    $target = Join-Path $PSScriptRoot "out/Provisioning/$version"
    if (Test-Path -Path $target) {
        Remove-Item -Path $target -Recurse -Force
    }

    $null = New-Item -Path $target -ItemType Directory -Force
    foreach ($item in 'Provisioning.psd1', 'LICENSE', 'README.md', 'CHANGELOG.md', 'bin', 'en-US') {
        Copy-Item -Path (Join-Path $PSScriptRoot $item) -Destination $target -Recurse
    }

    $target
}

function Bench {
    Invoke-DotNet run --configuration Release --project (Join-Path $PSScriptRoot 'tests/Provisioning.Benchmarks') '--' @measurements
}

function Micro {
    Invoke-DotNet run --configuration Release --project (Join-Path $PSScriptRoot 'tests/Provisioning.MicroBenchmarks')
}

function Clean {
    foreach ($folder in 'bin', 'out') {
        $path = Join-Path $PSScriptRoot $folder
        if (Test-Path -Path $path) {
            Remove-Item -Path $path -Recurse -Force
        }
    }

    Invoke-DotNet clean $PSScriptRoot @common
}

foreach ($name in $Task) {
    & $name
}
