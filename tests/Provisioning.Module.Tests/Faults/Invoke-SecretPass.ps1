<#
.SYNOPSIS
Runs commands without a fault and under the faults that say the secret back, with a transcript, in this process; all of them in the full set.

.DESCRIPTION
Writes one JSON document on a line for each pass, and a last one about the transcript. Nothing is judged here.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $OutPath,

    [Parameter(Mandatory = $true)]
    [string] $ToolPath,

    [ValidateSet('Full', 'Sample')]
    [string] $Set = 'Full'
)

$ErrorActionPreference = 'Stop'
Add-Type -LiteralPath $ToolPath
. (Join-Path -Path $PSScriptRoot -ChildPath '../Common.ps1')
Import-TestModule
. (Join-Path -Path $PSScriptRoot -ChildPath 'Cell.ps1')
$ErrorActionPreference = 'Continue'

function Get-ProcessText {
    (Get-Process -Id $PID).CommandLine
    Get-ChildItem -Path Env: | ForEach-Object { "$($_.Name)=$($_.Value)" }
    Get-History | ForEach-Object { $_.CommandLine }
}

$root = (New-Item -Path (Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "provisioning-secrets-$([guid]::NewGuid())") -ItemType Directory).FullName
$transcript = Join-Path -Path $root -ChildPath 'transcript.txt'
$out = [System.IO.StreamWriter]::new($OutPath)
try {
    $null = Start-Transcript -Path $transcript
    $number = 0
    $commands = $FaultCommands + $SecretCommands
    if ($Set -eq 'Sample') {
        $commands = $commands | Where-Object Name -In 'Connect-Agility', 'Get-AgilityMember', 'New-AmbitionUser', 'Set-AgilityMember', 'Sync-ProvisionedUser', $SecretCommands[0].Name
    }

    foreach ($command in $commands) {
        # The two quotations of the secret take turns with each other and with neither.
        $quotation = @('answer', 'none', 'JSON')[$number++ % 3]
        $faults = @('nothing', $EchoFaults[0].Name)
        if ($Set -eq 'Full') { $faults += @($EchoFaults.Name -like "*$quotation") }
        foreach ($fault in $faults) {
            try {
                $observed = Invoke-Cell -CommandName $command.Name -FaultName $fault -Variant 'always' -Root $root -Show
            }
            catch {
                $observed = @{ Command = $command.Name; Fault = $fault; Broken = "$_ $($_.ScriptStackTrace)" }
            }

            $out.WriteLine(($observed | ConvertTo-Json -Depth 6 -Compress))
        }
    }

    $null = Stop-Transcript
    foreach ($place in @{ Name = 'transcript'; Text = Get-FolderText $root }, @{ Name = 'process'; Text = Get-ProcessText }, @{ Name = 'state'; Text = Get-FolderText $env:XDG_STATE_HOME }) {
        $text = $place.Text -join "`n"
        $out.WriteLine((@{ Command = $place.Name; Fault = 'afterwards'; Canary = @(Find-Canary $text).Count; Characters = $text.Length; Masks = [regex]::Matches($text, '\*\*\*').Count } | ConvertTo-Json -Compress))
    }
}
finally {
    $out.Dispose()
    Remove-Item -LiteralPath $root -Recurse -Force
}
