<#
.SYNOPSIS
Analyses every script that git would track, or with -Shipped those that are no tests; ends with exit code 1 when there is a finding, or nothing to analyse.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $Root,

    [switch] $Shipped
)

$ErrorActionPreference = 'Stop'
$Root = (Resolve-Path -LiteralPath $Root).Path.TrimEnd('\', '/')
$made = [regex] "[\\/](bin|obj|out|TestResults|\.git$(if ($Shipped) { '|tests' }))[\\/]"
$scripts = Get-ChildItem -LiteralPath $Root -Recurse -File -Include '*.ps1', '*.psm1', '*.psd1' |
    Where-Object { -not $made.IsMatch($_.FullName.Substring($Root.Length)) }
$settings = Join-Path -Path $Root -ChildPath 'PSScriptAnalyzerSettings.psd1'
$findings = $scripts.FullName | Invoke-ScriptAnalyzer -Settings $settings

Write-Output "$(@($scripts).Count) scripts analysed"
foreach ($finding in $findings) {
    Write-Output "$($finding.ScriptPath):$($finding.Line): $($finding.RuleName): $($finding.Message)"
}

if ($findings -or @($scripts).Count -lt 5) {
    exit 1
}
