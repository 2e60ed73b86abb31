<#
.SYNOPSIS
Makes the package of the module from the build: a folder for a module path, a .nupkg, and SHA256SUMS.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    # The certificate to sign with, in the user's store. Without it nothing is signed.
    [string] $CertificateThumbprint,

    # The folder for the output; the default is out at the root.
    [string] $OutPath,

    # The data file with the addresses of the project.
    [string] $AddressPath = (Join-Path -Path $PSScriptRoot -ChildPath 'Addresses.psd1')
)

$ErrorActionPreference = 'Stop'
$root = Split-Path -Path (Split-Path -Path $PSScriptRoot)
. (Join-Path -Path $PSScriptRoot -ChildPath 'PackageData.ps1')
$out = if ($OutPath) { $OutPath } else { Join-Path -Path $root -ChildPath 'out' }

function Add-Signature {
    $certificate = Get-Item -Path "Cert:\CurrentUser\My\$CertificateThumbprint"
    Get-ChildItem -LiteralPath $target -Recurse -Include *.ps1, *.psm1, *.psd1, *.ps1xml, Provisioning*.dll |
        Set-AuthenticodeSignature -Certificate $certificate -TimestampServer 'http://timestamp.digicert.com' | Out-Null
}

# PSResourceGet reads name, version, tags and release notes of a package from its nuspec.
function New-NuGetPackage {
    # The metadata of the package comes from its manifest.
    $manifest = Import-PowerShellDataFile -Path (Join-Path -Path $target -ChildPath 'Provisioning.psd1')
    $data = $manifest.PrivateData.PSData
    $escape = { [System.Security.SecurityElement]::Escape($args[0]) }
    $addresses = @(
        if ($data['LicenseUri']) { "<licenseUrl>$(& $escape $data['LicenseUri'])</licenseUrl>" } else { '<license type="file">LICENSE</license>' }
        if ($data['ProjectUri']) { "<projectUrl>$(& $escape $data['ProjectUri'])</projectUrl>" }
        if ($data['IconUri']) { "<iconUrl>$(& $escape $data['IconUri'])</iconUrl>" }
    )
    $nuspec = Join-Path -Path $out -ChildPath 'Provisioning.nuspec'
    Set-Content -LiteralPath $nuspec -Encoding utf8 -Value @"
<?xml version="1.0" encoding="utf-8"?>
<package>
  <metadata>
    <id>Provisioning</id>
    <version>$(Get-PackageVersion -Manifest $manifest)</version>
    <authors>$(& $escape $manifest.Author)</authors>
    <description>$(& $escape $manifest.Description)</description>
    <copyright>$(& $escape $manifest.Copyright)</copyright>
    $($addresses -join "`n    ")
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

if ($PSCmdlet.ShouldProcess($out, 'Make the package')) {
    $out = (New-Item -Path $out -ItemType Directory -Force).FullName
    Remove-Item -Path (Join-Path -Path $out -ChildPath '*.nupkg')
    $target = & (Join-Path -Path $PSScriptRoot -ChildPath 'New-ModuleFolder.ps1') -OutPath $out -AddressPath $AddressPath
    if ($CertificateThumbprint) { Add-Signature } else { Write-Verbose 'Nothing is signed: no certificate was given.' }
    New-NuGetPackage
    $sums = Get-ChildItem -Path $target, (Join-Path -Path $out -ChildPath '*.nupkg') -Recurse -File | Sort-Object -Property FullName | ForEach-Object {
        "$((Get-FileHash -LiteralPath $_.FullName -Algorithm SHA256).Hash.ToLowerInvariant())  $([System.IO.Path]::GetRelativePath($out, $_.FullName).Replace('\', '/'))"
    }
    Set-Content -LiteralPath (Join-Path -Path $out -ChildPath 'SHA256SUMS') -Value $sums
    $target
}
