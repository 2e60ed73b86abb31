# Dot-sourced by the suite about help: reads the pages in docs as plain text, without the program that makes help of them.

$DocsPath = (Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../docs')).Path

# What stands below a heading, by heading.
function Get-HelpSection {
    param([string] $Text, [string] $Mark)
    $sections = [ordered] @{}
    $isCode = $false
    $name = $null
    foreach ($line in $Text -split '\r?\n') {
        if ($line.StartsWith('```')) { $isCode = -not $isCode }
        if (-not $isCode -and $line.StartsWith("$Mark ")) {
            $name = $line.Substring($Mark.Length + 1)
            $sections[$name] = ''
        }
        elseif ($name) { $sections[$name] += "$line`n" }
    }

    $sections
}

function Get-HelpExample {
    param([string] $Command, [System.Collections.IDictionary] $Section)
    $number = 0
    foreach ($title in $Section.Keys) {
        $number++
        $fences = [regex]::Matches($Section[$title], '(?ms)^```(\w+)\n(.*?)\n```$')
        @{
            Name   = "$Command $number"
            Title  = $title
            Code   = ($fences | Where-Object { $_.Groups[1].Value -eq 'powershell' } | ForEach-Object { $_.Groups[2].Value }) -join "`n"
            Output = ($fences | Where-Object { $_.Groups[1].Value -eq 'output' } | ForEach-Object { $_.Groups[2].Value }) -join "`n"
        }
    }
}

function Get-HelpParameter {
    param([string] $Name, [string] $Text)
    $parts = [regex]::Match($Text, '(?s)\A\s*(.*?)\s*```yaml\n(.*?)\n```')
    $yaml = $parts.Groups[2].Value
    @{
        Name                 = $Name.TrimStart('-')
        Text                 = $parts.Groups[1].Value
        Type                 = [regex]::Match($yaml, '(?m)^Type: (.*)$').Groups[1].Value
        Default              = [regex]::Match($yaml, "(?m)^DefaultValue: '?(.*?)'?$").Groups[1].Value
        Alias                = @([regex]::Match($yaml, '(?m)^Aliases:\n((?:- .*\n)*)').Groups[1].Value -split '\n' -replace '^- ' | Where-Object { $_ })
        IsMandatory          = $yaml -match '(?m)^  IsRequired: true$'
        IsOptionalSomewhere  = $yaml -match '(?m)^  IsRequired: false$'
        TakesInput           = $yaml -match '(?m)^  ValueFromPipeline: true$'
        TakesInputByProperty = $yaml -match '(?m)^  ValueFromPipelineByPropertyName: true$'
        TakesWildcards       = $yaml -match '(?m)^SupportsWildcards: true$'
    }
}

# The page of a command.
function Get-HelpPage {
    param([string] $Name)
    $path = Join-Path -Path $DocsPath -ChildPath "help/$Name.md"
    $sections = Get-HelpSection -Text (Get-Content -LiteralPath $path -Raw) -Mark '##'
    $parameters = Get-HelpSection -Text $sections['PARAMETERS'] -Mark '###'
    @{
        Name        = $Name
        Path        = $path
        Synopsis    = "$($sections['SYNOPSIS'])".Trim()
        Description = "$($sections['DESCRIPTION'])".Trim()
        Syntax      = @([regex]::Matches($sections['SYNTAX'], '(?ms)^```\n(.*?)\n```$') | ForEach-Object { $_.Groups[1].Value -replace '\s+', ' ' })
        Parameters  = @($parameters.Keys | Where-Object { $_ -ne 'CommonParameters' } | ForEach-Object { Get-HelpParameter -Name $_ -Text $parameters[$_] })
        Examples    = @(Get-HelpExample -Command $Name -Section (Get-HelpSection -Text $sections['EXAMPLES'] -Mark '###'))
        Outputs     = @((Get-HelpSection -Text $sections['OUTPUTS'] -Mark '###').Keys)
        Links       = @([regex]::Matches($sections['RELATED LINKS'], '\[([^\]]+)\]\(([^)]+)\)') | ForEach-Object { @{ Name = $_.Groups[1].Value; Target = $_.Groups[2].Value } })
    }
}

# A text without marks of Markdown and without line ends, as Get-Help shows it.
function Get-PlainText {
    param([string] $Text)
    ($Text -replace '\[([^\]]+)\]\([^)]+\)', '$1' -replace '(?m)^```.*$' -creplace '(?m)^#+ (?=[A-Z])' -replace '`([^`\n]+)`', '$1' -replace '\*\*' -replace '\s+', ' ').Trim()
}

# Output with what differs from run to run in the same place as on the page: ports, names of runs, times, widths of columns.
function Get-ComparableOutput {
    param([string] $Text)
    $Text = $Text -replace '127\.0\.0\.1:\d+', '127.0.0.1:PORT' -replace '\b\d{8}T\d{6}Z-[0-9a-f]{4}\b', 'RUN' -replace '\b\d{4}-\d\d-\d\d(T| )\d\d:\d\d:\d\d(Z| UTC)', 'TIME' -replace '(?<=[Hh]ash:? )[0-9a-f]{12}\b', 'HASH'
    ($Text -split '\r?\n' | ForEach-Object { ($_ -replace '-{2,}', '--' -replace '\s+', ' ').Trim() } | Where-Object { $_ }) -join "`n"
}
