<#
.SYNOPSIS
Measures how much of the engine and of the commands the tests reach, and prints it in lines and branches.

.DESCRIPTION
Runs the engine's tests and those that host the module, and merges what they reach of Provisioning.Core.dll and Provisioning.dll. The
Pester suites run in processes of their own and are not counted. TestResults/Coverage/report/index.html shows each line.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$root = Split-Path -Path $PSScriptRoot
$results = Join-Path -Path $root -ChildPath 'TestResults/Coverage'
$report = Join-Path -Path $results -ChildPath 'report'

function Invoke-DotNet {
    & dotnet @args | Out-Host
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) ended with exit code $LASTEXITCODE."
    }
}

if (Test-Path -Path $results) {
    Remove-Item -Path $results -Recurse -Force
}

# In the hosted tests the module lies in a folder of its own below them; without optimisation every branch is where it was written.
$collector = 'DataCollectionRunSettings.DataCollectors.DataCollector.Configuration'
foreach ($name in 'Provisioning.Core.Tests', 'Provisioning.Hosted.Tests') {
    $project = Join-Path -Path $PSScriptRoot -ChildPath $name
    $module = Join-Path -Path $project -ChildPath 'bin/Debug/net10.0/module/bin/net8.0'
    Invoke-DotNet test $project --configuration Debug --nologo --collect 'XPlat Code Coverage' --results-directory $results '--' `
        "$collector.Include=[Provisioning]*,[Provisioning.Core]*" "$collector.IncludeDirectory=$module"
}

Push-Location -LiteralPath $root
try {
    Invoke-DotNet tool restore
    Invoke-DotNet reportgenerator "-reports:$results/*/coverage.cobertura.xml" "-targetdir:$report" '-reporttypes:Html;JsonSummary' '-verbosity:Warning'
}
finally {
    Pop-Location
}

(Get-Content -LiteralPath (Join-Path -Path $report -ChildPath 'Summary.json') -Raw | ConvertFrom-Json).coverage.assemblies | ForEach-Object {
    [pscustomobject]@{
        Assembly = "$($_.name).dll"
        Lines    = "$($_.coveredlines) of $($_.coverablelines) ($($_.coverage) %)"
        Branches = "$($_.coveredbranches) of $($_.totalbranches) ($($_.branchcoverage) %)"
    }
} | Format-Table -AutoSize
