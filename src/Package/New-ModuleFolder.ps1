<#
.SYNOPSIS
Makes the folder that goes into a module path, Provisioning/<version>, of what was built, and gives its path.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    # Where to.
    [Parameter(Mandatory = $true)]
    [string] $OutPath
)

$ErrorActionPreference = 'Stop'
$root = Split-Path -Path (Split-Path -Path $PSScriptRoot)
$manifest = Import-PowerShellDataFile -Path (Join-Path -Path $root -ChildPath 'Provisioning.psd1')
$target = Join-Path -Path $OutPath -ChildPath "Provisioning/$($manifest.ModuleVersion)"

# The packages whose assemblies ship, as the restore of the module found them.
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

function Add-Licence {
    $folder = (New-Item -Path (Join-Path -Path $target -ChildPath 'licences') -ItemType Directory).FullName
    $lines = foreach ($package in Get-ShippedPackage) {
        "$($package.Name) $($package.Version)", "  Licence:   $($package.Licence)", "  Copyright: $($package.Copyright)", "  Project:   $($package.Project)", ''
        foreach ($text in $package.Texts) {
            Copy-Item -LiteralPath $text.FullName -Destination (Join-Path -Path $folder -ChildPath "$($package.Name).$($text.Name)")
        }
    }

    Set-Content -LiteralPath (Join-Path -Path $folder -ChildPath 'README.txt') -Value (@('This module holds parts of these packages.', '') + $lines)
}

if ($PSCmdlet.ShouldProcess($target, 'Make the module folder')) {
    if (Test-Path -LiteralPath $target) { Remove-Item -LiteralPath $target -Recurse -Force }
    $target = (New-Item -Path $target -ItemType Directory -Force).FullName
    foreach ($item in 'Provisioning.psd1', 'LICENSE', 'README.md', 'CHANGELOG.md', 'bin', 'en-US', 'samples') {
        Copy-Item -Path (Join-Path -Path $root -ChildPath $item) -Destination $target -Recurse
    }

    Get-ChildItem -LiteralPath $target -Recurse -Include *.pdb | Remove-Item
    # What is marked so in README.md is about the sources, which the package does not have.
    $readme = Join-Path -Path $target -ChildPath 'README.md'
    $text = [System.IO.File]::ReadAllText($readme) -replace '(?s)<!-- source -->.*?<!-- /source -->\r?\n\r?\n?'
    [System.IO.File]::WriteAllText($readme, $text)
    # What both services hold after the nights of the samples is for tests.
    Remove-Item -LiteralPath (Join-Path -Path $target -ChildPath 'samples/expected') -Recurse
    Add-Licence
    $target
}
