# Makes a page from a file of the repository: its address on the site, its title and its HTML.

function ConvertTo-HtmlText {
    param([string] $Text)
    [System.Net.WebUtility]::HtmlEncode($Text)
}

# docs is the root of the site, and README.md its first page.
function Get-SiteUrl {
    param([string] $Source, [bool] $IsFolder)
    if ($Source -eq 'README.md') { return 'index.html' }
    $path = $Source -replace '^docs/'
    if ($IsFolder) { "$path/index.html" } elseif ($path -like '*.md') { $path -replace '\.md$', '.html' } else { "$path.html" }
}

function Get-SitePage {
    param([string] $RootPath, [string] $Source)
    $path = Join-Path -Path $RootPath -ChildPath $Source
    $isFolder = Test-Path -LiteralPath $path -PathType Container
    $title = $Source
    $html = if ($isFolder) { Get-FolderHtml -Path $path }
    elseif ($Source -like '*.md') {
        $text = Get-Content -LiteralPath $path -Raw -Encoding utf8
        $title = if ($text -match '(?m)^# (.+?)\s*$') { $Matches[1] -replace '`' } else { $Source }
        (ConvertFrom-Markdown -InputObject (Convert-HelpPage -Text $text)).Html
    }
    else { "<h1>$(ConvertTo-HtmlText -Text $Source)</h1><pre><code>$(ConvertTo-HtmlText -Text (Get-Content -LiteralPath $path -Raw))</code></pre>" }
    [pscustomobject] @{ Source = $Source; Url = Get-SiteUrl -Source $Source -IsFolder $isFolder; Title = $title; Html = $html }
}

function Get-FolderHtml {
    param([string] $Path)
    $files = Get-ChildItem -LiteralPath $Path -File | Sort-Object -Property Name | ForEach-Object {
        $name = ConvertTo-HtmlText -Text $_.Name
        "<li><a href=""$((Split-Path -Path $Path -Leaf) + '/' + $name)"">$($name -replace '\.md$')</a></li>"
    }
    "<h1>$(ConvertTo-HtmlText -Text (Split-Path -Path $Path -Leaf))</h1><ul>$($files -join "`n")</ul>"
}

# A page of a command without the metadata: the head is removed, and the facts about a parameter become a table.
function Convert-HelpPage {
    param([string] $Text)
    $body = $Text.Replace("`r`n", "`n") -replace '(?s)\A---\n.*?\n---\n' -replace '(?m)^### __AllParameterSets\n'
    $body = [regex]::Replace($body, '(?m)^## ([A-Z])([A-Z ]+)$', { param($match) "## $($match.Groups[1].Value)$($match.Groups[2].Value.ToLowerInvariant())" })
    [regex]::Replace($body, '(?ms)^```yaml\n(Type: .*?)^```$', { param($match) Get-ParameterTable -Yaml $match.Groups[1].Value })
}

function Get-ParameterTable {
    param([string] $Yaml)
    $value = { param($name) if ($Yaml -match "(?m)^ *$name`: *'?(.*?)'?$") { $Matches[1] } }
    $list = { param($name) if ($Yaml -match "(?m)^$name`:\n((?:- .*\n)+)") { $Matches[1] -split "`n" -replace '^- ' | Where-Object { $_ } } }
    $sets = @([regex]::Matches($Yaml, '(?ms)^- Name: (.*?)$(.*?)(?=^- |^\S|\z)'))
    $inSets = {
        param($pattern)
        $found = @($sets | Where-Object { $_.Groups[2].Value -match $pattern })
        if ($found.Count -eq $sets.Count) { 'yes' } elseif ($found) { 'in ' + ($found.ForEach({ $_.Groups[1].Value }) -join ', ') } else { 'no' }
    }
    $pipeline = @(
        if ($Yaml -match 'ValueFromPipeline: true') { 'the object' }
        if ($Yaml -match 'ValueFromPipelineByPropertyName: true') { 'a property of this name' }
    )
    $facts = [ordered] @{
        Type            = (& $value 'Type') -replace '^System\.Nullable`1\[(.+)\]$', '$1' -replace '([A-Za-z]\w*\.)+(?=\w)'
        Aliases         = (& $list 'Aliases') -join ', '
        Default         = & $value 'DefaultValue'
        Required        = & $inSets 'IsRequired: true'
        Position        = @($sets | ForEach-Object { if ($_.Groups[2].Value -match 'Position: (\d+)') { $Matches[1] } } | Sort-Object -Unique) -join ', '
        Pipeline        = $pipeline -join ', '
        Wildcards       = if ($Yaml -match 'SupportsWildcards: true') { 'yes' }
        Values          = (& $list 'AcceptedValues') -join ', '
    }
    $rows = foreach ($fact in $facts.GetEnumerator() | Where-Object Value) {
        "<tr><th>$($fact.Key)</th><td>$(ConvertTo-HtmlText -Text $fact.Value)</td></tr>"
    }
    "<table class=""facts""><tbody>$($rows -join '')</tbody></table>"
}

# Turns links between files of the repository into links between pages of the site; images are copied.
function Convert-SiteLink {
    param([object] $Page, [scriptblock] $Resolve)
    $folder = [System.IO.Path]::GetDirectoryName($Page.Source).Replace('\', '/')
    $up = '../' * ($Page.Url.Split('/').Count - 1)
    $html = [System.Text.StringBuilder]::new()
    $end = 0
    foreach ($match in [regex]::Matches($Page.Html, '(?<=<(a href|img src)=")([^"#:]+)(#[^"]*)?(?=")')) {
        $parts = [System.Collections.Generic.List[string]]::new()
        foreach ($part in "$folder/$([System.Net.WebUtility]::HtmlDecode($match.Groups[2].Value))".Split('/')) {
            if ($part -eq '..' -and $parts.Count) { $parts.RemoveAt($parts.Count - 1) } elseif ($part -notin '', '.') { $parts.Add($part) }
        }

        $url = & $Resolve ($parts -join '/') ($match.Groups[1].Value -eq 'img src')
        $null = $html.Append($Page.Html, $end, $match.Index - $end).Append($up).Append($url).Append($match.Groups[3].Value)
        $end = $match.Index + $match.Length
    }

    $html.Append($Page.Html, $end, $Page.Html.Length - $end).ToString()
}
