# What manifest, help and nuspec of the package say that no source says twice: version, release notes, tags and addresses.

. (Join-Path -Path $PSScriptRoot -ChildPath '../../docs/HelpXml.ps1')

# The version with its label, such as 1.0.0-preview1.
function Get-PackageVersion {
    param([hashtable] $Manifest)
    (@($Manifest.ModuleVersion, $Manifest.PrivateData.PSData['Prerelease']) | Where-Object { $_ }) -join '-'
}

# The section that CHANGELOG.md has for a version; nothing where there is none.
function Get-ReleaseNote {
    param([string] $Path, [string] $Version)
    $text = (Get-Content -LiteralPath $Path -Raw -Encoding utf8).Replace("`r`n", "`n")
    $section = [regex]::Match($text, "(?ms)^## \[$([regex]::Escape($Version))\][^\n]*\n(.*?)(?=^## |^\[[^\]\n]+\]: |\z)")
    if ($section.Success) { $section.Groups[1].Value.Trim() }
}

# What is searched for in a repository: the manifest's own tags, and the commands as repositories name them. A feed reads the nuspec, which
# has PSModule before them, and a folder that is a repository reads the manifest.
function Get-PackageTag {
    param([hashtable] $Manifest)
    $commands = $Manifest.CmdletsToExport
    $tags = @($Manifest.PrivateData.PSData.Tags) + 'PSIncludes_Cmdlet' + ($commands -replace '^', 'PSCommand_')
    $all = $tags + ($commands -replace '^', 'PSCmdlet_')
    # The gallery takes 4,000 characters; Find-PSResource -CommandName asks for the first kind.
    if ("PSModule $all".Length -le 4000) { $all } else { $tags }
}

# The addresses of a data file, those that are empty left out.
function Get-PackageAddress {
    param([string] $Path)
    $addresses = @{}
    foreach ($entry in (Import-PowerShellDataFile -LiteralPath $Path).GetEnumerator() | Where-Object Value) {
        $uri = $null
        if ($entry.Key -notin 'ProjectUri', 'LicenseUri', 'IconUri', 'HelpUri') {
            throw "'$($entry.Key)' in '$Path' is no address that a package has. It has ProjectUri, LicenseUri, IconUri and HelpUri."
        }

        if (-not [uri]::TryCreate($entry.Value, [System.UriKind]::Absolute, [ref] $uri) -or $uri.Scheme -ne 'https') {
            throw "$($entry.Key) in '$Path' is '$($entry.Value)', which is no https address. Write a whole address, or leave it empty."
        }

        $addresses[$entry.Key] = $entry.Value
    }

    $addresses
}

# The manifest with what the package says about itself in place of its own PSData.
function Write-ManifestData {
    param([string] $Path, [System.Collections.IDictionary] $Data)
    $text = [System.IO.File]::ReadAllText($Path)
    $syntax = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref] $null, [ref] $null)
    $pairs = $syntax.FindAll({ $args[0] -is [System.Management.Automation.Language.HashtableAst] }, $true) | ForEach-Object { $_.KeyValuePairs }
    $extent = ($pairs | Where-Object { $_.Item1.Value -eq 'PSData' }).Item2.Extent
    $lines = foreach ($entry in $Data.GetEnumerator() | Where-Object Value) {
        $values = $entry.Value | ForEach-Object { "'$([System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($_))'" }
        "            $($entry.Key) = $(if ($entry.Value -is [array]) { "@($($values -join ', '))" } else { $values })"
    }

    $new = "@{`n$($lines -join "`n")`n        }"
    # Windows PowerShell takes a file without a mark for one in the code page of the machine.
    [System.IO.File]::WriteAllText($Path, $text.Remove($extent.StartOffset, $extent.Text.Length).Insert($extent.StartOffset, $new), [System.Text.UTF8Encoding]::new($true))
}

# Gives each command of the help its page on the site, which is what Get-Help -Online opens.
function Add-OnlineHelp {
    param([string] $Path, [string] $HelpUri)
    $xml = [xml]::new()
    $xml.PreserveWhitespace = $true
    $xml.Load($Path)
    foreach ($command in Select-HelpNode -Node $xml -XPath '//command:command') {
        $name = (Select-HelpNode -Node $command -XPath 'command:details/command:name').InnerText
        $links = Select-HelpNode -Node $command -XPath 'command:relatedLinks'
        $link = Add-HelpNode -Parent $links -Prefix 'maml' -Name 'navigationLink' -Text ''
        $null = Add-HelpNode -Parent $link -Prefix 'maml' -Name 'linkText' -Text 'Online version'
        $null = Add-HelpNode -Parent $link -Prefix 'maml' -Name 'uri' -Text "$($HelpUri.TrimEnd('/'))/help/$name.html"
        # The first link with an address is the one that is opened.
        $null = $links.PrependChild($link)
    }

    $xml.Save($Path)
}
