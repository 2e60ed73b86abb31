<#
.SYNOPSIS
Provisions the users of Entra ID, without a file between.

.DESCRIPTION
Get-MgUser gives objects, and the commands of Provisioning take them: whatever code is needed stands before the pipe, and the mapping stays data. A
person is told by the object id, which stays when names and addresses change. Get-MgUser gives only the properties that are asked for.

.PARAMETER Mapping
The mapping; entra.psd1 beside this script unless given.

.EXAMPLE
./entra.ps1 -WhatIf

Shows what would be done.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [string] $Mapping = (Join-Path -Path $PSScriptRoot -ChildPath 'entra.psd1')
)

$ErrorActionPreference = 'Stop'
$properties = 'Id', 'UserPrincipalName', 'GivenName', 'Surname', 'DisplayName', 'Mail', 'AccountEnabled', 'Department', 'JobTitle', 'EmployeeHireDate', 'UserType'

# Connect-MgGraph -Scopes User.Read.All, Connect-Agility and Connect-Ambition come first.
Get-MgUser -All -Property $properties |
    Where-Object -Property UserType -EQ 'Member' |
    Select-Object -Property $properties |
    Sync-ProvisionedUser -Mapping $Mapping -SourceName entra
