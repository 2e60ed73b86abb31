<#
.SYNOPSIS
Runs examples as a person would type them, each in a folder and a sandbox of its own, and prints what they print.

.DESCRIPTION
Takes a JSON file with a list of examples (Name, Code). Each is run statement by statement. Before each one stands a line
'#example <Name>'; a line '#error <message>' stands for each error that the example did not catch. At the end stands a line
'#output <command> <type>' for each type of object that a command has given out.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'What -WhatIf says goes to the host as well, and the order counts.')]
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $Path,

    # The module whose examples they are.
    [Parameter(Mandatory = $true)]
    [string] $ManifestPath
)

$ErrorActionPreference = 'Continue'
$ProgressPreference = 'SilentlyContinue'
[Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
[cultureinfo]::CurrentCulture = 'en-US'
$root = Split-Path -Path (Split-Path -Path $PSScriptRoot)
Import-Module -Name $ManifestPath

$work = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "provisioning-help-$([guid]::NewGuid())"
$null = New-Item -Path $work -ItemType Directory
Copy-Item -Path (Join-Path -Path (Split-Path -Path $ManifestPath) -ChildPath 'samples') -Destination $work -Recurse
# The addresses of the examples do not exist.
$PSDefaultParameterValues['Connect-A*:SkipValidation'] = $true
$PSDefaultParameterValues['*-Provision*:StatePath'] = Join-Path -Path $work -ChildPath 'state'

# The lists fill up wherever an example calls the command.
$commands = (Get-Command -Module Provisioning).Name
foreach ($name in $commands) {
    Set-Variable -Name "GivenOut-$name" -Value ([System.Collections.ArrayList]::new())
    $PSDefaultParameterValues["${name}:OutVariable"] = "+GivenOut-$name"
}

function Invoke-Example {
    param([string] $Code)
    $statements = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $null).EndBlock.Statements
    foreach ($statement in $statements) {
        try {
            . ([scriptblock]::Create($statement.Extent.Text)) 2>&1 | ForEach-Object -Process {
                if ($_ -is [System.Management.Automation.ErrorRecord]) { Write-Host "#error $_" } else { $_ }
            } | Out-String -Width 110 | Write-Host -NoNewline
        }
        catch {
            Write-Host "#error $_"
        }
    }
}

try {
    foreach ($example in Get-Content -LiteralPath $Path -Raw | ConvertFrom-Json) {
        Get-ChildItem -LiteralPath $work -Exclude 'samples' | Remove-Item -Recurse -Force
        $sandbox = Start-ProvisioningSandbox -RetryIntervalSec 0.01
        $env:AGILITY_TOKEN = $env:AMBITION_TOKEN = $sandbox.Token
        $env:PROVISIONING_AGILITY_URL = $sandbox.AgilityUri
        $env:PROVISIONING_AGILITY_TOKEN = $sandbox.Token
        Set-Location -LiteralPath $work
        Write-Host "#example $($example.Name)"
        Invoke-Example -Code $example.Code
        Stop-ProvisioningSandbox
        # Those that the example made, which the sandbox of the next one would take the place of.
        Disconnect-Agility
        Disconnect-Ambition
    }

    foreach ($name in $commands) {
        (Get-Variable -Name "GivenOut-$name").Value | ForEach-Object { $_.PSObject.TypeNames -notlike 'Selected.*' | Select-Object -First 1 } | Sort-Object -Unique |
            ForEach-Object { Write-Host "#output $name $_" }
    }
}
finally {
    Set-Location -LiteralPath $root
    Remove-Item -LiteralPath $work -Recurse -Force
}
