# The way of a new user: the package is installed where nothing of PowerShell was used before, and everything that is
# typed stands in the help or is completed. What the screen shows is also what README.md shows; PROVISIONING_WRITE_DOCS=1 writes it anew.

BeforeDiscovery {
    $script:HasTerminal = [bool] (Get-Command -Name tmux -ErrorAction Ignore)
    $script:HasInstaller = [bool] (Get-Module -ListAvailable -Name Microsoft.PowerShell.PSResourceGet)
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'TerminalSession.ps1')
    $script:Screens = [ordered] @{}

    function Wait-Prompt {
        Wait-Screen '(?s)^PS>.*\nPS>\s*$'
    }

    function Clear-Screen {
        Send-Key C-l
        Wait-Screen '(?s)^PS>\s*$'
    }

    # Types a line, and keeps what the screen shows when it is done.
    function Invoke-Line {
        param([string] $Name, [string] $Line)
        Clear-Screen
        Send-Line $Line
        Wait-Prompt
        $Screens[$Name] = (Get-Screen).TrimEnd() -replace '\nPS>$' -replace '(?m) +$'
    }

    # A package is installed by PSResourceGet where that is at hand, and unpacked into the user's module path elsewhere.
    function Install-TestPackage {
        param([string] $Out, [string] $Modules)
        if (Get-Module -ListAvailable -Name Microsoft.PowerShell.PSResourceGet) {
            Invoke-Line -Name install -Line "Register-PSResourceRepository -Name Out -Uri '$Out' -Trusted; Install-PSResource Provisioning -Repository Out -Prerelease"
            return
        }

        Write-Information -InformationAction Continue -MessageData '      Microsoft.PowerShell.PSResourceGet is not here: the package is unpacked'
        $package = Get-ChildItem -Path (Join-Path -Path $Out -ChildPath '*.nupkg')
        $version = $package.BaseName -replace '^Provisioning\.' -replace '-.*'
        [System.IO.Compression.ZipFile]::ExtractToDirectory($package.FullName, (Join-Path -Path $Modules -ChildPath "Provisioning/$version"))
    }

    function Get-InstalledFile {
        Get-ChildItem -Path (Join-Path -Path $UserHome -ChildPath '.local/share/powershell/Modules/Provisioning') -Recurse -File |
            ForEach-Object { "$($_.FullName) $($_.LastWriteTimeUtc.Ticks)" }
    }

    # What is another one in every session.
    function Get-SteadyText {
        param([string] $Text)
        $Text -replace '127\.0\.0\.1:\d{5}', '127.0.0.1:50800' -replace '\d{8}T\d{6}Z-[0-9a-f]{4}', '20260301T020000Z-5a3e' -replace '\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ', '2026-03-01T02:00:00Z' -replace
            '\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\. Hash: [0-9a-f]{12}', '2026-03-01 02:00:00 UTC. Hash: 3f2a9b1c4d5e'
    }
}

Describe 'A new user' -Skip:(-not $HasTerminal) {
    BeforeAll {
        $script:Out = Join-Path -Path $TestDrive -ChildPath 'out'
        $null = & (Join-Path -Path $RepositoryRoot -ChildPath 'src/Package/New-Package.ps1') -OutPath $Out
        $script:UserHome = (New-Item -Path (Join-Path -Path $TestDrive -ChildPath 'home') -ItemType Directory -Force).FullName
        $script:Work = (New-Item -Path (Join-Path -Path $TestDrive -ChildPath 'work') -ItemType Directory).FullName
        $modules = Join-Path -Path $UserHome -ChildPath '.local/share/powershell/Modules'

        $unset = 'PSModulePath', 'PROVISIONING_MODULE', 'NO_COLOR', 'XDG_STATE_HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME' | ForEach-Object { '-u', $_ }
        # README.md shows one culture: PowerShell breaks lines between words in some, and anywhere in others.
        Start-Terminal -Width 110 -Height 60 -Folder $Work -Command (@('env') + $unset + "HOME=$UserHome", 'LC_ALL=en_US.UTF-8' + @(Get-TestShell) + @('-NoLogo', '-NoExit', '-Command',
            'function prompt { "PS> " }; Set-PSReadLineOption -PredictionSource None'))
        Wait-Screen '(?s)^PS>\s*$'
        Install-TestPackage -Out $Out -Modules $modules
        $script:Installed = Get-InstalledFile

        Clear-Screen
        Send-Text 'Connect-Ag'
        Send-Key Tab
        Wait-Screen '^PS> Connect-Agility'
        $Screens.completion = Get-Screen
        Send-Key C-c
        Wait-Prompt
        Invoke-Line -Name help -Line 'Get-Help Connect-Agility -Examples'
        Invoke-Line -Name topic -Line '(Get-Help about_Provisioning) -split "`n" -match "samples"'

        Invoke-Line -Name base -Line 'Import-Module Provisioning; (Get-Module Provisioning).ModuleBase'
        Invoke-Line -Name folder -Line '$folder = (Get-Module Provisioning).ModuleBase'
        Invoke-Line -Name samples -Line 'Copy-Item $folder/samples . -Recurse'
        Invoke-Line -Name sandbox -Line 'Start-ProvisioningSandbox'

        Invoke-Line -Name token -Line '(Get-ProvisioningSandbox).Token'
        Clear-Screen
        Send-Line 'Connect-Agility (Get-ProvisioningSandbox).AgilityUri'
        Wait-Screen 'Token: *\s*$'
        Send-Line ($Screens.token -split "`n")[1]
        Wait-Prompt
        $Screens.connect = Get-Screen

        Invoke-Line -Name find -Line 'Get-AgilityMember'
        Invoke-Line -Name bad -Line "Add-Content samples/hrm.csv 'Kim,Doe,,Customer Support,Cats'     # no e-mail address"
        Invoke-Line -Name import -Line 'Import-Csv samples/hrm.csv | New-AmbitionUser'
        $Screens.colours = Get-Screen -Colour
        Invoke-Line -Name plan -Line '$plan = New-ProvisioningPlan samples/hrm.csv samples/hrm.psd1; $plan'
        Invoke-Line -Name apply -Line '$plan | Invoke-ProvisioningPlan'
        Invoke-Line -Name run -Line 'Get-ProvisioningRun'
        Invoke-Line -Name report -Line 'Get-ProvisioningRun | Export-ProvisioningReport report.html'
        Invoke-Line -Name found -Line 'Get-AgilityMember -Name s'
    }

    AfterAll {
        Stop-Terminal
    }

    It 'has the installed module' {
        ($Screens.base -split "`n", 2)[1] -replace '\s' | Should -BeLike "$UserHome/*/Provisioning/*"
    }

    It 'gets no message while PSResourceGet installs it' -Skip:(-not $HasInstaller) {
        $Screens.install -replace '\n' | Should -Match '^PS> Register-PSResourceRepository .* -Repository Out -Prerelease$'
        $Installed -like '*/PSGetModuleInfo.xml *' | Should -HaveCount 1
    }

    It 'has every file as the package has it' {
        $lines = Get-Content -LiteralPath (Join-Path -Path $Out -ChildPath 'SHA256SUMS') | Where-Object { $_ -like '*  Provisioning/*' }
        $lines.Count | Should -BeGreaterThan 30
        foreach ($line in $lines) {
            $hash, $path = $line -split '  ', 2
            (Get-FileHash -LiteralPath (Join-Path -Path $UserHome -ChildPath ".local/share/powershell/Modules/$path")).Hash | Should -Be $hash
        }
    }

    It 'finds commands by completion, and their examples' {
        $Screens.completion | Should -Match '^PS> Connect-Agility\b'
        $Screens.help | Should -Match 'Connect-Agility -FromEnvironment'
        $Screens.topic | Should -Match '(?m)^ *Copy-Item \$folder/samples \. -Recurse$'
    }

    It 'is asked for the token, which is not shown on the screen' {
        $token = ($Screens.token -split "`n")[1]
        $token.Length | Should -BeGreaterThan 3
        $Screens.connect | Should -Match '(?m)^Token: \*+\s*$'
        $Screens.connect | Should -Not -Match ([regex]::Escape($token))
        $Screens.connect | Should -Match '(?m)^Agility +rest-1\.v1 +http'
    }

    It 'gets existing members, results, and the failed row' {
        $Screens.find | Should -Match '(?m)^Member:\d+ +Administrator +admin'
        [regex]::Matches($Screens.import, '(?m)^Ambition +\d .* Created$').Count | Should -Be 2
        $Screens.import | Should -Match "New-AmbitionUser: Row 3, column 'Email'"
        $Screens.colours | Should -Match "`e\[32mCreated"
    }

    It 'gets a plan, its results, its run and a report' {
        $Screens.plan | Should -Match '(?m)^Plan from ''hrm\.csv''\. People: 2, accounts to link: 2, steps: 12, rows left out: 1$'
        [regex]::Matches($Screens.apply, '(?m)^(Agility|Ambition) +\d .* (Created|Assigned|NoChange +It exists already\.)$').Count | Should -Be 12
        $Screens.run | Should -Match '(?m)^\d{8}T\d{6}Z-[0-9a-f]{4} +Done +\S+ +12 +0 hrm\.csv$'
        $Screens.report | Should -Be 'PS> Get-ProvisioningRun | Export-ProvisioningReport report.html'
        Get-Content -LiteralPath (Join-Path -Path $Work -ChildPath 'report.html') -Raw | Should -BeLike '<!DOCTYPE html>*jason@yourcompany.com*'
        [regex]::Matches($Screens.found, '(?m)^Member:\d+ +(Jason Smith|Susan Simpson) ').Count | Should -Be 2
    }

    It 'has the files of a run in the state directory, and none in the folder of the module' {
        Get-ChildItem -LiteralPath (Join-Path -Path $UserHome -ChildPath '.local/state/provisioning/runs') -Filter *.jsonl | Should -HaveCount 1
        $Installed.Count | Should -BeGreaterThan 30
        Get-InstalledFile | Should -Be $Installed
    }

    It 'finds the screen of README.md' {
        $path = Join-Path -Path $RepositoryRoot -ChildPath 'README.md'
        $marks = [regex] '(?s)(?<=<!-- terminal -->\r?\n```\r?\n).*?(?=\r?\n```\r?\n<!-- /terminal -->)'
        $shown = Get-SteadyText -Text (('sandbox', 'bad', 'import', 'plan' | ForEach-Object { ($Screens[$_] -replace '\n{2,}', "`n").TrimEnd() }) -join "`n`n")
        $readme = [System.IO.File]::ReadAllText($path)
        $marks.Matches($readme).Count | Should -Be 1
        if ($env:PROVISIONING_WRITE_DOCS) {
            $readme = $marks.Replace($readme, $shown.Replace('$', '$$'))
            [System.IO.File]::WriteAllText($path, $readme)
        }

        $marks.Match($readme).Value -replace '\r' | Should -Be $shown
    }
}
