<#
.SYNOPSIS
Provisions the users of Entra ID without an intermediate file.

.DESCRIPTION
The commands of Provisioning take the objects of Get-MgUser. Code that is needed goes before the pipe, and the mapping stays data. The object id identifies a
person, since it stays when names and addresses change. Get-MgUser returns only the properties that are requested.

.PARAMETER Mapping
The mapping; entra.psd1 beside this script unless given.

.EXAMPLE
./entra.ps1 -WhatIf

Shows what would be changed.
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
