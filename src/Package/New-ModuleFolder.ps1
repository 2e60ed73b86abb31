<#
.SYNOPSIS
Makes the folder for a module path, Provisioning/<version>, from the build, and returns its path.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    # The folder for the output.
    [Parameter(Mandatory = $true)]
    [string] $OutPath,

    # The data file with the addresses of the project.
    [string] $AddressPath = (Join-Path -Path $PSScriptRoot -ChildPath 'Addresses.psd1')
)

$ErrorActionPreference = 'Stop'
$root = Split-Path -Path (Split-Path -Path $PSScriptRoot)
$manifest = Import-PowerShellDataFile -Path (Join-Path -Path $root -ChildPath 'Provisioning.psd1')
. (Join-Path -Path $PSScriptRoot -ChildPath 'PackageData.ps1')
$target = Join-Path -Path $OutPath -ChildPath "Provisioning/$($manifest.ModuleVersion)"

# The packages whose assemblies ship, from the restore of the module.
function Get-ShippedPackage {
    $assets = Get-Content -LiteralPath (Join-Path -Path $root -ChildPath 'src/Provisioning/obj/project.assets.json') -Raw | ConvertFrom-Json -AsHashtable
    $shipped = Get-ChildItem -Path (Join-Path -Path $target -ChildPath 'bin') -Recurse -Filter *.dll | ForEach-Object Name | Sort-Object -Unique
    foreach ($name in $assets.libraries.Keys | Sort-Object) {
        $library = $assets.libraries[$name]
        if ($library.type -ne 'package' -or -not ($library.files | Where-Object { $_ -like 'lib/*.dll' -and (Split-Path -Path $_ -Leaf) -in $shipped })) {
            continue
        }

        $folder = $assets.packageFolders.Keys | ForEach-Object { Join-Path -Path $_ -ChildPath $library.path } | Where-Object { Test-Path -LiteralPath $_ } | Select-Object -First 1
        $metadata = ([xml] (Get-Content -LiteralPath (Get-ChildItem -LiteralPath $folder -Filter *.nuspec).FullName -Raw)).package.metadata
        [pscustomobject] @{
            Name      = $metadata.id
            Version   = $metadata.version
            Licence   = if ($metadata['license']) { $metadata['license'].InnerText } else { $metadata.licenseUrl }
            Copyright = if ($metadata['copyright']) { $metadata['copyright'].InnerText } else { $metadata.authors }
            Project   = $metadata.projectUrl
            Texts     = Get-ChildItem -LiteralPath $folder -File | Where-Object Name -Match '^(licen[cs]e|third-?party-?notices?)(\.|$)'
        }
    }
}

# The text of a license for a package that comes without it: licenses must be passed on with the software.
function Get-LicenceText {
    param([object] $Package)
    if ($Package.Licence -eq 'MIT') {
        $own = Get-Content -LiteralPath (Join-Path -Path $root -ChildPath 'LICENSE') -Raw
        return [regex]::Replace($own, '(?m)^Copyright .*$', { $Package.Copyright -replace '^(?!Copyright)', 'Copyright ' })
    }

    foreach ($name in $Package.Licence -split ' OR ') {
        $path = Join-Path -Path $PSScriptRoot -ChildPath "licences/$name.txt"
        if (Test-Path -LiteralPath $path) { return Get-Content -LiteralPath $path -Raw }
    }

    throw "$($Package.Name) ships with the module, but the text of its license '$($Package.Licence)' is neither in its package nor in src/Package/licences. Put it into src/Package/licences."
}

function Add-Licence {
    $folder = (New-Item -Path (Join-Path -Path $target -ChildPath 'licences') -ItemType Directory).FullName
    $lines = foreach ($package in Get-ShippedPackage) {
        "$($package.Name) $($package.Version)", "  License:   $($package.Licence)", "  Copyright: $($package.Copyright)", "  Project:   $($package.Project)", ''
        foreach ($text in $package.Texts) {
            Copy-Item -LiteralPath $text.FullName -Destination (Join-Path -Path $folder -ChildPath "$($package.Name).$($text.Name)")
        }

        if (-not ($package.Texts.Name -match '^licen[cs]e')) {
            Set-Content -LiteralPath (Join-Path -Path $folder -ChildPath "$($package.Name).LICENSE.txt") -Value (Get-LicenceText -Package $package) -NoNewline
        }
    }

    Set-Content -LiteralPath (Join-Path -Path $folder -ChildPath 'README.txt') -Value (@('This module contains parts of these packages.', '') + $lines)
}

# Data from other places: CHANGELOG.md and the addresses.
function Add-PackageData {
    param([hashtable] $Address)
    $version = Get-PackageVersion -Manifest $manifest
    $notes = Get-ReleaseNote -Path (Join-Path -Path $root -ChildPath 'CHANGELOG.md') -Version $version
    $data = [ordered] @{
        Prerelease   = $manifest.PrivateData.PSData['Prerelease']
        Tags         = [string[]] (Get-PackageTag -Manifest $manifest)
        ProjectUri   = $Address['ProjectUri']
        LicenseUri   = $Address['LicenseUri']
        IconUri      = $Address['IconUri']
        ReleaseNotes = if ($notes) { $notes } else { "$version is not released yet: see CHANGELOG.md in the folder of the module." }
    }
    Write-ManifestData -Path (Join-Path -Path $target -ChildPath 'Provisioning.psd1') -Data $data
    if ($Address['HelpUri']) {
        Add-OnlineHelp -Path (Join-Path -Path $target -ChildPath 'en-US/Provisioning.dll-Help.xml') -HelpUri $Address['HelpUri']
    }
}

if ($PSCmdlet.ShouldProcess($target, 'Make the module folder')) {
    if (Test-Path -LiteralPath $target) { Remove-Item -LiteralPath $target -Recurse -Force }
    $target = (New-Item -Path $target -ItemType Directory -Force).FullName
    foreach ($item in 'Provisioning.psd1', 'LICENSE', 'README.md', 'CHANGELOG.md', 'bin', 'en-US', 'samples') {
        Copy-Item -Path (Join-Path -Path $root -ChildPath $item) -Destination $target -Recurse
    }

    Get-ChildItem -LiteralPath $target -Recurse -Include *.pdb | Remove-Item
    # These sections of README.md are about the sources, which the package does not have.
    $readme = Join-Path -Path $target -ChildPath 'README.md'
    $text = [System.IO.File]::ReadAllText($readme) -replace '(?s)<!-- source -->.*?<!-- /source -->\r?\n\r?\n?'
    [System.IO.File]::WriteAllText($readme, $text)
    # The expected content of both services is for tests.
    Remove-Item -LiteralPath (Join-Path -Path $target -ChildPath 'samples/expected') -Recurse
    Add-Licence
    Add-PackageData -Address (Get-PackageAddress -Path $AddressPath)
    $target
}
