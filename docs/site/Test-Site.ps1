<#
.SYNOPSIS
Finds broken links in a site: missing files or anchors, addresses that are not https, and pages that no other page links to.

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

# The target of a link in a page: the address in the site and the anchor.
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
        if (-not [uri]::TryCreate($Link, [System.UriKind]::Absolute, [ref] $uri) -or $uri.Scheme -notin 'https', 'mailto') { "${From}: '$Link' is not an https address." }
        return
    }

    $target = Resolve-SiteLink -From $From -Link $Link
    if (-not $texts.ContainsKey($target.Url)) { "${From}: '$Link' does not exist in the site." }
    elseif ($target.Place -and [uri]::UnescapeDataString($target.Place) -notin $places[$target.Url]) { "${From}: '$Link' names an anchor that the page does not have." }
    else { $null = $reached.Add($target.Url) }
}

$reached = [System.Collections.Generic.HashSet[string]] @('index.html')
# The menu is on every page: each link of a folder is checked only once.
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

    $anchors = [System.Collections.Generic.HashSet[string]]::new()
    foreach ($place in $places[$url]) {
        if (-not $anchors.Add($place)) { "${url}: the anchor '$place' exists more than once." }
    }
}

# site.js loads it for a search.
$null = $reached.Add('search-index.js')
if (-not $texts.ContainsKey('search-index.js')) { 'search-index.js is missing.' }
$texts.Keys | Where-Object { -not $reached.Contains($_) } | Sort-Object | ForEach-Object { "${_}: no page links to it." }
