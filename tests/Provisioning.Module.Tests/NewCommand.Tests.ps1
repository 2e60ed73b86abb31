# What build.ps1 lays out for a new command. With -Nightly in a copy of the repository that is built, and whose suites run.
param([switch] $Nightly)

BeforeDiscovery {
    # A word that no command has, also where Get-AgilityTeam was laid out.
    $free = 'Team'
    $commands = (Import-PowerShellDataFile -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../Provisioning.psd1')).CmdletsToExport
    while ($commands -like "*$free") { $free += 'Copy' }
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')

    # The files that a build does not make.
    function Copy-Repository {
        param([string] $Path)
        $made = '[\\/](bin|obj|out|TestResults|\.git|\.vs)[\\/]'
        foreach ($file in Get-ChildItem -LiteralPath $RepositoryRoot -Recurse -File -Force) {
            $relative = $file.FullName.Substring($RepositoryRoot.Length + 1)
            if ("/$relative" -notmatch $made) {
                $target = Join-Path -Path $Path -ChildPath $relative
                $null = New-Item -Path (Split-Path -Path $target) -ItemType Directory -Force
                Copy-Item -LiteralPath $file.FullName -Destination $target
            }
        }
    }

    # What each file holds, by its path.
    function Get-FileState {
        param([string] $Path)
        $texts = @{}
        foreach ($file in Get-ChildItem -LiteralPath $Path -Recurse -File -Force) {
            $relative = $file.FullName.Substring($Path.Length + 1).Replace('\', '/')
            if ("/$relative" -notmatch '/(bin|obj|TestResults)/') {
                $texts[$relative] = (Get-FileHash -LiteralPath $file.FullName).Hash
            }
        }

        $texts
    }

    # As CONTRIBUTING.md names a file of the command Get-<Noun>.
    function Get-NamedPath {
        param([string[]] $Path, [string] $Noun)
        $Path -replace 'src/Provisioning/Agility/', 'src/Provisioning/<room>/' -replace "Get-$Noun", '<Verb>-<Noun>' -replace "Get${Noun}Command", '<Verb><Noun>Command' -replace $Noun, '<Noun>'
    }

    $script:Guide = Get-Content -LiteralPath (Join-Path -Path $RepositoryRoot -ChildPath 'CONTRIBUTING.md') -Raw
    $script:LayOut = Join-Path -Path $RepositoryRoot -ChildPath 'templates/New-Command.ps1'
}

Describe 'The files of a new command' -ForEach @{ Noun = "Agility$free" } {
    BeforeAll {
        $script:Copy = (New-Item -Path (Join-Path -Path $TestDrive -ChildPath 'texts') -ItemType Directory).FullName
        foreach ($path in 'Provisioning.psd1', 'README.md', 'docs/help', 'src', 'tests/Provisioning.Hosted.Tests/Views', 'tests/Provisioning.Hosted.Tests/Common/WhatIfTests.cs', 'tests/Provisioning.Module.Tests/Outputs.Tests.ps1', 'tests/Provisioning.Module.Tests/Faults/Commands.ps1') {
            $target = Join-Path -Path $Copy -ChildPath $path
            $null = New-Item -Path (Split-Path -Path $target) -ItemType Directory -Force
            if ($path -ne 'src') { Copy-Item -LiteralPath (Join-Path -Path $RepositoryRoot -ChildPath $path) -Destination $target -Recurse }
        }

        $null = New-Item -Path "$Copy/src/Provisioning/Module", "$Copy/src/Provisioning.Core", "$Copy/src/Provisioning/Agility", "$Copy/src/Provisioning/Ambition", "$Copy/src/Provisioning/Connections", "$Copy/src/Provisioning/Sync" -ItemType Directory -Force
        Copy-Item -LiteralPath "$RepositoryRoot/src/Provisioning/Module/Provisioning.Format.ps1xml" -Destination "$Copy/src/Provisioning/Module"
        Copy-Item -LiteralPath "$RepositoryRoot/src/Provisioning.Core/Agility" -Destination "$Copy/src/Provisioning.Core" -Recurse
        $script:Before = Get-FileState -Path $Copy
        $script:Written = & $LayOut -Name "Get-$Noun" -Root $Copy
    }

    It 'are those of the output, and no others' {
        $after = Get-FileState -Path $Copy
        $after.Keys | Where-Object { $after[$_] -ne $Before[$_] } | Sort-Object | Should -Be ($Written | Sort-Object)
        $Written | Should -HaveCount 10
    }

    It 'are all named in CONTRIBUTING.md' {
        Get-NamedPath -Path $Written -Noun $Noun | Where-Object { -not $Guide.Contains("``$_``") } | Should -BeNullOrEmpty
    }

    It 'have a command, a page and a suite of its name, without an unfilled placeholder' {
        foreach ($path in $Written) {
            Get-Content -LiteralPath "$Copy/$path" -Raw | Should -MatchExactly $Noun
            Get-Content -LiteralPath "$Copy/$path" -Raw | Should -Not -Match '%[A-Z]\w+%'
        }

        Get-Content -LiteralPath "$Copy/src/Provisioning/Agility/Get${Noun}Command.cs" -Raw | Should -MatchExactly "(?s)\[Cmdlet\(VerbsCommon\.Get, `"$Noun`"\)\].*class Get${Noun}Command : AgilityReadCmdlet"
        Get-Content -LiteralPath "$Copy/docs/help/Get-$Noun.md" -Raw | Should -MatchExactly "(?ms)^title: Get-$Noun`$.*### -Connection.*### -Name" -Because 'a reader of Agility takes a connection'
    }

    It 'keep the manifest sorted, and the view where PowerShell reads it' {
        $commands = (Import-PowerShellDataFile -Path "$Copy/Provisioning.psd1").CmdletsToExport
        $sorted = [string[]] ((Import-PowerShellDataFile -Path (Join-Path -Path $RepositoryRoot -ChildPath 'Provisioning.psd1')).CmdletsToExport + "Get-$Noun")
        [array]::Sort($sorted, [System.StringComparer]::Ordinal)
        $commands | Should -Be $sorted
        $views = ([xml] (Get-Content -LiteralPath "$Copy/src/Provisioning/Module/Provisioning.Format.ps1xml" -Raw)).Configuration.ViewDefinitions.View
        $views.ViewSelectedBy.TypeName | Should -Contain "Provisioning.Commands.Agility.$Noun"
    }

    It 'have a suite that fails until it is written, and says so' {
        $suite = Get-Content -LiteralPath "$Copy/tests/Provisioning.Module.Tests/Get-$Noun.Tests.ps1" -Raw
        $errors = $null
        $null = [System.Management.Automation.Language.Parser]::ParseInput($suite, [ref] $null, [ref] $errors)
        $errors | Should -BeNullOrEmpty
        $suite | Should -Match "throw 'write me: "
    }

    It 'are in the folder of the noun: <Name>' -ForEach @(
        @{ Name = "Find-Ambition$free"; Source = "src/Provisioning/Ambition/FindAmbition${free}Command.cs"; Row = 'Ambition users' }
        @{ Name = "Get-Group$free"; Source = "src/Provisioning/Ambition/GetGroup${free}Command.cs"; Row = 'Ambition groups' }
        @{ Name = "Measure-ProvisioningRun$free"; Source = "src/Provisioning/Sync/MeasureProvisioningRun${free}Command.cs"; Row = 'Plans and runs' }
    ) {
        & $LayOut -Name $Name -Root $Copy | Should -Contain $Source
        Get-Content -LiteralPath "$Copy/$Source" -Raw | Should -Match 'Command : ProvisioningCmdlet'
        Get-Content -LiteralPath "$Copy/README.md" | Where-Object { $_ -match "^\| $Row \| .*, ``$Name`` \|$" } | Should -HaveCount 1
    }

    It 'have a command that asks before a change, on the base of its service: <Name>' -ForEach @(
        @{ Name = "Set-Agility$free"; Source = "Agility/SetAgility$free"; Base = 'AgilityBatchCmdlet<ProvisioningResult>'; Files = 7 }
        @{ Name = 'Restore-AgilityRole'; Source = 'Agility/RestoreAgilityRole'; Base = 'AgilityBatchCmdlet<ProvisioningResult>'; Files = 7 }
        @{ Name = "Disable-Ambition$free"; Source = "Ambition/DisableAmbition$free"; Base = 'AmbitionBatchCmdlet<ProvisioningResult>'; Files = 7; OwnGroups = 'NeedsGroups => false' }
        @{ Name = "Remove-AmbitionGroup$free"; Source = "Ambition/RemoveAmbitionGroup$free"; Base = 'AmbitionBatchCmdlet<ProvisioningResult>'; Files = 7; Impact = ', ConfirmImpact = ConfirmImpact.High' }
        @{ Name = "Remove-Provisioning$free"; Source = "Sync/RemoveProvisioning$free"; Base = 'ProvisioningCmdlet'; Files = 11; Impact = ', ConfirmImpact = ConfirmImpact.High' }
    ) {
        $new = & $LayOut -Name $Name -Root $Copy
        $new | Should -HaveCount $Files
        $text = Get-Content -LiteralPath "$Copy/src/Provisioning/${Source}Command.cs" -Raw
        $text | Should -MatchExactly ([regex]::Escape("SupportsShouldProcess = true$Impact)]"))
        $text | Should -MatchExactly ([regex]::Escape("Command : $Base`n"))
        $text -cmatch 'NeedsGroups => false' | Should -Be ([bool] $OwnGroups)
        $page = Get-Content -LiteralPath "$Copy/docs/help/$Name.md" -Raw
        $page | Should -MatchExactly '(?s)\[-WhatIf\] \[-Confirm\].*### -Confirm.*### -WhatIf'
        $page -cmatch ' -Confirm:\$false\n' | Should -Be ([bool] $Impact)
        foreach ($path in $new) { Get-Content -LiteralPath "$Copy/$path" -Raw | Should -Not -Match '%[A-Z]\w+%' }
        Get-Content -LiteralPath "$Copy/tests/Provisioning.Hosted.Tests/Common/WhatIfTests.cs" -Raw |
            Should -MatchExactly "(?s)s_laidOut = new\(\)\n    \{\n[^}]*        \[`"$Name`"\] = `"$Name -Name Blue @More`",\n[^}]*    \};"
    }

    It 'are not written for <Name>' -ForEach @(
        @{ Name = "Get-Agility$free"; Message = "Get-Agility$free is there already." }
        @{ Name = 'Get-AgilityMember'; Message = 'Get-AgilityMember is there already.' }
        @{ Name = 'Find-AgilityRole'; Message = 'The type AgilityRole is there already,*' }
        @{ Name = 'Set-AgilityMember'; Message = 'Set-AgilityMember is there already.' }
        @{ Name = "Move-Provisioning$free"; Message = "The type Provisioning$free is there already,*" }
        @{ Name = "Fetch-Agility$free"; Message = "'Fetch-Agility$free' is no name for a command*" }
        @{ Name = 'Get-Team'; Message = "'Get-Team' is no name for a command*" }
        @{ Name = 'get-agilitysprint'; Message = "'get-agilitysprint' is no name for a command*" }
        @{ Name = "Agility$free"; Message = "'Agility$free' is no name for a command*" }
    ) {
        $texts = Get-FileState -Path $Copy
        { & $LayOut -Name $Name -Root $Copy } | Should -Throw -ExpectedMessage $Message
        $after = Get-FileState -Path $Copy
        $after.Keys | Where-Object { $after[$_] -ne $texts[$_] } | Should -BeNullOrEmpty
    }

    It 'are not written if a list of commands has an unexpected form' {
        $readme = "$Copy/README.md"
        Set-Content -LiteralPath $readme -Value 'No table'
        { & $LayOut -Name "Get-${Noun}List" -Root $Copy } | Should -Throw -ExpectedMessage 'README.md has no place for the command*'
        "$Copy/docs/help/Get-${Noun}List.md" | Should -Not -Exist
    }
}

if ($Nightly) {
    Describe 'A new command' -ForEach @{ Noun = "Agility$free" } {
        BeforeAll {
            # What the outer run has set is not for the inner one.
            $script:Kept = @{}
            foreach ($variable in Get-ChildItem -Path 'env:PROVISIONING_*', 'env:MSBUILD*', 'env:VSTEST*') {
                $Kept[$variable.Name] = $variable.Value
                Remove-Item -LiteralPath "env:$($variable.Name)"
            }

            $script:Whole = (New-Item -Path (Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "provisioning-command-$([guid]::NewGuid())") -ItemType Directory).FullName
            Copy-Repository -Path $Whole
            $script:Before = Get-FileState -Path $Whole
            $script:Said = Invoke-TestShell -NoProfile -NonInteractive -File "$Whole/build.ps1" -Task NewCommand -Name "Get-$Noun" 2>&1
            $script:ExitCode = $LASTEXITCODE

            function Invoke-CopiedSuite {
                param([string] $Suite)
                $output = Invoke-TestShell -NoProfile -NonInteractive -File "$Whole/tests/Provisioning.Module.Tests/Invoke-Suite.ps1" -Suite $Suite 2>&1
                @{ ExitCode = $LASTEXITCODE; Output = $output -join "`n" }
            }
        }

        AfterAll {
            foreach ($name in $Kept.Keys) { Set-Item -LiteralPath "env:$name" -Value $Kept[$name] }
            Remove-Item -LiteralPath $Whole -Recurse -Force
        }

        It 'builds, and CONTRIBUTING.md names every file that changed' {
            $ExitCode | Should -Be 0 -Because ($Said -join "`n")
            $after = Get-FileState -Path $Whole
            $changed = $after.Keys | Where-Object { $after[$_] -ne $Before[$_] }
            $changed | Should -Contain 'docs/surface/cmdlets.txt'
            Get-NamedPath -Path $changed -Noun $Noun | Where-Object { -not $Guide.Contains("``$_``") } | Should -BeNullOrEmpty
        }

        It 'is found' {
            $line = "Import-Module -Name '$Whole/Provisioning.psd1'; Get-$Noun -Name Blue | ForEach-Object Description"
            Invoke-TestShell -NoProfile -NonInteractive -Command $line | Should -Be 'write me'
        }

        It 'has a suite that fails, and names what to do' {
            $run = Invoke-CopiedSuite -Suite "Get-$Noun.Tests.ps1"
            $run.ExitCode | Should -Be 1
            $run.Output | Should -Match "write me: what Get-$Noun does"
            $run.Output | Should -Match 'Tests Passed: 0, .*Failed: 1\b'
        }

        It 'is taken by the suite <_>' -ForEach 'Module', 'Surface', 'Outputs', 'NewCommand' {
            $run = Invoke-CopiedSuite -Suite "$_.Tests.ps1"
            $run.ExitCode | Should -Be 0 -Because $run.Output
        }

        It 'is taken by the suite Help' -Skip:(-not (Get-Module -ListAvailable -FullyQualifiedName @{ ModuleName = 'Microsoft.PowerShell.PlatyPS'; ModuleVersion = '1.0.0' })) {
            $run = Invoke-CopiedSuite -Suite 'Help.Tests.ps1'
            $run.ExitCode | Should -Be 0 -Because $run.Output
        }

        It 'is taken by the fault matrix' {
            $output = dotnet build "$Whole/tests/Provisioning.Faults" --configuration Release --nologo 2>&1
            $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
            $tool = "$Whole/tests/Provisioning.Faults/bin/Release/net8.0/Provisioning.Faults.dll"
            $output = Invoke-TestShell -NoProfile -NonInteractive -File "$Whole/tests/Provisioning.Module.Tests/Faults/Test-Coverage.ps1" -ToolPath $tool 2>&1
            $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
        }

        It 'is taken by the tests of views, rooms and -WhatIf' {
            $output = dotnet test "$Whole/tests/Provisioning.Hosted.Tests" --configuration Release --nologo --filter 'FullyQualifiedName~Views|FullyQualifiedName~Rooms|FullyQualifiedName~WhatIf' 2>&1
            $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
            $output -join "`n" | Should -Match 'Passed!'
        }
    }
}
