<#
.SYNOPSIS
Runs cells of the fault matrix in this process and writes the observations, one JSON document on a line for each cell.

.DESCRIPTION
Nothing is judged here. Several runspaces work at once; a cell that does not end within its limit is stopped and told as hung.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', 'LimitSec', Justification = 'It is used by a function.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $OutPath,

    [Parameter(Mandatory = $true)]
    [string] $ToolPath,

    [ValidateSet('Full', 'Sample')]
    [string] $Set = 'Full',

    [string] $Command = '*',

    [string] $Fault = '*',

    [int] $Workers = 6,

    [int] $LimitSec = 600
)

$ErrorActionPreference = 'Stop'
Add-Type -LiteralPath $ToolPath
. (Join-Path -Path $PSScriptRoot -ChildPath '../Common.ps1')
Import-TestModule
. (Join-Path -Path $PSScriptRoot -ChildPath 'Cell.ps1')
$root = (New-Item -Path (Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "provisioning-faults-$([guid]::NewGuid())") -ItemType Directory).FullName

function New-Worker {
    $runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault2())
    $runspace.Open()
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    $null = $shell.AddScript("Import-Module '$ManifestPath'; . '$PSScriptRoot/Cell.ps1'").Invoke()
    $shell.Dispose()
    $runspace
}

function Start-Cell {
    param([object] $Runspace, [object] $Cell, [string[]] $Ids)
    $shell = [powershell]::Create()
    $shell.Runspace = $Runspace
    $null = $shell.AddCommand('Invoke-Cell').AddParameters(@{ CommandName = $Cell.Command; FaultName = $Cell.Fault; Variant = $Cell.Variant; Root = $root; Ids = $Ids })
    @{ Cell = $Cell; Shell = $shell; Runspace = $Runspace; Watch = [System.Diagnostics.Stopwatch]::StartNew(); Handle = $shell.BeginInvoke() }
}

function Complete-Cell {
    param([hashtable] $Run)
    $name = @{ Command = $Run.Cell.Command; Fault = $Run.Cell.Fault; Variant = $Run.Cell.Variant }
    try {
        if ($Run.Handle.IsCompleted) {
            $observed = @($Run.Shell.EndInvoke($Run.Handle))[-1]
            if ($observed) {
                return $observed
            }

            return $name + @{ Broken = "$($Run.Shell.Streams.Error | Select-Object -First 1)" }
        }

        $null = $Run.Shell.BeginStop($null, $null)
        $name + @{ Hung = $true }
    }
    catch {
        $name + @{ Broken = "$($_.Exception.GetBaseException())" }
    }
}

$Keys = @{}
function Invoke-CellSet {
    param([object[]] $Cells, [int] $Count)
    if ($Cells.Count -eq 0) {
        return
    }

    $idle = [System.Collections.Generic.Queue[object]]::new()
    1..[Math]::Min($Count, $Cells.Count) | ForEach-Object { $idle.Enqueue((New-Worker)) }
    $waiting = [System.Collections.Generic.Queue[object]]::new([object[]] $Cells)
    $running = [System.Collections.Generic.List[hashtable]]::new()
    while ($waiting.Count -gt 0 -or $running.Count -gt 0) {
        while ($idle.Count -gt 0 -and $waiting.Count -gt 0) {
            $cell = $waiting.Dequeue()
            $running.Add((Start-Cell $idle.Dequeue() $cell ([string[]] $Keys[$cell.Command])))
        }

        $null = [System.Threading.WaitHandle]::WaitAny([System.Threading.WaitHandle[]] @($running | ForEach-Object { $_.Handle.AsyncWaitHandle }), 500)
        foreach ($run in @($running | Where-Object { $_.Handle.IsCompleted -or $_.Watch.Elapsed.TotalSeconds -gt $LimitSec })) {
            $null = $running.Remove($run)
            $observed = Complete-Cell $run
            $script:Out.WriteLine(($observed | ConvertTo-Json -Depth 6 -Compress))
            $idle.Enqueue($(if ($observed.Hung) { New-Worker } else { $run.Runspace }))
            $observed
        }
    }

    foreach ($runspace in $idle) {
        $runspace.Dispose()
    }
}

$script:Out = [System.IO.StreamWriter]::new($OutPath)
$script:Out.AutoFlush = $true
try {
    $cells = @(Get-MatrixCell -Set $Set | Where-Object { $_.Command -like $Command -and $_.Fault -like $Fault })
    $baseline = foreach ($name in $cells.Command | Sort-Object -Unique) { [pscustomobject]@{ Command = $name; Fault = 'nothing'; Variant = 'none' } }
    Invoke-CellSet $baseline $Workers | ForEach-Object { $Keys[$_.Command] = @($_.Rows | ForEach-Object { $_.Id }) }
    # Who waits most of the time goes with many others; who fills the memory goes alone.
    $null = Invoke-CellSet @($cells | Where-Object { $_.Timeout -gt 0 }) ($Workers * 3)
    $null = Invoke-CellSet @($cells | Where-Object { $_.Timeout -eq 0 -and -not $_.Alone }) $Workers
    $null = Invoke-CellSet @($cells | Where-Object Alone) 1
    # The user's own place, which all cells share.
    if (Find-Canary ((Get-FolderText $env:XDG_STATE_HOME) -join "`n")) {
        throw 'The secret is in the state directory of the user.'
    }
}
finally {
    $script:Out.Dispose()
    Remove-Item -LiteralPath $root -Recurse -Force -ErrorAction SilentlyContinue
}
