<#
.SYNOPSIS
Analyses every script that git would track; ends with exit code 1 when there is a finding, or nothing to analyse.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $Root
)

$ErrorActionPreference = 'Stop'
$made = [regex] '[\\/](bin|obj|out|TestResults|\.git)[\\/]'
$scripts = Get-ChildItem -LiteralPath $Root -Recurse -File -Include '*.ps1', '*.psm1', '*.psd1' |
    Where-Object { -not $made.IsMatch($_.FullName) }
$settings = Join-Path -Path $Root -ChildPath 'PSScriptAnalyzerSettings.psd1'
$findings = foreach ($script in $scripts) {
    Invoke-ScriptAnalyzer -Path $script.FullName -Settings $settings
}

Write-Output "$(@($scripts).Count) scripts analysed"
foreach ($finding in $findings) {
    Write-Output "$($finding.ScriptPath):$($finding.Line): $($finding.RuleName): $($finding.Message)"
}

if ($findings -or @($scripts).Count -lt 5) {
    exit 1
}
