# Tables that go wrong elsewhere: headers that come again, blank rows, lines of a type, spellings of a header.

BeforeDiscovery {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Cases.ps1')
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Cases.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Tables that other tools misread' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:State = @{ StatePath = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid()) }
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    Context '03 the header again' {
        It '<Command>: it is an error of row 2, and the others are done' -ForEach $Writers {
            $case = Invoke-Case $Write (Get-CasePath '03-header-again.csv')
            $case.Done | ForEach-Object { "$($_.Row) $($_.Key)" } | Should -Be '1 ada', '3 bo'
            $case.Bad.Count | Should -Be 1
            $case.Bad[0].Exception.Message | Should -BeLike '*Row 2: it repeats the header*'
            Get-Person $Sandbox $Command | Should -Be 'ada', 'bo'
        }

        It 'New-ProvisioningPlan: it is a problem of row 2' {
            $plan = New-ProvisioningPlan -Path (Get-CasePath '03-header-again.csv') -Mapping $CaseMapping @State -WarningAction SilentlyContinue
            $plan.Problems | ForEach-Object { "$($_.Row) $($_.Line)" } | Should -Be '2 3'
            $plan.Problems[0].Message | Should -BeLike '*it repeats the header*'
            $plan.Steps.Key | Sort-Object -Unique | Should -Be 'ada', 'bo'
        }

        It '<Command>: <Again> is the header in another spelling' -ForEach (Join-Case $Writers @(
                @{ Again = 'Username,Email,First Name,Last Name' }, @{ Again = 'USERNAME , EMAIL,FirstName,last-name' }, @{ Again = 'email,username,last_name,first_name' }
            )) {
            $case = Invoke-Case $Write (New-CaseFile 'username,email,first_name,last_name', 'ada,ada@corp.example,Ada,Nord', $Again)
            $case.Done.Key | Should -Be 'ada'
            $case.Bad[0].Exception.Message | Should -BeLike '*it repeats the header*'
        }

        It '<Command> refuses it, too' -ForEach @(
            @{ Command = 'Disable-AmbitionUser' }, @{ Command = 'Disable-AgilityMember' }, @{ Command = 'Set-AgilityMember' }, @{ Command = 'Disable-ProvisionedUser' }
            @{ Command = 'Get-AmbitionUser' }, @{ Command = 'Get-AgilityMember' }
        ) {
            $null = Get-Row 'username,email' 'username,email' | & $Command -ErrorVariable bad -ErrorAction SilentlyContinue
            $bad[0].Exception.Message | Should -BeLike '*it repeats the header*'
        }
    }

    Context '04 blank rows' {
        It '<Command>: they are no rows' -ForEach $Writers {
            $case = Invoke-Case $Write (Get-CasePath '04-blank-rows.csv')
            $case.Bad | Should -BeNullOrEmpty
            $case.Done | ForEach-Object { "$($_.Row) $($_.Key)" } | Should -Be '1 ada', '2 bo'
        }

        It 'Sync-ProvisionedUser -DisableMissing disables missing people' {
            $null = $Sandbox.Ambition.AddUser('gone', 'Go', 'Ne', 'gone@corp.example')
            $done = Sync-ProvisionedUser -Path (Get-CasePath '04-blank-rows.csv') -Mapping $CaseMapping -Service Ambition -DisableMissing -MaxDisable 1 @State -ErrorVariable bad
            $bad | Should -BeNullOrEmpty
            $done | ForEach-Object { "$($_.Action) $($_.Key)" } | Sort-Object | Should -Be 'Create ada', 'Create bo', 'Disable gone'
        }

        It '<Command>: <Name> is a blank row' -ForEach (Join-Case $Writers @(
                @{ Name = 'one of no-break blanks'; Row = "`u{00A0},`u{3000}, ,`u{202F}" }, @{ Name = 'one of quotes'; Row = '"","  ","",""' }
                @{ Name = 'one of invisible characters'; Row = "`u{200B},`u{FEFF},," }
            )) {
            $case = Invoke-Case $Write (New-CaseFile 'username,email,first_name,last_name', $Row, 'ada,ada@corp.example,Ada,Nord', $Row)
            $case.Bad | Should -BeNullOrEmpty
            $case.Done | ForEach-Object { "$($_.Row) $($_.Key)" } | Should -Be '1 ada'
        }

        It '<Command>: a source of blank rows only is an empty one' -ForEach $Writers {
            $path = New-CaseFile 'username,email,first_name,last_name', ',,,', ' , ,,'
            { & $Write $path @{} } | Should -Throw -ExceptionType ([Provisioning.ProvisioningException]) -ErrorId '*InvalidSource,*'
            Get-WritingRequest | Should -BeNullOrEmpty
        }

        It '<Command> skips them, too' -ForEach @(
            @{ Command = 'Disable-AmbitionUser' }, @{ Command = 'Set-AmbitionUser' }, @{ Command = 'Get-AmbitionUser' }, @{ Command = 'Get-AgilityMember' }
            @{ Command = 'Disable-AgilityMember' }, @{ Command = 'Disable-ProvisionedUser' }
        ) {
            $null = $Sandbox.Ambition.AddUser('ada', 'Ada', 'Nord', 'ada@corp.example')
            $null = $Sandbox.Agility.AddMember('Ada Nord', 'ada')
            $null = Get-Row 'username,email' ',' 'ada,ada@corp.example' "`u{00A0}, " | & $Command -ErrorVariable bad
            $bad | Should -BeNullOrEmpty
        }

        It 'a blank text is reported as no name' {
            $null = '' | Get-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
            $bad.Count | Should -Be 1
        }
    }

    Context '07 a type line' {
        It '<Command>: the file is read' -ForEach $Writers {
            $case = Invoke-Case $Write (Get-CasePath '07-type-line.csv')
            $case.Bad | Should -BeNullOrEmpty
            $case.Done.Key | Should -Be 'ada'
        }

        It 'New-ProvisioningPlan: the file is read' {
            (New-ProvisioningPlan -Path (Get-CasePath '07-type-line.csv') -Mapping $CaseMapping @State).Steps.Key | Sort-Object -Unique | Should -Be 'ada'
        }

        It 'what Export-Csv -IncludeTypeInformation writes is read, with any delimiter: <Delimiter>' -ForEach @(@{ Delimiter = ',' }, @{ Delimiter = ';' }, @{ Delimiter = "`t" }) {
            $path = New-CaseFile ''
            [pscustomobject]@{ email = 'a@x'; first_name = 'A'; last_name = 'Z' } | Select-Object -Property * |
                Export-Csv -LiteralPath $path -IncludeTypeInformation -Delimiter $Delimiter
            (Import-AmbitionUser -LiteralPath $path).Key | Should -Be 'a@x'
        }
    }

    Context '08 a decomposed header' {
        It 'a mapping finds it' {
            $mapping = @{
                Source = @{ Key = 'username' }
                Ambition = @{ Attributes = @{ Username = 'username'; Email = 'email'; FirstName = "pr`u{00E9}nom"; LastName = 'nom' } }
            }
            $plan = New-ProvisioningPlan -Path (Get-CasePath '08-decomposed-header.csv') -Mapping $mapping @State
            ($plan.Steps.Changes | Where-Object Name -EQ FirstName).After | Should -Be 'Ada'
        }

        It '-ColumnMap finds it' {
            $map = @{ FirstName = "pr`u{00E9}nom"; LastName = 'nom' }
            (Import-AmbitionUser -Path (Get-CasePath '08-decomposed-header.csv') -ColumnMap $map).Key | Should -Be 'ada'
            $Sandbox.Ambition.Users[0].FirstName | Should -Be 'Ada'
        }

        It '-IncludeColumn finds it under the name that was asked for' {
            $map = @{ FirstName = 'nom'; LastName = 'nom' }
            $null = Import-AmbitionUser -Path (Get-CasePath '08-decomposed-header.csv') -ColumnMap $map -IncludeColumn "pr`u{00E9}nom"
            $Sandbox.Ambition.Users[0]["pr`u{00E9}nom"] | Should -Be 'Ada'
        }

        It 'ConvertTo-GroupMembership finds <Header> as <Wanted>' -ForEach @(
            @{ Header = "e`u{0301}quipe"; Wanted = "`u{00E9}quipe" }, @{ Header = "dru`u{0307}z`u{0307}yna"; Wanted = "DRU`u{0307}`u{017B}YNA" }
            @{ Header = "te`u{00AD}am"; Wanted = 'team' }, @{ Header = "team`u{00A0}name"; Wanted = 'team_name' }
        ) {
            $rows = Get-Row "email,$Header" 'a@x,Dogs'
            ($rows | ConvertTo-GroupMembership -Group @{ $Wanted = 'Team' }).GroupName | Should -Be 'Dogs'
        }
    }
}
