BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    $script:Scripts = Join-Path -Path $RepositoryRoot -ChildPath 'docs/site'
    $script:Site = Join-Path -Path $TestDrive -ChildPath 'site'
    $script:First = & (Join-Path -Path $Scripts -ChildPath 'Build-Site.ps1') -OutputFolder $Site

    function Read-SiteFile {
        param([string] $Path)
        Get-Content -LiteralPath (Join-Path -Path $Site -ChildPath $Path) -Raw
    }

    # A small repository of its own.
    function Write-TestSource {
        param([hashtable] $File)
        $root = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        foreach ($entry in $File.GetEnumerator()) {
            $path = Join-Path -Path $root -ChildPath $entry.Key
            $null = New-Item -Path (Split-Path -Path $path) -ItemType Directory -Force
            Set-Content -LiteralPath $path -Value $entry.Value -NoNewline
        }

        $root
    }
}

Describe 'The site of the repository' {
    It 'begins with README and has a page for each command and topic' {
        $First.Name | Should -Be 'index.html'
        foreach ($folder in 'help', 'about') {
            $sources = (Get-ChildItem -Path (Join-Path -Path $RepositoryRoot -ChildPath "docs/$folder") -Filter *.md).BaseName
            (Get-ChildItem -Path (Join-Path -Path $Site -ChildPath $folder) -Exclude index.html).BaseName | Sort-Object | Should -Be ($sources | Sort-Object)
        }
    }

    # Build-Site.ps1 refuses a site with such a link, as is shown below; so what there is to show of this one is that it has links.
    It 'is made, with its links' {
        $First | Should -Exist
        [regex]::Matches((Read-SiteFile 'index.html'), '<a href="').Count | Should -BeGreaterThan 70
    }

    It 'loads nothing from elsewhere' {
        $pages = Get-ChildItem -LiteralPath $Site -Recurse -Filter *.html | Get-Content -Raw
        $pages | Where-Object { $_ -match '(?s)<(script|link|img|iframe)[^>]*(src|href)="(https?:)?//' } | Should -BeNullOrEmpty
        Read-SiteFile 'site.css' | Should -Not -Match 'url\(|@import'
    }

    It 'is not tracked' {
        git -C $RepositoryRoot check-ignore -q 'out/site/index.html'
        $LASTEXITCODE | Should -Be 0
    }

    It 'describes parameters like their pages' {
        $html = Read-SiteFile 'help/Get-AgilityMember.html'
        $html | Should -Not -Match 'SupportsWildcards|ParameterSets|PlatyPS'
        $html | Should -Match '(?s)<h3 id="asof">-AsOf</h3>.*?<th>Type</th><td>DateTime</td>.*?<th>Required</th><td>no</td>'
        $html | Should -Match '(?s)<h3 id="email-1">-Email</h3>.*?<th>Required</th><td>yes</td>'
    }

    It 'has every heading of every page in the index of its search' {
        $entries = (Read-SiteFile 'search-index.js') -replace '^window\.searchIndex = ' -replace ';\s*$' | ConvertFrom-Json
        $found = $entries | Where-Object { $_[1] -eq 'help/Connect-Agility.html#examples' -or $_[2] -eq '-FromEnvironment' }
        $found | ForEach-Object { $_[0] } | Sort-Object -Unique | Should -Be 'Connect-Agility', 'Connect-Ambition'
    }
}

Describe 'The site of any pages' {
    It 'leads to files and folders of the repository by pages of their own' {
        $root = Write-TestSource -File @{
            'README.md'             = "# One & <two>`n`n[file](samples/a.csv) [folder](samples) [topic](docs/about/about_x.md#why-not)"
            'docs/about/about_x.md' = "# about_x`n`n## Why not`n`n[back](../../README.md) [file](../../samples/a.csv) ![image](p.png)"
            'docs/about/p.png'      = 'PNG'
            'samples/a.csv'         = "a,b`n<i>,2"
        }
        $made = & (Join-Path -Path $Scripts -ChildPath 'Build-Site.ps1') -RootPath $root
        $made.FullName | Should -Be (Join-Path -Path $root -ChildPath 'out/site/index.html')
        $html = Get-Content -LiteralPath $made.FullName -Raw
        $html | Should -Match '<a href="samples/a.csv.html">file</a> <a href="samples/index.html">folder</a> <a href="about/about_x.html#why-not">topic</a>'
        $html | Should -Match '<title>One &amp; &lt;two&gt; \| Provisioning</title>'
        Get-Content -LiteralPath (Join-Path -Path $root -ChildPath 'out/site/samples/a.csv.html') -Raw | Should -Match '&lt;i&gt;,2'
        Join-Path -Path $root -ChildPath 'out/site/docs/about/p.png' | Should -Exist
        Get-Content -LiteralPath (Join-Path -Path $root -ChildPath 'out/site/about/about_x.html') -Raw | Should -Match '<a href="../index.html">back</a> <a href="../samples/a.csv.html">file</a>'
    }

    It 'is refused with <Problem>' -ForEach @(
        @{ Problem = 'a link to a file that is not there'; Text = '[x](nothing.md)'; Expected = "index.html: 'nothing.md' does not exist in the site." }
        @{ Problem = 'a link to a heading that is not there'; Text = '[x](#nowhere)'; Expected = "index.html: '#nowhere' names an anchor that the page does not have." }
        @{ Problem = 'an image that is missing'; Text = '![x](missing.png)'; Expected = "index.html: 'missing.png' does not exist in the site." }
        @{ Problem = 'an address that is no https'; Text = '[x](http://docs.example/)'; Expected = "index.html: 'http://docs.example/' is not an https address." }
    ) {
        $root = Write-TestSource -File @{ 'README.md' = "# Start`n`n$Text" }
        { & (Join-Path -Path $Scripts -ChildPath 'Build-Site.ps1') -RootPath $root } | Should -Throw -ExpectedMessage "The site has 1 broken links:`n$Expected"
    }

    It 'reports a missing asset, an unlinked page and a repeated anchor' {
        $root = Write-TestSource -File @{ 'README.md' = "# Start" }
        $made = (& (Join-Path -Path $Scripts -ChildPath 'Build-Site.ps1') -RootPath $root).DirectoryName
        & (Join-Path -Path $Scripts -ChildPath 'Test-Site.ps1') -Path $made | Should -BeNullOrEmpty
        Remove-Item -LiteralPath (Join-Path -Path $made -ChildPath 'site.css')
        Set-Content -LiteralPath (Join-Path -Path $made -ChildPath 'alone.html') -Value '<h1 id="a">A</h1><h2 id="a">A</h2>'
        $said = & (Join-Path -Path $Scripts -ChildPath 'Test-Site.ps1') -Path $made
        $said | Should -Contain "index.html: 'site.css' does not exist in the site."
        $said | Should -Contain 'alone.html: no page links to it.'
        $said | Should -Contain "alone.html: the anchor 'a' exists more than once."
    }
}
