<#
.SYNOPSIS
Prepares the prompt: the module, a sandbox, and PSReadLine.
#>
[CmdletBinding()]
param(
    # The folder that holds the module and the samples.
    [Parameter(Mandatory = $true)]
    [string] $Checkout,

    # A pause before each answer.
    [int] $LatencyMs
)

# These variables are those of the prompt, too.
$sandbox = $null
try {
    Set-Location -LiteralPath $Checkout
    Import-Module -Name (Join-Path -Path $Checkout -ChildPath 'Provisioning.psd1') -ErrorAction Stop
    $sandbox = Start-ProvisioningSandbox -LatencyMs $LatencyMs
}
finally {
    # A prompt without a sandbox is of no use: when its start failed or was stopped, the shell ends.
    if (-not $sandbox) {
        $Host.SetShouldExit(2)
    }
}

# The console has imported it where lines are edited. The user's own history is neither shown here nor added to.
if (Get-Module -Name PSReadLine) {
    Set-PSReadLineOption -HistorySaveStyle SaveNothing -PredictionSource None
    Set-PSReadLineKeyHandler -Chord Ctrl+c -BriefDescription CancelLineOrExit -ScriptBlock {
        $line = $null
        [Microsoft.PowerShell.PSConsoleReadLine]::GetBufferState([ref] $line, [ref] $null)
        if ($line) {
            [Microsoft.PowerShell.PSConsoleReadLine]::CopyOrCancelLine()
        }
        else {
            [Microsoft.PowerShell.PSConsoleReadLine]::Insert('exit')
            [Microsoft.PowerShell.PSConsoleReadLine]::AcceptLine()
        }
    }
}

@"
PowerShell $($PSVersionTable.PSVersion) with the module Provisioning, connected to a sandbox of Ambition and Agility.
Nothing leaves this machine. What the sandbox holds: $($sandbox.PageUri)

  Import-Csv samples/hrm.csv | New-AmbitionUser -WhatIf
  Get-Help New-AmbitionUser -Examples
  Get-Command -Module Provisioning

Tab completes. exit, or Ctrl+C on an empty line, ends the shell and the sandbox.

"@
