<#
.SYNOPSIS
Lays out a cmdlet: it builds and is found, every suite takes it, and its own suite says what is to be written.

.DESCRIPTION
The noun tells the room, the verb whether something changes: such a command asks ShouldProcess, takes rows where it is for a service,
and changes nothing until it is written. No file is written when a file is there already, or when one that lists commands does not have the expected form.

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

# What a page says of a parameter.
function Get-Section {
    param([string] $Page, [string] $Parameter)
    [regex]::Match((Get-Text -Path "docs/help/$Page.md"), "(?s)### -$Parameter\n.*?(?=### )").Value
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

$manifest = 'Provisioning.psd1'
$commands = [string[]] ((Import-PowerShellDataFile -Path (Join-Path -Path $Root -ChildPath $manifest)).CmdletsToExport + $Name)
if ($Name -in ($commands | Select-Object -SkipLast 1)) {
    throw "$Name is there already."
}

$changes = $verb -cin $writing
$takesRows = $changes -and $place.Room -in 'Agility', 'Ambition'
$sources = Get-ChildItem -Path (Join-Path -Path $Root -ChildPath 'src') -Filter "$noun.cs" -Recurse
if ($sources -and -not $takesRows) {
    throw "The type $noun is there already, in $($sources[0].FullName): begin with a copy of a command that gives it out, and follow the list in CONTRIBUTING.md."
}

# As Remove-AgilityMember asks: what cannot be undone by the next command is asked about by itself.
$asksAnyway = $verb -ceq 'Remove'
$isOfAgility = $place.Room -eq 'Agility'
$hasConnection = $isOfAgility -or $takesRows
$values = @{
    Name = $Name; Verb = $verb; Noun = $noun; Room = $place.Room; Service = $place.Room.PadRight(8)
    VerbClass = "Verbs$($approved.Group)"
    Base = if ($takesRows) { "$($place.Room)BatchCmdlet" } elseif ($isOfAgility) { 'AgilityReadCmdlet' } else { 'ProvisioningCmdlet' }
    Using = if ($isOfAgility) { '' } else { "using Provisioning.Commands.Common;`n" }
    NeedsGroups = if ($place.Room -eq 'Ambition' -and $noun -cnotmatch 'Group') { "`n    private protected override bool NeedsGroups => false;`n" } else { '' }
    Confirming = if ($changes) { ", SupportsShouldProcess = true$(if ($asksAnyway) { ', ConfirmImpact = ConfirmImpact.High' })" } else { '' }
    Asking = if ($changes) { '.Where(name => ShouldProcess(name, "Write me"))' } else { '' }
    Unasked = if ($asksAnyway) { ' -Confirm:$false' } else { '' }
    ConfirmSyntax = if ($changes) { ' [-WhatIf] [-Confirm]' } else { '' }
    ConnectionSyntax = if ($hasConnection) { "$(if ($takesRows) { ' [-ThrottleLimit <int>]' }) [-Connection <$($place.Room)Connection>]" } else { '' }
    ConfirmSection = if ($changes) { Get-Section -Page ('New-AmbitionGroupType', 'Remove-AgilityMember')[$asksAnyway] -Parameter 'Confirm' } else { '' }
    WhatIfSection = if ($changes) { Get-Section -Page 'New-AmbitionGroupType' -Parameter 'WhatIf' } else { '' }
    ConnectionSection = if ($hasConnection) { Get-Section -Page ('New-AmbitionGroupType', 'Get-AgilityRole')[$isOfAgility] -Parameter 'Connection' } else { '' }
    InputSection = (Get-Section -Page 'New-AmbitionGroupType' -Parameter 'InputObject').Replace('names the group type', 'is the name')
    ThrottleSection = if ($hasConnection -and $takesRows) { Get-Section -Page ('New-AmbitionGroupType', 'Set-AgilityProjectRole')[$isOfAgility] -Parameter 'ThrottleLimit' } else { '' }
}

Add-File -Path "src/Provisioning/$($place.Room)/$verb${noun}Command.cs" -Template ('Command.cs', 'Rows.cs')[$takesRows]
Add-File -Path "tests/Provisioning.Module.Tests/$Name.Tests.ps1" -Template 'Suite.Tests.ps1'
Add-File -Path "docs/help/$Name.md" -Template ('Page.md', 'RowsPage.md')[$takesRows]

[array]::Sort($commands, [System.StringComparer]::Ordinal)
$list = ($commands | ForEach-Object { "        '$_'`n" }) -join ''
$texts[$manifest] = [regex]::Replace((Get-Text -Path $manifest), "(?s)(?<=CmdletsToExport        = @\(\n).*?(?=    \)\n)", $list)
if (-not $texts[$manifest].Contains($list)) {
    throw "$manifest has no place for the command: CmdletsToExport does not have the expected form."
}

$call = "$Name -Name Blue"
if ($changes) {
    $file = 'tests/Provisioning.Hosted.Tests/Common/WhatIfTests.cs'
    Add-Text -Path $file -Before '(?m)(?<=s_laidOut = new\(\)\n    \{\n(?s:.*?))^    \};' -Text "        [`"$Name`"] = `"$call @More`",`n"
}

$call += $values.Unasked
if (-not $takesRows) {
    Add-File -Path "src/Provisioning/$($place.Room)/$noun.cs" -Template 'Output.cs'
    Add-Text -Path 'src/Provisioning/Module/Provisioning.Format.ps1xml' -Before '(?m)^  </ViewDefinitions>' -Text (Get-Template -File 'View.ps1xml')
    Add-Text -Path 'tests/Provisioning.Hosted.Tests/Views/ViewedObjects.cs' -Before '(?m)^(?<blank> +)Get-ProvisioningConnection$' -Text "`${blank}$call`n"
    Add-Text -Path 'tests/Provisioning.Module.Tests/Outputs.Tests.ps1' -Before '(?m)^(?<blank> +)Get-ProvisioningConnection$' -Text "`${blank}$call`n"
}

Add-Text -Path 'tests/Provisioning.Module.Tests/Faults/Commands.ps1' -Before '(?s)\}\n\z' -Text "    $("'$Name'".PadRight(28)) = { $call }`n"
Add-Text -Path 'README.md' -Before "(?m)(?<=^\| $($place.Row) \| .*) \|$" -Text ", ``$Name``"

if ($PSCmdlet.ShouldProcess($Name, 'Lay out the command')) {
    foreach ($path in $texts.Keys) {
        [System.IO.File]::WriteAllText((Join-Path -Path $Root -ChildPath $path), $texts[$path])
        $path
    }
}
