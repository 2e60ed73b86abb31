<#
.SYNOPSIS
Builds the Provisioning module. After that this folder can be imported.

.DESCRIPTION
Build     compiles everything; Import-Module ./Provisioning.psd1 works afterwards.
Test      runs all tests that this machine can run.
Coverage  measures the coverage of Provisioning.dll and Provisioning.Core.dll by the tests, in lines and branches.
NewCommand creates the command of -Name, such as Get-AgilityTeam, from the templates: source, suite, page, view and a line in every list
          of commands. CONTRIBUTING.md names the files. The command builds and PowerShell finds it; its suite says what to write.
Surface   writes the public interface: the commands (docs/surface) and the types of the engine (PublicAPI.Unshipped.txt).
Help      makes the help for Get-Help, in en-US, from the pages in docs. Needs Microsoft.PowerShell.PlatyPS.
Site      makes the documentation site in out/site from the pages in docs. A broken link is an error. Open its index.html.
Package   stages the module in out/Provisioning/<version>/, ready to be copied into a module path, with the licenses of its parts,
          and makes a .nupkg for Install-PSResource, and SHA256SUMS. With -CertificateThumbprint scripts are signed.
Bench     compares the speed with the alternatives, and writes docs/benchmarks.md; takes about half an hour on an idle machine.
          -Only S1,S3 measures some again. With -Once each figure is taken once, as a trial, and nothing is written.
Micro     measures parts of the engine alone, and writes nothing.
Clean     removes the output of the other tasks.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Coverage', 'NewCommand', 'Surface', 'Help', 'Site', 'Package', 'Bench', 'Micro', 'Clean')]
    [string[]] $Task = 'Build',

    # The command that the task NewCommand creates.
    [string] $Name,

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # The measurements of the task Bench.
    [ValidateSet('G1', 'G2', 'G4', 'G6', 'G7', 'G8', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9', 'S10', 'S11', 'S12', 'S13', 'S14', 'S15', 'S16', 'S19', 'S20')]
    [string[]] $Only = @(),

    # Tries the measurements of -Only.
    [switch] $Once,

    # The certificate that the task Package signs with; nothing is signed without one.
    [string] $CertificateThumbprint
)

$ErrorActionPreference = 'Stop'
$measurements = if ($Only) { ('--only', '--once')[$Once.IsPresent], ($Only -join ',') } else { @() }
$command = if ($Name) { @{ Name = $Name } } else { @{} }
$signing = if ($CertificateThumbprint) { @{ CertificateThumbprint = $CertificateThumbprint } } else { @{} }
$common = '--configuration', $Configuration, '--nologo'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) ended with exit code $LASTEXITCODE."
    }
}

function Build {
    # The nightly set, so that the analysers check the tests as well.
    Invoke-DotNet build $PSScriptRoot @common '-p:TestSet=Nightly'
}

function Test {
    Invoke-DotNet test $PSScriptRoot @common
}

function Coverage {
    & (Join-Path $PSScriptRoot 'tests/Measure-Coverage.ps1')
}

function NewCommand {
    & (Join-Path -Path $PSScriptRoot -ChildPath 'templates/New-Command.ps1') @command
    Surface
    Help
}

# The analyser reports public members of the engine that are not in the file.
function Write-PublicApi {
    $path = Join-Path -Path $PSScriptRoot -ChildPath 'src/Provisioning.Core/PublicAPI.Unshipped.txt'
    [System.IO.File]::WriteAllText($path, "#nullable enable`n")
    $said = & dotnet build (Split-Path -Path $path) @common --framework net8.0 --no-incremental '-p:TreatWarningsAsErrors=false'
    $names = [System.Collections.Generic.SortedSet[string]]::new([System.StringComparer]::Ordinal)
    foreach ($match in $said | Select-String -Pattern "RS0016: Symbol '(.*)' is not part of the declared") {
        $null = $names.Add($match.Matches[0].Groups[1].Value)
    }

    [System.IO.File]::AppendAllText($path, ($names -join "`n") + "`n")
}

function Surface {
    Write-PublicApi
    $shell = Join-Path -Path $PSScriptRoot -ChildPath 'tests/Provisioning.Shell'
    $suites = Join-Path -Path $PSScriptRoot -ChildPath 'tests/Provisioning.Module.Tests/Invoke-Suite.ps1'
    Invoke-DotNet build (Join-Path -Path $PSScriptRoot -ChildPath 'src/Provisioning') @common
    $env:PROVISIONING_WRITE_DOCS = 1
    try {
        Invoke-DotNet run --project $shell --framework net10.0 '--' -NoProfile -NonInteractive -File $suites -Suite Surface.Tests.ps1
    }
    finally {
        $env:PROVISIONING_WRITE_DOCS = $null
    }
}

function Help {
    & (Join-Path $PSScriptRoot 'docs/Build-Help.ps1')
}

function Site {
    & (Join-Path $PSScriptRoot 'docs/site/Build-Site.ps1')
}

function Package {
    Build
    & (Join-Path $PSScriptRoot 'src/Package/New-Package.ps1') @signing
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

foreach ($step in $Task) {
    & $step
}
