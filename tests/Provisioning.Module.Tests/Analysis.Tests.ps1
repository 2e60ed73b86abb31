# What the analysis of scripts finds: it is checked against profiles of its own, since analysers come with and without them.

BeforeDiscovery {
    $script:HasAnalyzer = [bool] (Get-Module -ListAvailable -FullyQualifiedName @{ ModuleName = 'PSScriptAnalyzer'; ModuleVersion = '1.20' })
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')

    # A platform that has one command and one type.
    function Write-Platform {
        param([string] $Name, [string] $Version, [string] $Edition, [string] $Has)
        $command = @{ ParameterSets = @('__AllParameterSets'); Parameters = @{} }
        @{
            Id                   = $Name
            ProfileSchemaVersion = '1.2'
            Platform             = @{
                OperatingSystem = @{ Name = 'system'; Description = 'system'; Platform = 'Win32NT'; Architecture = 'X64' }
                PowerShell      = @{ Version = $Version; Edition = $Edition; CompatibleVersions = @('1.0') }
                Dotnet          = @{ ClrVersion = '4.0'; Runtime = 'Core' }
            }
            Runtime              = @{
                Common         = @{ Parameters = @{}; ParameterAliases = @{} }
                Modules        = @{ Present = @{ '1.0' = @{ Guid = [guid]::NewGuid(); Cmdlets = @{ "Get-$Has" = $command } } } }
                Types          = @{ TypeAccelerators = @{}; Assemblies = @{ Present = @{ AssemblyName = @{ Name = 'Present'; Version = '1.0' }; Types = @{ System = @{ $Has = @{ Instance = @{} } } } } } }
                NativeCommands = @{}
            }
        } | ConvertTo-Json -Depth 20 | Set-Content -LiteralPath (Join-Path -Path $Platforms -ChildPath "$Name.json")
    }

    function Invoke-Analysis {
        param([string] $ProfilePath)
        $script = Join-Path -Path $PSScriptRoot -ChildPath 'Invoke-Analysis.ps1'
        (Invoke-TestShell -NoProfile -NonInteractive -File $script -Root $Root -Shipped -ProfilePath $ProfilePath) -join "`n"
        $script:ExitCode = $LASTEXITCODE
    }
}

Describe 'The analysis of scripts' -Skip:(-not $HasAnalyzer) {
    BeforeAll {
        $script:Platforms = (New-Item -Path (Join-Path -Path $TestDrive -ChildPath 'platforms') -ItemType Directory).FullName
        Write-Platform -Name 'win-8_x64_10.0.1_5.1.1.1_x64_4.0_framework' -Version 5.1.1.1 -Edition Desktop -Has Old
        Write-Platform -Name 'ubuntu_x64_18.04_7.0.0_x64_3.1_core' -Version 7.0.0 -Edition Core -Has New
        Write-Platform -Name 'ubuntu_x64_18.04_6.2.4_x64_4.0_core' -Version 6.2.4 -Edition Core -Has Middle

        $script:Root = Join-Path -Path $TestDrive -ChildPath 'root'
        foreach ($folder in 'samples', 'src/Provisioning', 'docs', 'tests') { $null = New-Item -Path (Join-Path -Path $Root -ChildPath $folder) -ItemType Directory -Force }
        Copy-Item -LiteralPath (Join-Path -Path $RepositoryRoot -ChildPath 'PSScriptAnalyzerSettings.psd1') -Destination $Root
        foreach ($file in 'samples/a.ps1', 'src/Provisioning/b.psm1', 'docs/c.ps1', 'docs/d.ps1', 'tests/e.ps1') {
            Set-Content -LiteralPath (Join-Path -Path $Root -ChildPath $file) -Value 'Get-Present'
        }
    }

    It 'accepts unknown commands, tests and build scripts, and says what it has checked' {
        foreach ($file in 'docs/c.ps1', 'tests/e.ps1') { Set-Content -LiteralPath (Join-Path -Path $Root -ChildPath $file) -Value 'Get-New' }
        Invoke-Analysis -ProfilePath $Platforms | Should -Be "5 scripts analysed`n3 of them held against ubuntu_x64_18.04_7.0.0_x64_3.1_core, win-8_x64_10.0.1_5.1.1.1_x64_4.0_framework"
        $ExitCode | Should -Be 0
    }

    It 'finds commands and types that one of the platforms does not have' {
        Set-Content -LiteralPath (Join-Path -Path $Root -ChildPath 'samples/a.ps1') -Value 'Get-New', 'Get-Old', '[System.New]', 'Get-Middle'
        Set-Content -LiteralPath (Join-Path -Path $Root -ChildPath 'src/Provisioning/b.psm1') -Value 'Get-New'
        $findings = @((Invoke-Analysis -ProfilePath $Platforms) -split "`n" -match ': PSUse')
        $ExitCode | Should -Be 1
        $findings -match "a\.ps1:1: PSUseCompatibleCommands: .*'Get-New'.*5\.1\.1\.1" | Should -HaveCount 1
        $findings -match "a\.ps1:2: PSUseCompatibleCommands: .*'Get-Old'.*7\.0\.0" | Should -HaveCount 1
        $findings -match "a\.ps1:3: PSUseCompatibleTypes: .*'System\.New'.*5\.1\.1\.1" | Should -HaveCount 1
        $findings -match "b\.psm1:1: PSUseCompatibleCommands: .*'Get-New'.*5\.1\.1\.1" | Should -HaveCount 1
    }

    It 'goes on without profiles, and says so' {
        Set-Content -LiteralPath (Join-Path -Path $Root -ChildPath 'samples/a.ps1') -Value 'Get-New'
        Invoke-Analysis -ProfilePath (Join-Path -Path $TestDrive -ChildPath 'nowhere') | Should -Match 'none of them held against .* without profiles$'
        $ExitCode | Should -Be 0
    }
}
