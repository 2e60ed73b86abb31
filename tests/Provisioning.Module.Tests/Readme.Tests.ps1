# README.md as the package has it, followed by a reader who has nothing but the package and an empty profile.
BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    $script:Modules = Join-Path -Path $TestDrive -ChildPath 'modules'
    $script:Folder = & (Join-Path -Path $RepositoryRoot -ChildPath 'src/Package/New-ModuleFolder.ps1') -OutPath $Modules
    $script:Text = Get-Content -LiteralPath (Join-Path -Path $Folder -ChildPath 'README.md') -Raw
    $script:Source = Get-Content -LiteralPath (Join-Path -Path $RepositoryRoot -ChildPath 'README.md')

    # The code of a section.
    function Get-Section {
        param([string] $Title)
        $section = [regex]::Match($Text, "(?ms)^## $Title`$(.*?)(?=^## |\z)").Groups[1].Value
        $code = [regex]::Matches($section, '(?s)```powershell\r?\n(.*?)```') | ForEach-Object { $_.Groups[1].Value }
        $code | Should -Not -BeNullOrEmpty
        $code
    }

    # A section whose lines each show what they give before the next one, as at a prompt.
    function Get-TypedSection {
        param([string] $Title)
        $statements = [System.Management.Automation.Language.Parser]::ParseInput((Get-Section $Title), [ref] $null, [ref] $null).EndBlock.Statements
        ($statements | ForEach-Object { ". { $($_.Extent.Text) } | Out-String -Width 160" }) -join "`n"
    }

    # Runs lines as they are typed, in a folder of their own, and gives what each left: its output as text, and its errors.
    function Invoke-Reader {
        param([string] $Script)
        $file = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).ps1"
        Set-Content -LiteralPath $file -Value $Script
        $start = Get-TestShellStart -ArgumentList '-NoProfile', '-NonInteractive', '-File', $file
        $start.WorkingDirectory = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $start.Environment['HOME'] = $start.Environment['LOCALAPPDATA'] = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $start.Environment['PSModulePath'] = $Modules
        foreach ($name in 'PROVISIONING_MODULE', 'XDG_STATE_HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME') { $null = $start.Environment.Remove($name) }
        $process = [System.Diagnostics.Process]::Start($start)
        $trouble = $process.StandardError.ReadToEndAsync()
        $output = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        @{ Folder = $start.WorkingDirectory; Code = $process.ExitCode; Said = $output; Trouble = $trouble.Result }
    }

    # What README.md calls a copy of the sample.
    $script:Export = @'
Copy-Item "$((Get-Module Provisioning).ModuleBase)/samples/hrm.csv" hrm.csv

'@
}

Describe 'README.md' {
    It 'has at most 200 lines' {
        $Source.Count | Should -BeLessOrEqual 200
    }

    It 'has no broken link in the checkout' {
        $links = [regex]::Matches(($Source -join "`n"), '\]\(([^)#]+)').ForEach({ $_.Groups[1].Value }) | Where-Object { $_ -notlike 'http*' }
        $links.Count | Should -BeGreaterThan 3
        $links | Where-Object { -not (Test-Path -LiteralPath (Join-Path -Path $RepositoryRoot -ChildPath $_)) } | Should -BeNullOrEmpty
    }

    It 'has in the package no link to a file, no word about the sources, and no missing sample' {
        $Text | Should -Not -Match '\]\((?!https?:)|\]\['
        $Text | Should -Not -Match 'build\.ps1|\bdotnet\b|\bsrc/|\btests/|\bdocs/|<!-- /?source'
        $named = [regex]::Matches($Text, '\bsamples/[\w./-]*\w') | ForEach-Object Value | Sort-Object -Unique
        $named | Should -Contain 'samples/hrm.csv'
        $named | Where-Object { -not (Test-Path -LiteralPath (Join-Path -Path $Folder -ChildPath $_)) } | Should -BeNullOrEmpty
    }

    It 'names all existing topics, and no others' {
        $named = [regex]::Matches($Text, '`(about_\w+)`') | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique
        $there = (Get-ChildItem -Path (Join-Path -Path $Folder -ChildPath 'en-US') -Filter 'about_*.help.txt').Name -replace '\.help\.txt$' | Sort-Object
        $named | Should -Be $there
    }
}

Describe 'A reader of README.md' {
    It 'runs every line in the sandbox' {
        $reader = Invoke-Reader -Script ((Get-TypedSection 'Try it in the sandbox') + "`n`"errors: `$(`$Error.Count)`"; (Get-ProvisioningSandbox).PageUri.AbsoluteUri")
        $reader.Said | Should -Match '(?m)^errors: 0\r?$' -Because ($reader.Said + $reader.Trouble)
        [regex]::Matches($reader.Said, '(?m)^(Agility|Ambition) +\d .* (Created|Assigned|Disabled)\b').Count | Should -Be 10
        $reader.Said | Should -Match '(?m)^Member:\d+ +Jason Smith '
        Join-Path -Path $reader.Folder -ChildPath 'samples/hrm.csv' | Should -Exist
    }

    It 'imports people, and gets the unusable row in a file' {
        $reader = Invoke-Reader -Script @"
Import-Module Provisioning
`$null = Start-ProvisioningSandbox
$Export
Add-Content hrm.csv 'Kim,Doe,,Customer Support,Cats'
Import-Csv hrm.csv | Select-Object -First 2 | New-AgilityMember -DefaultRole Observer | Out-Null
$(Get-TypedSection 'Import people')
Get-AmbitionUser | Where-Object IsActive -eq `$false | ForEach-Object { "disabled: `$(`$_.Username)" }
"@
        [regex]::Matches($reader.Said, '(?m)^Ambition +\d .* Created').Count | Should -Be 2 -Because ($reader.Said + $reader.Trouble)
        $reader.Said | Should -Match '(?m)^Agility +\d jason@yourcompany\.com .*Updated'
        $reader.Said | Should -Match '(?m)^disabled: jason@'
        (Import-Csv -LiteralPath (Join-Path -Path $reader.Folder -ChildPath 'bad.csv')).first_name | Should -Be 'Kim'
    }

    It 'processes an export from the first mapping to the undo, and then every night' {
        $follow, $night = (Get-TypedSection 'Follow an export'), (Get-Section 'Every night')
        $reader = Invoke-Reader -Script @"
Import-Module Provisioning
`$sandbox = Start-ProvisioningSandbox
$Export
$follow
"errors: `$(`$Error.Count)"
(Get-ProvisioningRun).State
`$env:PROVISIONING_AMBITION_URL = `$sandbox.AmbitionUri
`$env:PROVISIONING_AGILITY_URL = `$sandbox.AgilityUri
`$env:PROVISIONING_AMBITION_TOKEN = `$env:PROVISIONING_AGILITY_TOKEN = `$sandbox.Token
Set-Content nightly.ps1 @'
$night
'@
`$shell = @('$((Get-TestShell) -join "', '")')
`$arguments = @(`$shell | Select-Object -Skip 1) + @('-NonInteractive', '-File', 'nightly.ps1', 'hrm.csv', 'mapping.psd1')
& `$shell[0] @arguments *> night.log
"night: `$LASTEXITCODE"
"@
        $reader.Said | Should -Match '(?m)^errors: 0\r?$' -Because ($reader.Said + $reader.Trouble)
        [regex]::Matches($reader.Said, '(?m)^Agility +\d .* Created').Count | Should -Be 2
        $reader.Said | Should -Match '(?m)^Done\r?$'
        $reader.Said | Should -Match '(?m)^What if: Carrying out the plan from .undo of '
        $reader.Said | Should -Match '(?m)^night: 0\r?$' -Because (Get-Content -LiteralPath (Join-Path -Path $reader.Folder -ChildPath 'night.log') -Raw)
        Join-Path -Path $reader.Folder -ChildPath 'report.html' | Should -Exist
    }
}
