<#
.SYNOPSIS
Makes the package of the module from what was built: a folder for a module path, a .nupkg, and SHA256SUMS.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    # The certificate to sign with, in the user's store; nothing is signed without one.
    [string] $CertificateThumbprint,

    # Where to; the folder out at the root unless given.
    [string] $OutPath
)

$ErrorActionPreference = 'Stop'
$root = Split-Path -Path (Split-Path -Path $PSScriptRoot)
$manifest = Import-PowerShellDataFile -Path (Join-Path -Path $root -ChildPath 'Provisioning.psd1')
$out = if ($OutPath) { $OutPath } else { Join-Path -Path $root -ChildPath 'out' }
$target = Join-Path -Path $out -ChildPath "Provisioning/$($manifest.ModuleVersion)"

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

function Add-Signature {
    $certificate = Get-Item -Path "Cert:\CurrentUser\My\$CertificateThumbprint"
    Get-ChildItem -LiteralPath $target -Recurse -Include *.ps1, *.psm1, *.psd1, *.ps1xml, Provisioning*.dll |
        Set-AuthenticodeSignature -Certificate $certificate -TimestampServer 'http://timestamp.digicert.com' | Out-Null
}

# PSResourceGet reads name, version, tags and release notes of a package from its nuspec.
function New-NuGetPackage {
    $data = $manifest.PrivateData.PSData
    $escape = { [System.Security.SecurityElement]::Escape($args[0]) }
    $nuspec = Join-Path -Path $out -ChildPath 'Provisioning.nuspec'
    Set-Content -LiteralPath $nuspec -Encoding utf8 -Value @"
<?xml version="1.0" encoding="utf-8"?>
<package>
  <metadata>
    <id>Provisioning</id>
    <version>$($manifest.ModuleVersion)</version>
    <authors>$(& $escape $manifest.Author)</authors>
    <description>$(& $escape $manifest.Description)</description>
    <copyright>$(& $escape $manifest.Copyright)</copyright>
    <license type="file">LICENSE</license>
    <readme>README.md</readme>
    <releaseNotes>$(& $escape $data.ReleaseNotes)</releaseNotes>
    <tags>PSModule $(& $escape ($data.Tags -join ' '))</tags>
  </metadata>
  <files>
    <file src="**" target="" />
  </files>
</package>
"@
    & dotnet pack (Join-Path -Path $PSScriptRoot -ChildPath 'Package.csproj') --nologo --verbosity quiet --output $out -p:NuspecFile=$nuspec -p:NuspecBasePath=$target
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet pack ended with exit code $LASTEXITCODE."
    }

    Remove-Item -LiteralPath $nuspec
}

if ($PSCmdlet.ShouldProcess($target, 'Make the package')) {
    foreach ($old in $target, (Join-Path -Path $out -ChildPath '*.nupkg')) {
        if (Test-Path -Path $old) { Remove-Item -Path $old -Recurse -Force }
    }

    $out = (New-Item -Path $out -ItemType Directory -Force).FullName
    $null = New-Item -Path $target -ItemType Directory -Force
    foreach ($item in 'Provisioning.psd1', 'LICENSE', 'README.md', 'CHANGELOG.md', 'bin', 'en-US') {
        Copy-Item -Path (Join-Path -Path $root -ChildPath $item) -Destination $target -Recurse
    }

    Get-ChildItem -LiteralPath $target -Recurse -Include *.pdb | Remove-Item
    Add-Licence
    if ($CertificateThumbprint) { Add-Signature } else { Write-Verbose 'Nothing is signed: no certificate was given.' }
    New-NuGetPackage
    $sums = Get-ChildItem -Path $target, (Join-Path -Path $out -ChildPath '*.nupkg') -Recurse -File | Sort-Object -Property FullName | ForEach-Object {
        "$((Get-FileHash -LiteralPath $_.FullName -Algorithm SHA256).Hash.ToLowerInvariant())  $([System.IO.Path]::GetRelativePath($out, $_.FullName).Replace('\', '/'))"
    }
    Set-Content -LiteralPath (Join-Path -Path $out -ChildPath 'SHA256SUMS') -Value $sums
    $target
}
