<#
.SYNOPSIS
Analyses every script that git would track, or with -Shipped those that are no tests; ends with exit code 1 when there is a finding, or nothing to analyse.

.DESCRIPTION
What users run (samples, module and manifest) is also held against what Windows PowerShell 5.1 and PowerShell 7 have, where the analyser
has come with the profiles of both; the output says so, or that there are none.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $Root,

    [switch] $Shipped,

    # The folder with the profiles of platforms; the one of the analyser unless given.
    [string] $ProfilePath
)

$ErrorActionPreference = 'Stop'
Import-Module -Name PSScriptAnalyzer
$Root = (Resolve-Path -LiteralPath $Root).Path.TrimEnd('\', '/')
if (-not $ProfilePath) {
    $ProfilePath = Join-Path -Path (Get-Module -Name PSScriptAnalyzer).ModuleBase -ChildPath 'compatibility_profiles'
}

function Get-RelativePath {
    param([string] $Path)
    $Path.Substring($Root.Length + 1).Replace('\', '/')
}

$made = [regex] "(^|/)(bin|obj|out|TestResults|\.git$(if ($Shipped) { '|tests' }))/"
$scripts = Get-ChildItem -LiteralPath $Root -Recurse -File -Include '*.ps1', '*.psm1', '*.psd1' | Where-Object { -not $made.IsMatch((Get-RelativePath $_.FullName)) }
$settings = Join-Path -Path $Root -ChildPath 'PSScriptAnalyzerSettings.psd1'
$findings = @($scripts.FullName | Invoke-ScriptAnalyzer -Settings $settings)
Write-Output "$(@($scripts).Count) scripts analysed"

# The name of a profile begins with system, architecture, release of the system and release of PowerShell.
$profiles = @(Get-ChildItem -Path (Join-Path -Path $ProfilePath -ChildPath '*.json') -ErrorAction Ignore | Where-Object Name -Match '^([^_]+_){3}(5\.1|7)\.')
if ($profiles) {
    $used = $scripts | Where-Object { (Get-RelativePath $_.FullName) -match '^(samples/|src/Provisioning/|[^/]+\.psd1$)' }
    $rule = @{ Enable = $true; TargetProfiles = $profiles.FullName; ProfileDirPath = $ProfilePath }
    $findings += @($used.FullName | Invoke-ScriptAnalyzer -Settings @{ IncludeRules = 'PSUseCompatible*'; Rules = @{ PSUseCompatibleCommands = $rule; PSUseCompatibleTypes = $rule } })
    Write-Output "$(@($used).Count) of them held against $($profiles.BaseName -join ', ')"
}
else {
    Write-Output "none of them held against commands and types of a platform: the analyser has come without profiles"
}

foreach ($finding in $findings) {
    Write-Output "$($finding.ScriptPath):$($finding.Line): $($finding.RuleName): $($finding.Message)"
}

if ($findings -or @($scripts).Count -lt 5) {
    exit 1
}
