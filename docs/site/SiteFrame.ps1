# The frame around the content of a page, and the entries of the search.

# The groups of the menu with their pages.
function Get-SiteMenu {
    param([object[]] $Page)
    $groups = [ordered] @{
        'Start'        = '^(README|CHANGELOG)\.md$'
        'Topics'       = '^docs/about/'
        'Agility'      = '^docs/help/\w+-Agility'
        'Ambition'     = '^docs/help/\w+-(Ambition|GroupMembership)'
        'Both'         = '^docs/help/\w+-(?!Agility|Ambition|GroupMembership)'
        'How it works' = '^docs/[^/]+$|^(ARCHITECTURE|CONTRIBUTING)\.md$'
    }
    foreach ($group in $groups.GetEnumerator()) {
        [pscustomobject] @{ Name = $group.Key; Pages = @($Page.Where({ $_.Source -match $group.Value })) }
    }
}

function Format-SiteMenu {
    param([object] $Page, [object[]] $Menu)
    $up = '../' * ($Page.Url.Split('/').Count - 1)
    foreach ($group in $Menu) {
        $links = foreach ($item in $group.Pages) {
            $here = if ($item.Url -eq $Page.Url) { ' aria-current="page"' }
            "<li><a href=""$up$($item.Url)""$here>$(ConvertTo-HtmlText -Text ($item.Title -replace '^about_Provisioning(?=.)'))</a></li>"
        }
        "<h2>$($group.Name)</h2><ul>$($links -join '')</ul>"
    }
}

function Get-PageOutline {
    param([string] $Html)
    $links = foreach ($match in [regex]::Matches($Html, '(?s)<h2 id="([^"]+)">(.*?)</h2>')) {
        "<li><a href=""#$($match.Groups[1].Value)"">$($match.Groups[2].Value -replace '<[^>]+>')</a></li>"
    }
    if (@($links).Count -gt 1) { "<nav class=""contents"" aria-label=""On this page""><h2>On this page</h2><ul>$($links -join '')</ul></nav>" }
}

function Format-SitePage {
    param([object] $Page, [string] $Html, [object[]] $Menu)
    $up = '../' * ($Page.Url.Split('/').Count - 1)
    $menuHtml = Format-SiteMenu -Page $Page -Menu $Menu
    # A wide table scrolls, not the page.
    $content = $Html -replace '(?s)<table>.*?</table>', '<div class="wide">$0</div>'
    @"
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>$(ConvertTo-HtmlText -Text $Page.Title) | Provisioning</title>
<link rel="stylesheet" href="${up}site.css">
<script src="${up}site.js" data-root="$up" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header>
<a class="name" href="${up}index.html">Provisioning</a>
<form role="search"><input type="search" aria-label="Search" placeholder="Search" autocomplete="off" aria-controls="found"><div id="found" role="status" hidden></div></form>
</header>
<div class="columns">
<details class="menu" open><summary>All pages</summary><nav aria-label="All pages">$($menuHtml -join "`n")</nav></details>
<main id="content">
$content
</main>
$(Get-PageOutline -Html $Html)
</div>
</body>
</html>
"@
}

# Each heading with the text below it: page, address, heading, text.
function Get-SearchEntry {
    param([object] $Page, [string] $Html)
    foreach ($match in [regex]::Matches($Html, '(?s)<h[123](?: id="([^"]*)")?>(.*?)</h[123]>(.*?)(?=<h[123]|\z)')) {
        $id = $match.Groups[1].Value
        $heading, $text = $match.Groups[2, 3].Value | ForEach-Object { ([System.Net.WebUtility]::HtmlDecode(($_ -replace '</(td|th|li|p|h\d)>', ' ' -replace '<[^>]+>')) -replace '\s+', ' ').Trim() }
        , @($Page.Title, "$($Page.Url)$(if ($id) { "#$id" })", $heading, $text)
    }
}
