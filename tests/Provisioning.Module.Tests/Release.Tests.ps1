# What a package says about itself, each thing from the one place where it stands.

BeforeDiscovery {
    $script:HasPSResourceGet = [bool] (Get-Module -ListAvailable -Name Microsoft.PowerShell.PSResourceGet)
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $RepositoryRoot -ChildPath 'src/Package/PackageData.ps1')
    Add-Type -AssemblyName System.IO.Compression.ZipFile

    function Build-TestPackage {
        param([string] $Name, [hashtable] $Option = @{})
        $out = Join-Path -Path $TestDrive -ChildPath $Name
        $folder = & (Join-Path -Path $RepositoryRoot -ChildPath 'src/Package/New-Package.ps1') -OutPath $out @Option | Select-Object -Last 1
        $file = Get-Item -Path "$out/*.nupkg"
        $archive = [System.IO.Compression.ZipFile]::OpenRead($file.FullName)
        try {
            $nuspec = [xml] [System.IO.StreamReader]::new(($archive.Entries | Where-Object FullName -Like '*.nuspec').Open()).ReadToEnd()
        }
        finally {
            $archive.Dispose()
        }

        [pscustomobject] @{ Out = $out; Folder = $folder; File = $file; Nuspec = $nuspec.package.metadata; Manifest = Import-PowerShellDataFile -Path "$folder/*.psd1" }
    }

    $script:Package = Build-TestPackage -Name 'plain'
    $script:Source = Import-PowerShellDataFile -Path (Join-Path -Path $RepositoryRoot -ChildPath (Split-Path -Path $ManifestPath -Leaf))
    $script:Version = Get-PackageVersion -Manifest $Source
}

Describe 'The version' {
    It 'is equal in manifest, assemblies, package and folder' {
        $Version | Should -Match '^\d+\.\d+\.\d+(-[A-Za-z0-9]+)?$'
        $Package.File.Name | Should -Be "Provisioning.$Version.nupkg"
        $Package.Nuspec.version | Should -Be $Version
        Split-Path -Path $Package.Folder -Leaf | Should -Be $Source.ModuleVersion
        $Package.Manifest.PrivateData.PSData['Prerelease'] | Should -Be $Source.PrivateData.PSData['Prerelease']
        foreach ($file in Get-ChildItem -Path "$($Package.Folder)/bin/*/Provisioning*.dll") {
            [System.Diagnostics.FileVersionInfo]::GetVersionInfo($file.FullName).ProductVersion -replace '\+.*' | Should -Be $Version -Because $file.FullName
        }

        $props = Get-Content -LiteralPath (Join-Path -Path $RepositoryRoot -ChildPath 'Directory.Build.props') -Raw
        $props | Should -Not -Match '<Version(Prefix|Suffix)?>[\d.]'
    }

    It 'is valid for Test-ModuleManifest' {
        $module = Test-ModuleManifest -Path (Get-Item -Path "$($Package.Folder)/*.psd1").FullName -ErrorVariable errors -WarningVariable warnings
        @($errors) + @($warnings) | Should -BeNullOrEmpty
        $module.PrivateData.PSData.Prerelease | Should -Be $Source.PrivateData.PSData['Prerelease']
    }
}

Describe 'The release notes' {
    It 'are the section of CHANGELOG.md, in manifest and nuspec' {
        $notes = Get-ReleaseNote -Path (Join-Path -Path $RepositoryRoot -ChildPath 'CHANGELOG.md') -Version $Version
        if (-not $notes) { $notes = "$Version is not released yet: see CHANGELOG.md in the folder of the module." }
        $Package.Manifest.PrivateData.PSData.ReleaseNotes | Should -Be $notes
        $Package.Nuspec.releaseNotes | Should -Be $notes
        $Source.PrivateData.PSData.Keys | Should -Not -Contain 'ReleaseNotes'
    }

    It 'of a version end where the next one begins' {
        $path = Join-Path -Path $TestDrive -ChildPath 'CHANGELOG.md'
        Set-Content -LiteralPath $path -Value "# Changelog`n`n## [Unreleased]`n`n- new`n`n## [1.2.0-rc1] - 2026-12-01`n`n### Added`n`n- It's <here>`n- [link](x)`n`n## [1.2.0]`n`n- older`n`n[1.2.0]: https://example.com/"
        Get-ReleaseNote -Path $path -Version '1.2.0-rc1' | Should -Be "### Added`n`n- It's <here>`n- [link](x)"
        Get-ReleaseNote -Path $path -Version '1.2.0' | Should -Be '- older'
        Get-ReleaseNote -Path $path -Version '1.2' | Should -BeNullOrEmpty
    }

    It 'are written into a manifest with any content' {
        $path = Join-Path -Path $TestDrive -ChildPath 'data.psd1'
        Set-Content -LiteralPath $path -Value "@{`n    ModuleVersion = '1.0'`n    PrivateData = @{`n        PSData = @{ Tags = @('a') }`n    }`n}"
        $notes = "It's `$(here), `"quoted`"`n@'`n'@`nZa$([char] 0x17c) $([char] 0x2019)x$([char] 0x2019)"
        Write-ManifestData -Path $path -Data ([ordered] @{ Tags = [string[]] 'a', 'b'; ReleaseNotes = $notes; ProjectUri = '' })
        $data = Import-PowerShellDataFile -LiteralPath $path
        $data.ModuleVersion | Should -Be '1.0'
        $data.PrivateData.PSData.ReleaseNotes | Should -Be $notes
        $data.PrivateData.PSData.Tags | Should -Be 'a', 'b'
        $data.PrivateData.PSData.Keys | Should -Not -Contain 'ProjectUri'
    }
}

Describe 'The tags' {
    It 'name the platforms and the commands, in manifest and nuspec' {
        $tags = $Package.Nuspec.tags -split ' '
        $tags | Should -Be (@('PSModule') + $Package.Manifest.PrivateData.PSData.Tags)
        foreach ($tag in 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS') {
            $tags | Should -Contain $tag
        }

        $tags | Should -Contain 'PSIncludes_Cmdlet'
        $tags -like 'PSCommand_*' | Should -Be ($Source.CmdletsToExport -replace '^', 'PSCommand_')
        $tags -like 'PSCmdlet_*' | Should -BeIn (@($Source.CmdletsToExport -replace '^', 'PSCmdlet_'))
        $tags | Group-Object | Where-Object Count -GT 1 | Should -BeNullOrEmpty
    }

    It 'respect the length limit of the gallery, and drop the second name of a command first' {
        $Package.Nuspec.tags.Length | Should -BeLessOrEqual 4000
        $few = Get-PackageTag -Manifest @{ CmdletsToExport = @('Get-A'); PrivateData = @{ PSData = @{ Tags = @('x') } } }
        $few | Should -Be 'x', 'PSIncludes_Cmdlet', 'PSCommand_Get-A', 'PSCmdlet_Get-A'
        $many = Get-PackageTag -Manifest @{ CmdletsToExport = @(1..100 | ForEach-Object { "Get-AgilityThing$_" }); PrivateData = @{ PSData = @{ Tags = @('x') } } }
        "PSModule $many".Length | Should -BeLessOrEqual 4000
        $many -like 'PSCommand_*' | Should -HaveCount 100
    }
}

Describe 'The addresses' {
    It 'are shipped nowhere if there are none' {
        Get-PackageAddress -Path (Join-Path -Path $RepositoryRoot -ChildPath 'src/Package/Addresses.psd1') | ForEach-Object Count | Should -Be 0
        $Package.Manifest.PrivateData.PSData.Keys | Where-Object { $_ -like '*Uri' } | Should -BeNullOrEmpty
        $Package.Nuspec.ChildNodes.Name | Should -Not -Contain 'projectUrl'
        $Package.Nuspec.ChildNodes.Name | Should -Not -Contain 'iconUrl'
        $Package.Nuspec.license.'#text' | Should -Be 'LICENSE'
        Get-Content -LiteralPath "$($Package.Folder)/en-US/Provisioning.dll-Help.xml" -Raw | Should -Not -Match '<maml:uri>\s*[^<\s]'
    }

    It 'that are set in one file are in manifest, nuspec and the help of every command' {
        $path = Join-Path -Path $TestDrive -ChildPath 'addresses.psd1'
        Set-Content -LiteralPath $path -Value @'
@{
    ProjectUri = 'https://project.example/?a=1&b=2'
    LicenseUri = 'https://project.example/licence'
    IconUri    = 'https://project.example/icon.png'
    HelpUri    = 'https://docs.example/provisioning/'
}
'@
        $set = Build-TestPackage -Name 'addressed' -Option @{ AddressPath = $path }
        $data = $set.Manifest.PrivateData.PSData
        $data.ProjectUri, $data.LicenseUri, $data.IconUri | Should -Be 'https://project.example/?a=1&b=2', 'https://project.example/licence', 'https://project.example/icon.png'
        $set.Nuspec.projectUrl, $set.Nuspec.licenseUrl, $set.Nuspec.iconUrl | Should -Be 'https://project.example/?a=1&b=2', 'https://project.example/licence', 'https://project.example/icon.png'
        Test-ModuleManifest -Path (Get-Item -Path "$($set.Folder)/*.psd1").FullName | ForEach-Object { "$($_.ProjectUri)" } | Should -Be 'https://project.example/?a=1&b=2'

        $help = [xml] (Get-Content -LiteralPath "$($set.Folder)/en-US/Provisioning.dll-Help.xml" -Raw)
        $opened = Select-HelpNode -Node $help -XPath '//command:relatedLinks/maml:navigationLink[1]/maml:uri' | ForEach-Object InnerText
        $opened | Sort-Object | Should -Be ($Source.CmdletsToExport | ForEach-Object { "https://docs.example/provisioning/help/$_.html" } | Sort-Object)
        # The site has a page there.
        $opened | ForEach-Object { ($_ -split '/')[-1] -replace '\.html$', '.md' } | Where-Object { -not (Test-Path -LiteralPath (Join-Path -Path $RepositoryRoot -ChildPath "docs/help/$_")) } | Should -BeNullOrEmpty

        # A browser that says which address it was given.
        $programs = New-Item -Path (Join-Path -Path $TestDrive -ChildPath 'programs') -ItemType Directory
        $opened = Join-Path -Path $TestDrive -ChildPath 'opened.txt'
        foreach ($name in 'xdg-open', 'open') {
            Set-Content -LiteralPath (Join-Path -Path $programs -ChildPath $name) -Value "#!/bin/sh`necho `"`$1`" > '$opened.new' && mv '$opened.new' '$opened'"
            if (-not $IsWindows) { chmod +x (Join-Path -Path $programs -ChildPath $name) }
        }

        $said = Invoke-TestProcess -ArgumentList $set.Out, $programs.FullName, ([int] [bool] $IsWindows) -Script @'
param($Path, $Programs, $IsOnWindows)
$env:PSModulePath = $Path + [System.IO.Path]::PathSeparator + $env:PSModulePath
Import-Module Provisioning
foreach ($command in Get-Command -Name Sync-ProvisionedUser, Add-AgilityMemberGroupMember) { "$($command.Name)=$($command.HelpUri)" }
"link=$((Get-Help Connect-Agility -Full).relatedLinks.navigationLink[0].uri)"
if (-not [int] $IsOnWindows) {
    $env:PATH = $Programs + [System.IO.Path]::PathSeparator + $env:PATH
    Get-Help Connect-Agility -Online
}
'@
        $expected = @('Sync-ProvisionedUser', 'Add-AgilityMemberGroupMember' | ForEach-Object { "$_=https://docs.example/provisioning/help/$_.html" }) + 'link=https://docs.example/provisioning/help/Connect-Agility.html'
        $said | Should -Be $expected
        if ($IsLinux) {
            Wait-TestCondition { Test-Path -LiteralPath $opened }
            Get-Content -LiteralPath $opened | Should -Be 'https://docs.example/provisioning/help/Connect-Agility.html'
        }
    }

    It 'are refused where one is <Problem>' -ForEach @(
        @{ Problem = 'no https address'; Line = "ProjectUri = 'http://project.example'"; Expected = "ProjectUri in '*' is 'http://project.example', which is not an https address.*" }
        @{ Problem = 'no whole address'; Line = "HelpUri = 'docs'"; Expected = "HelpUri in '*' is 'docs', which is not an https address.*" }
        @{ Problem = 'unknown'; Line = "Website = 'https://project.example'"; Expected = "'Website' in '*' is not a valid address name.*" }
    ) {
        $path = Join-Path -Path $TestDrive -ChildPath 'wrong.psd1'
        Set-Content -LiteralPath $path -Value "@{ $Line }"
        { Get-PackageAddress -Path $path } | Should -Throw -ExpectedMessage $Expected
    }
}

Describe 'The file of the release' {
    It 'has its hash beside it, and no file that PSResourceGet takes for another version' {
        Get-Content -LiteralPath "$($Package.Out)/SHA256SUMS" | Should -Contain "$((Get-FileHash -LiteralPath $Package.File.FullName).Hash.ToLowerInvariant())  $($Package.File.Name)"
        Get-ChildItem -LiteralPath $Package.Out -File | ForEach-Object Name | Sort-Object | Should -Be $Package.File.Name, 'SHA256SUMS'
    }

    It 'has the text of the licence of every package in it' {
        $names = Get-Content -LiteralPath "$($Package.Folder)/licences/README.txt" | Where-Object { $_ -match '^\S+ \d' } | ForEach-Object { ($_ -split ' ')[0] }
        $names.Count | Should -BeGreaterThan 10
        foreach ($name in $names) {
            $text = @(Get-ChildItem -LiteralPath "$($Package.Folder)/licences" | Where-Object Name -Match "^$([regex]::Escape($name))\.licen[cs]e" | Get-Content -Raw) -join ''
            $text -replace '\s+', ' ' | Should -Match 'Permission is hereby granted|Redistribution and use|Apache License' -Because $name
            $text | Should -Not -Match 'Provisioning contributors'
        }
    }

    It 'is found by a command and installed from a folder' -Skip:(-not $HasPSResourceGet) {
        $said = Invoke-TestProcess -ArgumentList $Package.Out, (Join-Path -Path $TestDrive -ChildPath 'data'), (Join-Path -Path $TestDrive -ChildPath 'installed') -Script @'
param($Feed, $Data, $Installed)
$env:XDG_DATA_HOME = $Data
$name = "Provisioning-$([guid]::NewGuid())"
$null = New-Item -Path $Data, $Installed -ItemType Directory -Force
Register-PSResourceRepository -Name $name -Uri $Feed -Trusted
try {
    Find-PSResource -CommandName Sync-ProvisionedUser -Repository $name -Prerelease | ForEach-Object { "found=$($_.ParentResource.Name) $($_.ParentResource.Version) $($_.ParentResource.Prerelease) by $($_.Names)" }
    Find-PSResource -CommandName Get-Nothing -Repository $name -Prerelease -ErrorAction SilentlyContinue | ForEach-Object { "also=$_" }
    Find-PSResource -Tag Linux -Repository $name -Prerelease | ForEach-Object { "tagged=$($_.Name)" }
    Find-PSResource -Name Provisioning -Repository $name -Prerelease | ForEach-Object { "notes=$($_.ReleaseNotes.Length -gt 0)" }
    Save-PSResource -Name Provisioning -Repository $name -Prerelease -Path $Installed
}
finally {
    Unregister-PSResourceRepository -Name $name
}

Import-Module (Get-Item -Path "$Installed/Provisioning/*/*.psd1").FullName
Start-ProvisioningSandbox | Out-Null
"works=$((Get-AgilityMember).Username)"
'@
        $text = $said -join "`n"
        $said | Should -Contain "found=Provisioning $($Source.ModuleVersion) $($Source.PrivateData.PSData['Prerelease']) by Sync-ProvisionedUser" -Because $text
        $said -like 'also=*' | Should -BeNullOrEmpty
        $said | Should -Contain 'tagged=Provisioning' -Because $text
        $said | Should -Contain 'notes=True' -Because $text
        $said | Should -Contain 'works=admin' -Because $text
    }
}

Describe 'A tag' {
    BeforeAll {
        $script:Root = New-Item -Path (Join-Path -Path $TestDrive -ChildPath 'root') -ItemType Directory
        Copy-Item -LiteralPath (Join-Path -Path $RepositoryRoot -ChildPath (Split-Path -Path $ManifestPath -Leaf)) -Destination $Root
        Set-Content -LiteralPath (Join-Path -Path $Root -ChildPath 'CHANGELOG.md') -Value "# Changelog`n`n## [$Version]`n`n- first"
        $script:Test = Join-Path -Path $RepositoryRoot -ChildPath 'src/Package/Test-Release.ps1'
    }

    It 'of the version gives the release notes' {
        & $Test -Tag "v$Version" -RootPath $Root | Should -Be '- first'
    }

    It 'of another version is refused' {
        { & $Test -Tag 'v0.0.1' -RootPath $Root } | Should -Throw -ExpectedMessage "The tag is 'v0.0.1', but the version in the manifest is $Version.*"
        { & $Test -Tag $Version -RootPath $Root } | Should -Throw -ExpectedMessage "The tag is '$Version', but the version in the manifest is $Version.*"
    }

    It 'is refused where CHANGELOG.md has no section of the version' {
        Set-Content -LiteralPath (Join-Path -Path $Root -ChildPath 'CHANGELOG.md') -Value "# Changelog`n`n## [Unreleased]`n`n- first"
        { & $Test -Tag "v$Version" -RootPath $Root } | Should -Throw -ExpectedMessage "CHANGELOG.md has no section for $Version.*"
    }
}
