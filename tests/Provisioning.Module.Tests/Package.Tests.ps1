BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    $script:Out = Join-Path -Path $TestDrive -ChildPath 'out'
    $script:Folder = & (Join-Path -Path $RepositoryRoot -ChildPath 'src/Package/New-Package.ps1') -OutPath $Out | Select-Object -Last 1
}

Describe 'The package' {
    It 'is a module folder with a valid manifest of the version in its path' {
        $module = Test-ModuleManifest -Path (Join-Path -Path $Folder -ChildPath 'Provisioning.psd1') -ErrorVariable errors -WarningVariable warnings
        @($errors) + @($warnings) | Should -BeNullOrEmpty
        Split-Path -Path $Folder -Leaf | Should -Be "$($module.Version)"
        $module.CompatiblePSEditions | Should -Be 'Desktop', 'Core'
        $module.PrivateData.PSData.Tags | Should -Contain 'PSEdition_Desktop'
    }

    It 'imports from a module path, with the commands of the manifest and their help' {
        $said = Invoke-TestProcess -Script @'
param($Path)
$env:PSModulePath = $Path
Import-Module Provisioning
(Get-Module Provisioning).ModuleBase
(Get-Command -Module Provisioning).Name -join ','
(Get-Help Connect-Agility).Synopsis
Start-ProvisioningSandbox | Out-Null
(Get-AgilityMember).Username
'@ -ArgumentList $Out
        $said[0] | Should -Be $Folder
        $said[1] -split ',' | Should -Be ((Import-PowerShellDataFile -Path $ManifestPath).CmdletsToExport | Sort-Object)
        $said[2] | Should -Be 'Connects the session to an Agility instance.'
        $said[3] | Should -Be 'admin'
    }

    It 'contains nothing of tests, sources or builds' {
        $files = Get-ChildItem -LiteralPath $Folder -Recurse -File | ForEach-Object { [System.IO.Path]::GetRelativePath($Folder, $_.FullName).Replace('\', '/') }
        $files | Should -Not -Match '\.(cs|csproj|pdb|sln|props|Tests\.ps1)$'
        $files | Where-Object { $_ -notmatch '^(bin|en-US|licences|samples)/' } | Sort-Object | Should -Be 'CHANGELOG.md', 'LICENSE', 'Provisioning.psd1', 'README.md'
    }

    It 'holds the samples that its help names' {
        $pages = Get-ChildItem -Path (Join-Path -Path $Folder -ChildPath 'en-US') -File | Get-Content -Raw
        $named = [regex]::Matches($pages, '\bsamples/[\w./-]*\w') | ForEach-Object Value | Sort-Object -Unique
        $named | Should -Contain 'samples/hrm.csv'
        $named | Where-Object { -not (Test-Path -LiteralPath (Join-Path -Path $Folder -ChildPath $_)) } | Should -BeNullOrEmpty
        Join-Path -Path $Folder -ChildPath 'samples/scheduled/Invoke-NightlySync.ps1' | Should -Exist
        Join-Path -Path $Folder -ChildPath 'samples/expected' | Should -Not -Exist
    }

    It 'names the package, the license and the owner of every foreign assembly' {
        $text = Get-Content -LiteralPath (Join-Path -Path $Folder -ChildPath 'licences/README.txt') -Raw
        $foreign = Get-ChildItem -Path (Join-Path -Path $Folder -ChildPath 'bin/*/*.dll') | Where-Object Name -NotLike 'Provisioning*' | ForEach-Object BaseName | Sort-Object -Unique
        $foreign.Count | Should -BeGreaterThan 3
        foreach ($name in $foreign) {
            $text | Should -Match "(?m)^$([regex]::Escape($name)) \d.*\n  License:   \S.*\n  Copyright: \S"
        }
    }

    It 'has the hash of every file' {
        $lines = Get-Content -LiteralPath (Join-Path -Path $Out -ChildPath 'SHA256SUMS')
        $lines.Count | Should -Be @(Get-ChildItem -Path $Folder, "$Out/*.nupkg" -Recurse -File).Count
        foreach ($line in $lines) {
            $hash, $path = $line -split '  ', 2
            (Get-FileHash -LiteralPath (Join-Path -Path $Out -ChildPath $path)).Hash | Should -Be $hash
        }
    }

    It 'is a .nupkg with the module at its root' {
        $archive = [System.IO.Compression.ZipFile]::OpenRead((Get-ChildItem -Path "$Out/*.nupkg").FullName)
        try {
            $names = $archive.Entries.FullName
            $nuspec = [System.IO.StreamReader]::new($archive.GetEntry('Provisioning.nuspec').Open()).ReadToEnd()
        }
        finally {
            $archive.Dispose()
        }

        $names | Should -Contain 'Provisioning.psd1'
        foreach ($file in Get-ChildItem -LiteralPath $Folder -Recurse -File) {
            [System.IO.Path]::GetRelativePath($Folder, $file.FullName).Replace('\', '/') | Should -BeIn $names
        }

        ([xml] $nuspec).package.metadata.version -replace "-.*" | Should -Be (Split-Path -Path $Folder -Leaf)
        ([xml] $nuspec).package.metadata.tags | Should -Match '^PSModule '
    }
}
