<#
.SYNOPSIS
Plants the secret in every form and place that is searched, and says which of them the search does not find.
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

function Get-Base64 {
    param([string] $Text)
    [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($Text))
}

# An error that has the secret in one place only.
function New-PlantedError {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([string] $Message = 'no', [string] $Inner = 'no', [object] $Target, [string] $Details, [string] $Data)
    $exception = [Provisioning.ProvisioningException]::new($Message, [System.InvalidOperationException]::new($Inner))
    if ($Data) { $exception.Data['x'] = $Data }
    $record = [System.Management.Automation.ErrorRecord]::new($exception, 'Planted', 'NotSpecified', $Target)
    if ($Details) { $record.ErrorDetails = $Details }
    $record
}

$folder = (New-Item -Path (Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "provisioning-canary-$([guid]::NewGuid())") -ItemType Directory).FullName
$null = New-Item -Path "$folder/state/deep" -ItemType Directory
Set-Content -LiteralPath "$folder/state/deep/journal.jsonl" -Value "{`"x`":$($Canary | ConvertTo-Json)}"
$deep = $Canary
1..8 | ForEach-Object { $deep = @{ next = $deep } }
try {
    $planted = [ordered]@{
        'plain'                       = $Canary
        'URL-encoded'                 = [uri]::EscapeDataString($Canary)
        'form-encoded'                = [System.Net.WebUtility]::UrlEncode($Canary)
        'JSON'                        = $Canary | ConvertTo-Json
        'JSON without HTML'           = [System.Text.Json.JsonSerializer]::Serialize($Canary, [string])
        'XML'                         = [System.Security.SecurityElement]::Escape($Canary)
        'HTML'                        = [System.Net.WebUtility]::HtmlEncode($Canary)
        'CLIXML'                      = [System.Management.Automation.PSSerializer]::Serialize($Canary)
        'CLIXML of a SecureString'    = $(if ($IsWindows) { $Canary } else { [System.Management.Automation.PSSerializer]::Serialize((Get-Secret -Text $Canary)) })
        'Base64'                      = Get-Base64 $Canary
        'Base64 of user and password' = Get-Base64 "admin:$Canary"
        'Base64, moved by one'        = Get-Base64 "a$Canary"
        'Base64, moved by two'        = Get-Base64 "ab$Canary"
        'an output'                   = Get-CellText @("said $Canary") "$folder/none"
        'the message of an error'     = Get-CellText @(New-PlantedError -Message $Canary) "$folder/none"
        'the cause of an error'       = Get-CellText @(New-PlantedError -Inner $Canary) "$folder/none"
        'the data of an error'        = Get-CellText @(New-PlantedError -Data $Canary) "$folder/none"
        'the details of an error'     = Get-CellText @(New-PlantedError -Details $Canary) "$folder/none"
        'the target of an error'      = Get-CellText @(New-PlantedError -Target ([pscustomobject]@{ Row = $Canary })) "$folder/none"
        'deep in a target'            = Get-CellText @(New-PlantedError -Target $deep) "$folder/none"
        'a file'                      = Get-CellText @('') $folder
    }
    $Error.Clear()
    try { throw $Canary } catch { $planted['$Error'] = Get-CellText @('') "$folder/none" }
    $Error.Clear()
}
finally {
    Remove-Item -LiteralPath $folder -Recurse -Force
}

$missed = @($planted.Keys | Where-Object { -not (Find-Canary ($planted[$_] -join "`n")) })
$missed | ForEach-Object { "Not found: $_" }
if (Find-Canary ((Get-CellText @('nothing') "$folder/none") -join "`n")) {
    $missed += 'nothing'
    'Found where it is not.'
}

"$($planted.Count) forms and places"
exit [int] ($missed.Count -gt 0)
