# The metadata for manifest, help and nuspec of the package: version, release notes, tags and addresses.

. (Join-Path -Path $PSScriptRoot -ChildPath '../../docs/HelpXml.ps1')

# The version with its label, such as 1.0.0-preview1.
function Get-PackageVersion {
    param([hashtable] $Manifest)
    (@($Manifest.ModuleVersion, $Manifest.PrivateData.PSData['Prerelease']) | Where-Object { $_ }) -join '-'
}

# The section of a version in CHANGELOG.md; nothing if there is none.
function Get-ReleaseNote {
    param([string] $Path, [string] $Version)
    $text = (Get-Content -LiteralPath $Path -Raw -Encoding utf8).Replace("`r`n", "`n")
    $section = [regex]::Match($text, "(?ms)^## \[$([regex]::Escape($Version))\][^\n]*\n(.*?)(?=^## |^\[[^\]\n]+\]: |\z)")
    if ($section.Success) { $section.Groups[1].Value.Trim() }
}

# The tags for searches in a repository: the tags of the manifest, and the commands in the form of repositories. A feed reads the nuspec,
# which has PSModule before them, and a folder that is a repository reads the manifest.
function Get-PackageTag {
    param([hashtable] $Manifest)
    $commands = $Manifest.CmdletsToExport
    $tags = @($Manifest.PrivateData.PSData.Tags) + 'PSIncludes_Cmdlet' + ($commands -replace '^', 'PSCommand_')
    $all = $tags + ($commands -replace '^', 'PSCmdlet_')
    # The gallery accepts 4,000 characters; Find-PSResource -CommandName searches for the first kind.
    if ("PSModule $all".Length -le 4000) { $all } else { $tags }
}

# The addresses of a data file, without empty ones.
function Get-PackageAddress {
    param([string] $Path)
    $addresses = @{}
    foreach ($entry in (Import-PowerShellDataFile -LiteralPath $Path).GetEnumerator() | Where-Object Value) {
        $uri = $null
        if ($entry.Key -notin 'ProjectUri', 'LicenseUri', 'IconUri', 'HelpUri') {
            throw "'$($entry.Key)' in '$Path' is not a valid address name. Use ProjectUri, LicenseUri, IconUri or HelpUri."
        }

        if (-not [uri]::TryCreate($entry.Value, [System.UriKind]::Absolute, [ref] $uri) -or $uri.Scheme -ne 'https') {
            throw "$($entry.Key) in '$Path' is '$($entry.Value)', which is not an https address. Write a complete address, or leave it empty."
        }

        $addresses[$entry.Key] = $entry.Value
    }

    $addresses
}

# Writes the metadata of the package into the manifest, in place of its PSData.
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
    # Windows PowerShell reads a file without a byte order mark in the code page of the machine.
    [System.IO.File]::WriteAllText($Path, $text.Remove($extent.StartOffset, $extent.Text.Length).Insert($extent.StartOffset, $new), [System.Text.UTF8Encoding]::new($true))
}

# Gives each command of the help the address of its page on the site, for Get-Help -Online.
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
        # Get-Help opens the first link with an address.
        $null = $links.PrependChild($link)
    }

    $xml.Save($Path)
}
