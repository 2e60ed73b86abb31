<#
.SYNOPSIS
Runs every command under the faults that say the secret back, with a transcript, in this process; in the full set without a fault as well.

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
    foreach ($command in $FaultCommands + $SecretCommands) {
        # The two quotations of the secret take turns with each other and with neither.
        $quotation = @('answer', 'none', 'JSON')[$number++ % 3]
        $faults = if ($Set -eq 'Sample') { @($EchoFaults[0].Name) } else { @('nothing', $EchoFaults[0].Name) + @($EchoFaults.Name -like "*$quotation") }
        foreach ($fault in $faults) {
            try {
                $seen = Invoke-Cell -CommandName $command.Name -FaultName $fault -Variant 'always' -Root $root -Show
            }
            catch {
                $seen = @{ Command = $command.Name; Fault = $fault; Broken = "$_ $($_.ScriptStackTrace)" }
            }

            $out.WriteLine(($seen | ConvertTo-Json -Depth 6 -Compress))
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
