<#
.SYNOPSIS
Finds what leads nowhere in a site: links to files or places in them that are not there, addresses that are none, pages that no other page leads to.

.OUTPUTS
One line for each problem.
#>
[CmdletBinding()]
param(
    # The folder of the site.
    [Parameter(Mandatory = $true)]
    [string] $Path
)

$ErrorActionPreference = 'Stop'
$Path = (Resolve-Path -LiteralPath $Path).Path
$texts = @{}
$places = @{}
foreach ($file in Get-ChildItem -LiteralPath $Path -Recurse -File) {
    $url = [System.IO.Path]::GetRelativePath($Path, $file.FullName).Replace('\', '/')
    $texts[$url] = if ($file.Extension -in '.html', '.css', '.js') { [System.IO.File]::ReadAllText($file.FullName) } else { '' }
    $places[$url] = @([regex]::Matches($texts[$url], '\sid="([^"]*)"').ForEach({ $_.Groups[1].Value }))
}

# Where a link of a page leads: the address in the site and the place in it.
function Resolve-SiteLink {
    param([string] $From, [string] $Link)
    $file, $place = $Link -split '#', 2
    $file = [uri]::UnescapeDataString(($file -replace '\?.*'))
    $root = [System.IO.Path]::GetFullPath($Path)
    $full = if ($file) { [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($root, [System.IO.Path]::GetDirectoryName($From), $file)) } else { Join-Path -Path $root -ChildPath $From }
    @{ Url = [System.IO.Path]::GetRelativePath($root, $full).Replace('\', '/'); Place = $place }
}

function Test-SiteLink {
    param([string] $From, [string] $Link)
    $uri = $null
    if ($Link -match '^data:') { return }
    if ($Link -match '^[a-z][a-z0-9+.-]*:' -or $Link.StartsWith('//')) {
        if (-not [uri]::TryCreate($Link, [System.UriKind]::Absolute, [ref] $uri) -or $uri.Scheme -notin 'https', 'mailto') { "${From}: '$Link' is no https address." }
        return
    }

    $target = Resolve-SiteLink -From $From -Link $Link
    if (-not $texts.ContainsKey($target.Url)) { "${From}: '$Link' leads to no file of the site." }
    elseif ($target.Place -and [uri]::UnescapeDataString($target.Place) -notin $places[$target.Url]) { "${From}: '$Link' leads to a file that has no such place." }
    else { $null = $reached.Add($target.Url) }
}

$reached = [System.Collections.Generic.HashSet[string]] @('index.html')
# The menu is on every page: what a link of a folder has led to once, it leads to again.
$sound = [System.Collections.Generic.HashSet[string]]::new()
foreach ($url in $texts.Keys | Sort-Object) {
    $found = switch -Wildcard ($url) {
        '*.html' { [regex]::Matches($texts[$url], '(?<=\s(?:href|src)=")[^"]*').ForEach({ [System.Net.WebUtility]::HtmlDecode($_.Value) }) }
        '*.css' { [regex]::Matches($texts[$url], '(?<=url\(["'']?)[^"'')]+').Value }
        'search-index.js' { ($texts[$url] -replace '^[^\[]*' -replace ';\s*$' | ConvertFrom-Json -NoEnumerate) | ForEach-Object { $_[1] } }
    }
    $folder = [System.IO.Path]::GetDirectoryName($url)
    foreach ($link in [System.Collections.Generic.HashSet[string]] @($found | Where-Object { $null -ne $_ })) {
        $isPlace = $link.StartsWith('#')
        if (-not $isPlace -and $sound.Contains("$folder $link")) { continue }
        $problem = Test-SiteLink -From $url -Link $link
        if ($problem) { $problem } elseif (-not $isPlace) { $null = $sound.Add("$folder $link") }
    }

    $seen = [System.Collections.Generic.HashSet[string]]::new()
    foreach ($place in $places[$url]) {
        if (-not $seen.Add($place)) { "${url}: the place '$place' is there more than once." }
    }
}

# site.js loads it when somebody searches.
$null = $reached.Add('search-index.js')
if (-not $texts.ContainsKey('search-index.js')) { 'search-index.js is missing.' }
$texts.Keys | Where-Object { -not $reached.Contains($_) } | Sort-Object | ForEach-Object { "${_}: no page leads to it." }
