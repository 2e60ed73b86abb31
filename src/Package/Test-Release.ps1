<#
.SYNOPSIS
Refuses a tag that differs from the version of the manifest, or whose version has no section in CHANGELOG.md; returns the release notes.

.OUTPUTS
The release notes, in Markdown.
#>
[CmdletBinding()]
param(
    # The tag, such as v1.0.0-preview1.
    [Parameter(Mandatory = $true)]
    [string] $Tag,

    # The folder with manifest and CHANGELOG.md; the default is the repository.
    [string] $RootPath = (Split-Path -Path (Split-Path -Path $PSScriptRoot))
)

$ErrorActionPreference = 'Stop'
. (Join-Path -Path $PSScriptRoot -ChildPath 'PackageData.ps1')
$version = Get-PackageVersion -Manifest (Import-PowerShellDataFile -Path (Join-Path -Path $RootPath -ChildPath 'Provisioning.psd1'))
if ($Tag -cne "v$version") {
    throw "The tag is '$Tag', but the version in the manifest is $version. Tag the commit as v$version, or change ModuleVersion and Prerelease in Provisioning.psd1."
}

$notes = Get-ReleaseNote -Path (Join-Path -Path $RootPath -ChildPath 'CHANGELOG.md') -Version $version
if (-not $notes) {
    throw "CHANGELOG.md has no section for $version. Write a section '## [$version]'."
}

$notes
