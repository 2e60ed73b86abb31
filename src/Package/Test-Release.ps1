<#
.SYNOPSIS
Refuses a tag that is not the version of the manifest, or whose version has no section in CHANGELOG.md; gives the release notes.

.OUTPUTS
The release notes, in Markdown.
#>
[CmdletBinding()]
param(
    # The tag, such as v1.0.0-preview1.
    [Parameter(Mandatory = $true)]
    [string] $Tag,

    # The folder with manifest and CHANGELOG.md: the repository unless given.
    [string] $RootPath = (Split-Path -Path (Split-Path -Path $PSScriptRoot))
)

$ErrorActionPreference = 'Stop'
. (Join-Path -Path $PSScriptRoot -ChildPath 'PackageData.ps1')
$version = Get-PackageVersion -Manifest (Import-PowerShellDataFile -Path (Join-Path -Path $RootPath -ChildPath 'Provisioning.psd1'))
if ($Tag -cne "v$version") {
    throw "The tag is '$Tag', and the manifest says $version. Tag the commit as v$version, or change ModuleVersion and Prerelease in Provisioning.psd1."
}

$notes = Get-ReleaseNote -Path (Join-Path -Path $RootPath -ChildPath 'CHANGELOG.md') -Version $version
if (-not $notes) {
    throw "CHANGELOG.md says nothing of $version. Write a section '## [$version]'."
}

$notes
