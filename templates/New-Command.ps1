<#
.SYNOPSIS
Lays out a cmdlet that reads: it builds and is found, every suite takes it, and its own suite says what is to be written.

.DESCRIPTION
The noun tells the room. Nothing is written when a file is there already, or when one that lists commands does not look as it is expected to.

.OUTPUTS
The files that are new or changed, as paths within the repository.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    # The name of the command, such as Get-AgilityTeam.
    [Parameter(Mandatory = $true)]
    [string] $Name,

    # The repository.
    [string] $Root = (Split-Path -Path $PSScriptRoot)
)

$ErrorActionPreference = 'Stop'

# What a noun begins with, the longer ones first: the room, and the row of the table in README.md.
$rooms = @(
    @{ Noun = 'Agility'; Room = 'Agility'; Row = 'Around Agility members' }
    @{ Noun = 'AmbitionGroup'; Room = 'Ambition'; Row = 'Ambition groups' }
    @{ Noun = 'Ambition'; Room = 'Ambition'; Row = 'Ambition users' }
    @{ Noun = 'Group'; Room = 'Ambition'; Row = 'Ambition groups' }
    @{ Noun = 'ProvisioningConnection'; Room = 'Connections'; Row = 'Connections' }
    @{ Noun = 'ProvisioningSandbox'; Room = 'Sandbox'; Row = 'Sandbox' }
    @{ Noun = 'Provision'; Room = 'Sync'; Row = 'Plans and runs' }
)
$writing = 'Add', 'Clear', 'Disable', 'Enable', 'Invoke', 'Move', 'New', 'Remove', 'Rename', 'Reset', 'Restore', 'Resume', 'Set', 'Sync', 'Update'
$texts = [ordered] @{}

function Get-Text {
    param([string] $Path)
    [System.IO.File]::ReadAllText((Join-Path -Path $Root -ChildPath $Path))
}

function Get-Template {
    param([string] $File)
    $text = [System.IO.File]::ReadAllText((Join-Path -Path $PSScriptRoot -ChildPath "$File.template"))
    [regex]::Replace($text, '%(\w+)%', { $values[$args[0].Groups[1].Value] })
}

function Add-File {
    param([string] $Path, [string] $Template)
    if (Test-Path -LiteralPath (Join-Path -Path $Root -ChildPath $Path)) {
        throw "$Path is there already."
    }

    $texts[$Path] = Get-Template -File $Template
}

# Puts a text before the first match of a pattern; ${name} in it is a group of the match.
function Add-Text {
    param([string] $Path, [string] $Before, [string] $Text)
    $old = Get-Text -Path $Path
    $match = [regex]::Match($old, $Before)
    if (-not $match.Success) {
        throw "$Path has no place for the command: nothing in it matches $Before."
    }

    $texts[$Path] = $old.Insert($match.Index, $match.Result($Text))
}

$verb, $noun = $Name -csplit '-', 2
$approved = Get-Verb | Where-Object Verb -CEQ $verb
$place = $rooms | Where-Object { $noun -clike "$($_.Noun)*" } | Select-Object -First 1
if (-not $approved -or $noun -cnotmatch '^[A-Z][A-Za-z]+$' -or -not $place) {
    throw "'$Name' is no name for a command: it is an approved verb, as Get-Verb shows them, and a noun in the singular that begins with $($rooms.Noun -join ', ')."
}

if ($verb -cin $writing) {
    throw "$Name would change something, and what writes has to be shown to do so: begin with a copy of a command that does much the same, such as Set-AgilityMember, and follow the list in CONTRIBUTING.md."
}

$manifest = 'Provisioning.psd1'
$commands = [string[]] ((Import-PowerShellDataFile -Path (Join-Path -Path $Root -ChildPath $manifest)).CmdletsToExport + $Name)
if ($Name -in ($commands | Select-Object -SkipLast 1)) {
    throw "$Name is there already."
}

$sources = Get-ChildItem -Path (Join-Path -Path $Root -ChildPath 'src') -Filter "$noun.cs" -Recurse
if ($sources) {
    throw "The type $noun is there already, in $($sources[0].FullName): begin with a copy of a command that gives it out, and follow the list in CONTRIBUTING.md."
}

$readsAgility = $place.Room -eq 'Agility'
$values = @{
    Name = $Name; Verb = $verb; Noun = $noun; Room = $place.Room
    VerbClass = "Verbs$($approved.Group)"
    Base = if ($readsAgility) { 'AgilityReadCmdlet' } else { 'ProvisioningCmdlet' }
    Using = if ($readsAgility) { '' } else { "using Provisioning.Commands.Common;`n" }
    ConnectionSyntax = if ($readsAgility) { ' [-Connection <AgilityConnection>]' } else { '' }
    ConnectionSection = if ($readsAgility) { [regex]::Match((Get-Text -Path 'docs/help/Get-AgilityRole.md'), '(?s)### -Connection\n.*?(?=### )').Value } else { '' }
}

Add-File -Path "src/Provisioning/$($place.Room)/$verb${noun}Command.cs" -Template 'Command.cs'
Add-File -Path "src/Provisioning/$($place.Room)/$noun.cs" -Template 'Output.cs'
Add-File -Path "tests/Provisioning.Module.Tests/$Name.Tests.ps1" -Template 'Suite.Tests.ps1'
Add-File -Path "docs/help/$Name.md" -Template 'Page.md'

[array]::Sort($commands, [System.StringComparer]::Ordinal)
$list = ($commands | ForEach-Object { "        '$_'`n" }) -join ''
$texts[$manifest] = [regex]::Replace((Get-Text -Path $manifest), "(?s)(?<=CmdletsToExport        = @\(\n).*?(?=    \)\n)", $list)
if (-not $texts[$manifest].Contains($list)) {
    throw "$manifest has no place for the command: CmdletsToExport does not look as it is expected to."
}

$call = "$Name -Name Blue"
Add-Text -Path 'src/Provisioning/Module/Provisioning.Format.ps1xml' -Before '(?m)^  </ViewDefinitions>' -Text (Get-Template -File 'View.ps1xml')
Add-Text -Path 'tests/Provisioning.Hosted.Tests/Views/ViewedObjects.cs' -Before '(?m)^(?<blank> +)Get-ProvisioningConnection$' -Text "`${blank}$call`n"
Add-Text -Path 'tests/Provisioning.Module.Tests/Outputs.Tests.ps1' -Before '(?m)^(?<blank> +)Get-ProvisioningConnection$' -Text "`${blank}$call`n"
Add-Text -Path 'tests/Provisioning.Module.Tests/Faults/Commands.ps1' -Before '(?s)\}\n\z' -Text "    $("'$Name'".PadRight(28)) = { $call }`n"
Add-Text -Path 'README.md' -Before "(?m)(?<=^\| $($place.Row) \| .*) \|$" -Text ", ``$Name``"

if ($PSCmdlet.ShouldProcess($Name, 'Lay out the command')) {
    foreach ($path in $texts.Keys) {
        [System.IO.File]::WriteAllText((Join-Path -Path $Root -ChildPath $path), $texts[$path])
        $path
    }
}
