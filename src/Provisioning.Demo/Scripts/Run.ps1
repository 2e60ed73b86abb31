<#
.SYNOPSIS
Runs the lines of the quick start as if they were typed, and then sums up the results.

.DESCRIPTION
With another export than the sample the lines are about that export's people. The exit codes are those of the program.
#>
[CmdletBinding()]
param(
    # The folder that holds the module and the samples.
    [Parameter(Mandatory = $true)]
    [string] $Checkout,

    # The export, by its whole path; the sample unless given.
    [string] $File,

    [string] $Encoding,

    [string] $Delimiter,

    # A pause before each answer.
    [int] $LatencyMs
)

. (Join-Path -Path $PSScriptRoot -ChildPath 'Export.ps1')

# The number of the row that an error is about. Where the file has a column Row, the result's own has a longer name.
function Get-FailedRow {
    param([System.Management.Automation.ErrorRecord] $Failure)
    foreach ($place in @($Failure.Exception, 'Row'), @($Failure.TargetObject, 'ResultRow'), @($Failure.TargetObject, 'Row')) {
        if ($place[0] -and $place[0].PSObject.Properties[$place[1]]) {
            return $place[0].($place[1])
        }
    }
}

if ([Console]::IsOutputRedirected -or [Console]::IsErrorRedirected) {
    $PSStyle.OutputRendering = 'PlainText'
    $ProgressPreference = 'SilentlyContinue'
}

Set-Location -LiteralPath $Checkout
try {
    $export = Get-Export -Checkout $Checkout -File $File -Encoding $Encoding -Delimiter $Delimiter
}
catch {
    $Host.UI.WriteErrorLine($_.Exception.Message)
    exit 2
}

if ($export.HasUnreadable) {
    Write-Warning -Message "The export holds characters that cannot be read. If its encoding is another one, state it with --encoding, such as windows-1252."
}

$outcomes = New-Object -TypeName 'System.Collections.Generic.List[object]'
$failures = New-Object -TypeName 'System.Collections.Generic.HashSet[string]'
$quickStart = @(Get-Content -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath 'QuickStart.ps1'))
foreach ($typed in $quickStart) {
    $line = Convert-QuickStartLine -Line $typed -Export $export -Outcome $outcomes -LatencyMs $LatencyMs
    if (-not $line) {
        continue
    }

    "PS> $line" | Out-Default
    $before = $quickStart.IndexOf($typed)
    Write-Progress -Activity 'Quick start' -Status "line $($before + 1) of $($quickStart.Count)" -PercentComplete (100 * $before / $quickStart.Count)

    # The console renews a bar only from time to time, and at once when another one is completed.
    Write-Progress -Id 1 -Activity 'Quick start' -Completed
    . ([scriptblock]::Create($line)) 2>&1 | ForEach-Object -Process {
        if ($_ -is [System.Management.Automation.ErrorRecord]) {
            # A row that several commands reject is one failure; an error that belongs to no row counts by itself.
            $row = if ($typed.StartsWith('Import-Csv ')) { Get-FailedRow -Failure $_ }
            $null = $failures.Add($(if ($row) { $row } else { "error $($failures.Count)" }))
        }
        else {
            $outcomes.Add($_)
        }

        $_
    } | Out-Default
}

Write-Progress -Activity 'Quick start' -Completed
$results = @($outcomes | Where-Object { $_.PSObject.TypeNames -contains 'Provisioning.ProvisioningResult' })
$created = @($results | Where-Object Outcome -EQ 'Created')
'users created: {0}, memberships set: {1}, members created: {2}, users disabled: {3}, failures: {4}' -f @(
    @($created | Where-Object Service -EQ 'Ambition').Count
    @($results | Where-Object Outcome -EQ 'Assigned').Count
    @($created | Where-Object Service -EQ 'Agility').Count
    @($results | Where-Object Outcome -EQ 'Disabled' | Group-Object -Property Key).Count
    $failures.Count
)
exit [int] ($failures.Count -gt 0)
