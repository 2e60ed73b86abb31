<#
.SYNOPSIS
Makes the documentation site from the pages of the repository, and returns its first page.

.DESCRIPTION
Each page in docs, docs/help and docs/about, and README.md, CHANGELOG.md, ARCHITECTURE.md and CONTRIBUTING.md, becomes a page of HTML.
Files and folders that they link to become pages as well. The site needs no server and no network: open it from a folder, or put
it behind any web server. PowerShell itself converts Markdown to HTML, so that nothing needs to be installed. A broken link is an error.

.OUTPUTS
The file index.html of the site.
#>
[CmdletBinding()]
param(
    # The folder for the site; its content is replaced. The default is out/site.
    [string] $OutputFolder,

    # The folder with the pages; the default is the repository.
    [string] $RootPath = (Split-Path -Path (Split-Path -Path $PSScriptRoot))
)

$ErrorActionPreference = 'Stop'
. (Join-Path -Path $PSScriptRoot -ChildPath 'SitePage.ps1')
. (Join-Path -Path $PSScriptRoot -ChildPath 'SiteFrame.ps1')
$RootPath = (Resolve-Path -LiteralPath $RootPath).Path
if (-not $OutputFolder) { $OutputFolder = Join-Path -Path $RootPath -ChildPath 'out/site' }
if (Test-Path -LiteralPath $OutputFolder) { Remove-Item -LiteralPath $OutputFolder -Recurse -Force }
$OutputFolder = (New-Item -Path $OutputFolder -ItemType Directory -Force).FullName

# The pages by their paths in the repository; other files that they link to are added while they are made.
$pages = [ordered] @{}
foreach ($pattern in 'README.md', 'docs/about/*.md', 'docs/help/*.md', 'docs/*.md', 'CHANGELOG.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md') {
    foreach ($file in Get-ChildItem -Path (Join-Path -Path $RootPath -ChildPath $pattern) -File -ErrorAction Ignore | Sort-Object -Property Name) {
        $source = [System.IO.Path]::GetRelativePath($RootPath, $file.FullName).Replace('\', '/')
        $pages[$source] = Get-SitePage -RootPath $RootPath -Source $source
    }
}

$menu = Get-SiteMenu -Page @($pages.Values)
$waiting = [System.Collections.Generic.Queue[object]]::new([object[]] @($pages.Values))
$entries = [System.Collections.Generic.List[object]]::new()
while ($waiting.Count) {
    $page = $waiting.Dequeue()
    $html = Convert-SiteLink -Page $page -Resolve {
        param($target, $isImage)
        $file = Join-Path -Path $RootPath -ChildPath $target
        # A link without a file is kept, and reported at the end.
        if (-not (Test-Path -LiteralPath $file)) { return $target }
        if ($isImage) {
            $null = New-Item -Path (Split-Path -Path (Join-Path -Path $OutputFolder -ChildPath $target)) -ItemType Directory -Force
            Copy-Item -LiteralPath $file -Destination (Join-Path -Path $OutputFolder -ChildPath $target)
            return $target
        }

        if (-not $pages.Contains($target)) {
            $pages[$target] = Get-SitePage -RootPath $RootPath -Source $target
            $waiting.Enqueue($pages[$target])
        }

        $pages[$target].Url
    }
    $path = Join-Path -Path $OutputFolder -ChildPath $page.Url
    $null = New-Item -Path (Split-Path -Path $path) -ItemType Directory -Force
    [System.IO.File]::WriteAllText($path, (Format-SitePage -Page $page -Html $html -Menu $menu))
    foreach ($entry in Get-SearchEntry -Page $page -Html $html) { $entries.Add($entry) }
}

foreach ($asset in 'site.css', 'site.js') {
    Copy-Item -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath $asset) -Destination $OutputFolder
}

# A script, since a page that is opened from a folder cannot load data.
$index = ConvertTo-Json -InputObject $entries.ToArray() -Compress -Depth 3
[System.IO.File]::WriteAllText((Join-Path -Path $OutputFolder -ChildPath 'search-index.js'), "window.searchIndex = $index;`n")

$problems = @(& (Join-Path -Path $PSScriptRoot -ChildPath 'Test-Site.ps1') -Path $OutputFolder)
if ($problems) {
    throw "The site has $($problems.Count) broken links:`n$($problems -join "`n")"
}

Get-Item -LiteralPath (Join-Path -Path $OutputFolder -ChildPath 'index.html')
