<#
.SYNOPSIS
Holds the fault matrix against the module: every command is in it, or is tried here and sends nothing.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $ToolPath
)

$ErrorActionPreference = 'Stop'
Add-Type -LiteralPath $ToolPath
. (Join-Path -Path $PSScriptRoot -ChildPath '../Common.ps1')
Import-TestModule
. (Join-Path -Path $PSScriptRoot -ChildPath 'Cell.ps1')

$tried = @($FaultCommands.Name -replace ' .*' | Sort-Object -Unique)
$problems = [System.Collections.Generic.List[string]]::new()
foreach ($command in (Get-Command -Module Provisioning).Name) {
    $places = @($tried -eq $command).Count + @($SilentCommands.Keys -eq $command).Count
    if ($places -ne 1) {
        $problems.Add("$command is in $places of the two lists of Faults/Commands.ps1.")
    }
}

$folder = (New-Item -Path (Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "provisioning-silent-$([guid]::NewGuid())") -ItemType Directory).FullName
$sandbox = [Provisioning.Sandbox.ProvisioningSandbox]::Start([Provisioning.Sandbox.SandboxOptions] @{ Token = $Canary })
try {
    Connect-Cell $sandbox @{} @{} $sandbox.AmbitionUri
    New-RunInput $folder
    $run = Get-RunInput $folder
    New-ProvisioningPlan @run | Export-ProvisioningPlan -Path "$folder/plan.json"
    $null = Sync-ProvisionedUser @run -Service Agility
    foreach ($name in $SilentCommands.Keys | Sort-Object) {
        Connect-Cell $sandbox @{} @{} $sandbox.AmbitionUri
        $sandbox.ClearRequests()
        $null = & $SilentCommands[$name] $sandbox $folder
        if ($sandbox.Requests.Count -gt 0) {
            $problems.Add("$name sends $($sandbox.Requests[0]), and stands among the commands that send nothing.")
        }
    }
}
finally {
    $sandbox.Dispose()
    Remove-Item -LiteralPath $folder -Recurse -Force
}

$problems
"$($tried.Count) commands in the matrix, $($SilentCommands.Count) that send nothing"
exit [int] ($problems.Count -gt 0)
