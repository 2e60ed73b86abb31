<#
.SYNOPSIS
Stops waiting commands, one after another, and writes the observations, one JSON document on a line for each.

.DESCRIPTION
Nothing is judged here. One at a time, so that the time of a stop is its own.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $OutPath,

    [Parameter(Mandatory = $true)]
    [string] $ToolPath,

    [ValidateSet('Full', 'Sample')]
    [string] $Set = 'Full',

    [string] $Command = '*',

    [string] $Fault = '*'
)

$ErrorActionPreference = 'Stop'
Add-Type -LiteralPath $ToolPath
. (Join-Path -Path $PSScriptRoot -ChildPath '../Common.ps1')
Import-TestModule
. (Join-Path -Path $PSScriptRoot -ChildPath 'StopCell.ps1')

$root = (New-Item -Path (Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "provisioning-stops-$([guid]::NewGuid())") -ItemType Directory).FullName
$out = [System.IO.StreamWriter]::new($OutPath)
$out.AutoFlush = $true
$runspace = Open-StopRunspace
$keys = @{}
try {
    foreach ($cell in Get-StopCell -Set $Set | Where-Object { $_.Command -like $Command -and $_.Fault -like $Fault }) {
        if (-not $keys.ContainsKey($cell.Command)) {
            $keys[$cell.Command] = @((Invoke-Cell -CommandName $cell.Command -FaultName 'nothing' -Variant 'none' -Root $root).Rows.Id)
        }

        # The process itself starts a timer now and then; a command that leaves one leaves it each time.
        foreach ($try in 1, 2) {
            $timers = [System.Threading.Timer]::ActiveCount
            try {
                $observed = Invoke-StopCell $cell $root ([string[]] $keys[$cell.Command]) $runspace
                $null = Test-Soon { [System.Threading.Timer]::ActiveCount -le $timers } 20
                $observed.Timers = [Math]::Max(0, [System.Threading.Timer]::ActiveCount - $timers)
            }
            catch {
                $observed = @{ Command = $cell.Command; Fault = $cell.Fault; Point = $cell.Point; Way = $cell.Way; Broken = "$_ $($_.ScriptStackTrace)" }
            }

            if ("$($runspace.RunspaceStateInfo.State)" -ne 'Opened') {
                $runspace.Dispose()
                $runspace = Open-StopRunspace
            }

            if (-not $observed.Timers) { break }
        }

        $out.WriteLine(($observed | ConvertTo-Json -Depth 4 -Compress))
    }
}
finally {
    $runspace.Dispose()
    $out.Dispose()
    Remove-Item -LiteralPath $root -Recurse -Force -ErrorAction SilentlyContinue
}
