<#
.SYNOPSIS
Makes the help for Get-Help from the pages in docs/help and docs/about.

.DESCRIPTION
The pages of the commands become Provisioning.dll-Help.xml, those of the topics about_*.help.txt with lines of 80 characters at
most. If PlatyPS is not installed, a warning says so and the existing files are kept.

.OUTPUTS
The files that were written.
#>
[CmdletBinding()]
param(
    # The folder for the files, named after the language of the pages.
    [string] $OutputFolder = (Join-Path -Path (Split-Path -Path $PSScriptRoot) -ChildPath 'en-US')
)

$ErrorActionPreference = 'Stop'
$platyps = 'Microsoft.PowerShell.PlatyPS'
if (-not (Get-Module -ListAvailable -FullyQualifiedName @{ ModuleName = $platyps; ModuleVersion = '1.0.0' })) {
    Write-Warning -Message "The module $platyps 1.0 or newer is not installed, so the help was not made again and the existing files are kept. To install it, run Install-PSResource $platyps."
    return
}

Import-Module -Name $platyps
. (Join-Path -Path $PSScriptRoot -ChildPath 'HelpText.ps1')
. (Join-Path -Path $PSScriptRoot -ChildPath 'HelpXml.ps1')
$null = New-Item -Path $OutputFolder -ItemType Directory -Force

$pages = [string[]] (Get-ChildItem -Path (Join-Path -Path $PSScriptRoot -ChildPath 'help') -Filter '*.md').FullName
[array]::Sort($pages, [System.StringComparer]::Ordinal)
$commands = $pages | ForEach-Object { Import-MarkdownCommandHelp -Path $_ }
$temporary = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "provisioning-$([guid]::NewGuid())"
try {
    $made = Export-MamlCommandHelp -CommandHelp $commands -OutputFolder $temporary
    $path = Join-Path -Path $OutputFolder -ChildPath $made.Name
    Save-HelpText -Path $path -Text (Convert-HelpXml -Path $made.FullName -CommandHelp $commands)
}
finally {
    Remove-Item -LiteralPath $temporary -Recurse -Force
}

Get-ChildItem -Path (Join-Path -Path $PSScriptRoot -ChildPath 'about') -Filter 'about_*.md' | ForEach-Object {
    $path = Join-Path -Path $OutputFolder -ChildPath "$($_.BaseName).help.txt"
    Save-HelpText -Path $path -Text (Convert-HelpTopic -Line (Get-Content -LiteralPath $_.FullName))
}
