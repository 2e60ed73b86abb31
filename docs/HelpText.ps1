# Markdown as plain text: Get-Help shows neither marks nor links.

# The same on every operating system, so that a build changes no file without need.
function Save-HelpText {
    param([string] $Path, [string] $Text)
    $Text = $Text.Replace("`r`n", "`n").TrimEnd() + "`n"
    [System.IO.File]::WriteAllText($Path, $Text, [System.Text.UTF8Encoding]::new($false))
    Get-Item -LiteralPath $Path
}

function ConvertFrom-Markup {
    param([string] $Text)
    $Text -replace '\[([^\]]+)\]\([^)]+\)', '$1' -replace '`([^`]+)`', '$1' -replace '\*\*([^*]+)\*\*', '$1'
}

# Wraps a text; all lines but the first are indented by the width of the list mark.
function Format-Paragraph {
    param([string] $Text, [int] $Indent, [string] $Mark = '', [int] $Width = 80)
    $line = (' ' * $Indent) + $Mark
    $start = $line.Length
    foreach ($word in -split $Text) {
        if ($line.Length -gt $start -and $line.Length + $word.Length -ge $Width) {
            $line.TrimEnd()
            $line = ' ' * $start
        }

        $line += $word + ' '
    }

    $line.TrimEnd()
}

# A table as a list, since its columns are wider than a terminal: the first cell of a row, then each other cell after its header.
function Expand-Table {
    param([string[]] $Line)
    $header = $null
    foreach ($current in $Line) {
        if ($current -notmatch '^\|.*\|$') {
            $header = $null
            $current
            continue
        }

        $cells = $current.Trim('|').Split('|').Trim()
        if (-not $header) {
            $header = $cells
        }
        elseif ($cells[0] -notmatch '^-+$') {
            $rest = for ($i = 1; $i -lt $cells.Count; $i++) { "$($header[$i]): $($cells[$i])" }
            "- $($cells[0]). $($rest -join '. ')."
        }
    }
}

# A topic as text: headings of the second level in capitals at the margin, everything else four characters in.
function Convert-HelpTopic {
    param([string[]] $Line)
    $paragraph = [System.Text.StringBuilder]::new()
    $mark = ''
    $isCode = $false
    $text = foreach ($current in @(Expand-Table -Line $Line) + '') {
        $isFence = $current.StartsWith('```')
        $isHeading = -not $isCode -and $current -match '^(#+) (.+)$'
        $heading = if ($isHeading) { $Matches }
        $isItem = -not $isCode -and $current -match '^(- |\d+\. )(.+)$'
        $item = if ($isItem) { $Matches }
        if ($paragraph.Length -gt 0 -and ($isFence -or $isHeading -or $isItem -or -not $current)) {
            Format-Paragraph -Text (ConvertFrom-Markup -Text $paragraph.ToString()) -Indent 4 -Mark $mark
            $null = $paragraph.Clear()
            $mark = ''
        }

        if ($isFence) { $isCode = -not $isCode }
        elseif ($isCode) { if ($current) { '      ' + $current } else { '' } }
        elseif ($isHeading) {
            switch ($heading[1].Length) {
                1 { 'TOPIC', "    $($heading[2])" }
                2 { $heading[2].ToUpperInvariant() }
                default { "  $($heading[2])" }
            }
        }
        elseif ($isItem) {
            $mark = $item[1]
            $null = $paragraph.Append($item[2])
        }
        elseif ($current) { $null = $paragraph.Append(' ').Append($current.Trim()) }
        else { '' }
    }

    # No blank line between a heading and its text.
    ($text -join "`n") -replace '(?m)^(\S.*|  \S.*)\n\n', "`$1`n" -replace '\n{3,}', "`n`n"
}
