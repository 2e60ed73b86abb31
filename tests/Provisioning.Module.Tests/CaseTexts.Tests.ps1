# Values that go wrong elsewhere: invisible letters, similar words, invalid addresses.

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

Describe 'Values that other tools misread' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:State = @{ StatePath = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid()) }
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    Context '01 invisible letters' {
        It '<Command>: rows with the same visible text contradict each other, and values have no such character at an end' -ForEach $Writers {
            $case = Invoke-Case $Write (Get-CasePath '01-invisible-letters.csv')
            $case.Done.Key | Should -Be 'moss', 'kim'
            $case.Bad.TargetObject.Row | Should -Be 1, 2
            Get-Person $Sandbox $Command | Should -BeExactly 'moss', 'kim'
        }

        It 'New-ProvisioningPlan: a person on two rows has no step' {
            $plan = New-ProvisioningPlan -Path (Get-CasePath '01-invisible-letters.csv') -Mapping $CaseMapping @State -WarningAction SilentlyContinue
            $plan.Problems.Row | Should -Be 1, 2
            $plan.Steps.Key | Sort-Object -Unique | Should -Be 'kim', 'moss'
            ($plan.Steps.Changes | Where-Object { $_.Name -eq 'Email' }).After | Sort-Object -Unique | Should -BeExactly 'kim@corp.example', 'moss@corp.example'
        }

        It 'the group commands make one group' {
            foreach ($name in 'pat', 'moss', 'kim') { $null = $Sandbox.Ambition.AddUser($name, 'First', 'Last') }
            $done = Import-Csv -LiteralPath (Get-CasePath '01-invisible-letters.csv') | ConvertTo-GroupMembership -Group @{ team_name = 'Team' } |
                Set-GroupMembership -CreateGroup
            $done.Outcome | Should -Be 'Assigned', 'NoChange', 'Assigned', 'Assigned'
            $Sandbox.Ambition.Groups.Name | Sort-Object | Should -BeExactly 'Cats', 'Dogs'
        }

        It '<Command>: <Code> inside a user name is an error that names it; at its ends it is dropped' -ForEach (Join-Case $Writers $Invisible) {
            $path = New-CaseFile 'username,email,first_name,last_name', "p${Character}at,pat@corp.example,Pat,Reed", "${Character}kim${Character},kim@corp.example,Kim,Lund"
            $case = Invoke-Case $Write $path
            $case.Done.Key | Should -BeExactly 'kim'
            $case.Bad.Count | Should -Be 1
            $case.Bad[0].Exception.Message | Should -BeLike "*Row 1, column 'username'*$Named*"
            Get-Person $Sandbox $Command | Should -BeExactly 'kim'
        }

        It '<Command>: <Code> inside a group or a group type is an error that names it' -ForEach (Join-Case @(
                @{ Command = 'Set-GroupMembership' }, @{ Command = 'Remove-GroupMembership' }, @{ Command = 'New-AmbitionGroup' }
            ) $Invisible) {
            $rows = Get-Row 'username,group_type,group_name' "a@x,Team,Do${Character}gs" "a@x,Te${Character}am,Dogs"
            $null = $rows | & $Command -ErrorVariable bad -ErrorAction SilentlyContinue
            $bad.Count | Should -Be 2
            $bad[0].Exception.Message | Should -BeLike "Row 1, column 'group_name'*$Named*"
            $bad[1].Exception.Message | Should -BeLike "Row 2, column 'group_type'*$Named*"
            $Sandbox.Requests.Count | Should -Be 0
        }

        It '<Command> refuses <Code> inside a user name, too' -ForEach (Join-Case @(
                @{ Command = 'Set-AmbitionUser' }, @{ Command = 'Enable-AmbitionUser' }, @{ Command = 'Disable-AmbitionUser' }, @{ Command = 'Set-AgilityMember' }
                @{ Command = 'Enable-AgilityMember' }, @{ Command = 'Disable-AgilityMember' }, @{ Command = 'Disable-ProvisionedUser' }
                @{ Command = 'Get-AmbitionUser' }, @{ Command = 'Get-AgilityMember' }
            ) $Invisible[0..1]) {
            $null = [pscustomobject]@{ Username = "p${Character}at" } | & $Command -ErrorVariable bad -ErrorAction SilentlyContinue
            $bad.Count | Should -Be 1
            $bad[0].Exception.Message | Should -BeLike "*$Named*"
        }

        It 'joiners of emoji and letters stay in names' {
            $name = "Ada `u{1F469}`u{200D}`u{1F4BB}"
            $null = [pscustomobject]@{ Email = 'ada@x'; FirstName = $name; LastName = "m`u{06CC}`u{200C}kh" } | New-AmbitionUser
            $Sandbox.Ambition.Users[0].FirstName, $Sandbox.Ambition.Users[0].LastName | Should -BeExactly $name, "m`u{06CC}`u{200C}kh"
        }

        It '<Command>: <Form> letters are one user' -ForEach (Join-Case $Writers[0..2] @(
                @{ Form = 'French'; One = "ren`u{00E9}"; Other = "rene`u{0301}" }
                @{ Form = 'Polish'; One = "`u{0142}o`u{015B}"; Other = "`u{0142}os`u{0301}" }
                @{ Form = 'Vietnamese'; One = "vi`u{1EC7}t"; Other = "vie`u{0323}`u{0302}t" }
                @{ Form = 'Korean'; One = "`u{D55C}"; Other = "`u{1112}`u{1161}`u{11AB}" }
            )) {
            $path = New-CaseFile 'username,email,first_name,last_name', "$One,a@corp.example,A,Z", "$Other,b@corp.example,B,Z", "$One$Other,c@corp.example,C,Z"
            $case = Invoke-Case $Write $path
            $case.Bad.TargetObject.Row | Should -Be 1, 2
            Get-Person $Sandbox $Command | Should -BeExactly "$One$One"
        }

        It 'an account whose name the service keeps in the other form is found' {
            $null = $Sandbox.Agility.AddMember('Rene', "rene`u{0301}")
            $null = $Sandbox.Ambition.AddUser("rene`u{0301}", 'Rene', 'Roy')
            (New-AgilityMember -Username "ren`u{00E9}" -Name 'Rene' -DefaultRole Observer).Outcome | Should -Be 'NoChange'
            (Get-AgilityMember -Username "ren`u{00E9}").Name | Should -Be 'Rene'
            (Get-AmbitionUser -Username "REN`u{00C9}").FirstName | Should -Be 'Rene'
            (Disable-AgilityMember -Username "ren`u{00E9}").Outcome | Should -Be 'Disabled'
            (Disable-AmbitionUser -Username "ren`u{00E9}").Outcome | Should -Be 'Disabled'
            $Sandbox.Ambition.Users.Count | Should -Be 1
        }

        It 'an account that has such a name already can be named by the account itself' {
            $null = $Sandbox.Ambition.AddUser("p`u{200B}at", 'Pat', 'Reed', 'mailto:pat@x')
            $null = $Sandbox.Agility.AddMember('Pat Reed', "p`u{200B}at")
            (Get-AmbitionUser | Disable-AmbitionUser).Outcome | Should -Be 'Disabled'
            (Get-AgilityMember -Name 'Pat Reed' | Disable-AgilityMember).Outcome | Should -Be 'Disabled'
            $Sandbox.Ambition.Users[0].IsActive | Should -BeFalse
        }

        It 'Sync-ProvisionedUser: accounts with the same visible name are each disabled, and no others' {
            foreach ($name in 'pat', "p`u{200B}at", 'ada') { $null = $Sandbox.Ambition.AddUser($name, 'First', 'Last', 'x@corp.example') }
            $path = New-CaseFile 'username,email,first_name,last_name', 'ada,x@corp.example,First,Last'
            $done = Sync-ProvisionedUser -Path $path -Mapping $CaseMapping -Service Ambition -DisableMissing -MaxDisable 2 @State -ErrorVariable bad
            $bad | Should -BeNullOrEmpty
            $done.Action | Should -Be 'Disable', 'Disable'
            $Sandbox.Ambition.Users | Where-Object IsActive | ForEach-Object Username | Should -Be 'ada'
        }

        It 'a control character is refused alike by <Command>' -ForEach $Writers {
            $path = New-CaseFile 'email,first_name,last_name', "a@x,A`u{7},Z", "b@x,B,Z`u{1B}", "c@x,C`u{90},Z", 'd@x,D,Z'
            $case = Invoke-Case $Write $path
            $case.Done.Key | Should -Be 'd@x'
            $case.Bad.Count | Should -Be 3
            $case.Bad[0].Exception.Message | Should -BeLike "*Row 1, column 'first_name'*control character*U+0007*"
        }

        It 'a control character is refused alike by plans' {
            $mapping = @{ Source = @{ Key = 'email' }; Ambition = @{ Attributes = @{ Username = 'email'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' } } }
            $path = New-CaseFile 'email,first_name,last_name', "a@x,A`u{7},Z", "b@x,B,Z`u{1B}", "c@x,C`u{90},Z", 'd@x,D,Z'
            $plan = New-ProvisioningPlan -Path $path -Mapping $mapping @State -WarningAction SilentlyContinue
            $plan.Problems.Row | Should -Be 1, 2, 3
            $plan.Problems[0].Message | Should -BeLike '*control character*U+0007*'
            $plan.Steps.Key | Should -Be 'd@x'
        }
    }

    Context '02 similar words' {
        It 'New-ProvisioningPlan: ada is active, and bo is out of scope' {
            $plan = New-ProvisioningPlan -Path (Get-CasePath '02-similar-words.csv') -Mapping (Get-CasePath '02-similar-words.psd1') @State
            $plan.Problems | Should -BeNullOrEmpty
            $plan.Steps | ForEach-Object { "$($_.Kind) $($_.Key)" } | Should -Be 'Create ada', 'Create cy'
        }

        It 'Sync-ProvisionedUser: <Code> is a blank wherever words are compared' -ForEach $Blanks {
            $null = $Sandbox.Ambition.AddUser('ada', 'Ada', 'Nord', 'ada@corp.example')
            $path = New-CaseFile 'id,username,email,first_name,last_name,status,type',
            "1,ada,ada@corp.example,Ada,Nord,${Blank}Full${Blank}time,Internal", "2,bo,bo@corp.example,Bo,Nord,Full time,External${Blank}staff${Blank}"
            Sync-ProvisionedUser -Path $path -Mapping (Get-CasePath '02-similar-words.psd1') @State | Should -BeNullOrEmpty
            $Sandbox.Ambition.Users | ForEach-Object { "$($_.Username) $($_.IsActive)" } | Should -Be 'ada True'
        }

        It 'New-AmbitionUser: <Code> in a name that tells users apart is a blank' -ForEach $Blanks {
            $null = Get-Row 'username,email,first_name,last_name' "ada${Blank}nord,a@x,A,Z" 'ada nord,b@x,B,Z' | New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
            $bad.TargetObject.Row | Should -Be 1, 2
            (New-AmbitionGroup -GroupType "Team${Blank}A" -GroupName "Big${Blank}Dogs" -ErrorAction SilentlyContinue -ErrorVariable bad)
            $Sandbox.Requests[-1].Body | Should -BeLike '*"Team A"*"Big Dogs"*'
        }

        It 'roles are found with any blank and without invisible characters: <Role>' -ForEach @(
            @{ Role = "Team`u{00A0}Member" }, @{ Role = "team`u{2007}member`u{200B}" }, @{ Role = "Team`u{3000}Mem`u{00AD}ber" }
        ) {
            (New-AgilityMember -Username a -Name A -DefaultRole $Role).Outcome | Should -Be 'Created'
            $Sandbox.Agility.FindMember('a').DefaultRole | Should -Be 'Role:4'
        }
    }

    Context '05 no addresses' {
        It '<Command>: gil is done, and six rows are errors that name column and what is expected' -ForEach $Writers {
            $case = Invoke-Case $Write (Get-CasePath '05-no-addresses.csv')
            $case.Done | ForEach-Object { "$($_.Row) $($_.Key)" } | Should -Be '7 gil'
            $case.Bad.TargetObject.Row | Should -Be (1..6)
            foreach ($place in 0, 1, 2, 3, 5) {
                $case.Bad[$place].Exception.Message | Should -BeLike "*Row $($place + 1), column 'email', value '*one address is expected here, such as ann@corp.example*"
            }

            $case.Bad[4].Exception.Message | Should -BeLike "*Row 5, column 'username', value '#REF!'*error value of a spreadsheet*"
            Get-Person $Sandbox $Command | Should -Be 'gil'
        }

        It 'New-ProvisioningPlan: the same' {
            $plan = New-ProvisioningPlan -Path (Get-CasePath '05-no-addresses.csv') -Mapping $CaseMapping @State -WarningAction SilentlyContinue
            $plan.Problems.Row | Should -Be (1..6)
            $plan.Problems[1].Message | Should -BeLike '*Ambition Email: one address is expected here*'
            $plan.Steps.Key | Sort-Object -Unique | Should -Be 'gil'
        }

        It '<Command>: <Address> is no address' -ForEach (Join-Case $Writers @(
                @{ Address = 'NA' }, @{ Address = "`u{201C}a@corp.example`u{201D}" }, @{ Address = 'a@corp.example|b@corp.example' }, @{ Address = 'a@corp@example' }
                @{ Address = 'a at corp.example' }, @{ Address = 'SMTP:a@corp.example' }, @{ Address = '#VALUE!' }, @{ Address = '#NV' }
            )) {
            $case = Invoke-Case $Write (New-CaseFile 'username,email,first_name,last_name', "a,$Address,A,Z")
            $case.Bad[0].Exception.Message | Should -BeLike "*Row 1, column 'email'*one address is expected here*"
            $Sandbox.Requests.Method | Where-Object { $_ -ne 'GET' } | Should -BeNullOrEmpty
        }

        It '<Command>: <Address> is one' -ForEach (Join-Case $Writers @(
                @{ Address = "o'neil+hr@mail.corp.example" }, @{ Address = "zo`u{00EB}@m`u{00FC}ller.example" }, @{ Address = 'a@intranet' }
            )) {
            $case = Invoke-Case $Write (New-CaseFile 'username,email,first_name,last_name', "a,$Address,A,Z")
            $case.Bad | Should -BeNullOrEmpty
            $case.Done.Outcome | Should -Be 'Created'
        }

        It '<Command>: a user name that replaces the address must be a valid address' -ForEach $Writers {
            $case = Invoke-Case $Write (New-CaseFile 'username,first_name,last_name', 'Bo Nord <bo@corp.example>,Bo,Nord')
            $case.Bad[0].Exception.Message | Should -BeLike "*Row 1, column 'Username'*one address is expected here*"
        }

        It '<Command> -AllowAnyEmail takes every text' -ForEach $Writers {
            $case = Invoke-Case $Write (Get-CasePath '05-no-addresses.csv') @{ AllowAnyEmail = $true }
            $case.Done.Row | Should -Be 2, 3, 4, 6, 7
            $case.Bad.TargetObject.Row | Should -Be 1, 5
        }

        It '<Error> names neither a user nor a group' -ForEach @(
            @{ Error = '#N/A' }, @{ Error = '#NAME?' }, @{ Error = '#DIV/0!' }, @{ Error = '#VALUE!' }, @{ Error = '#NULL!' }, @{ Error = '#NUM!' }, @{ Error = '#SPILL!' }
            @{ Error = '#CALC!' }, @{ Error = '#BEZUG!' }, @{ Error = "#`u{00A1}REF!" }, @{ Error = '#VALEUR!' }, @{ Error = '#####' }
        ) {
            $null = New-AmbitionUser -Username $Error -Email a@x -FirstName A -LastName Z -ErrorVariable bad -ErrorAction SilentlyContinue
            $bad[0].Exception.Message | Should -BeLike '*error value of a spreadsheet*'
            $null = Set-GroupMembership -Username a@x -GroupType Team -GroupName $Error -ErrorVariable bad -ErrorAction SilentlyContinue
            $bad[0].Exception.Message | Should -BeLike '*error value of a spreadsheet*'
            $null = Disable-AgilityMember -Username $Error -ErrorVariable bad -ErrorAction SilentlyContinue
            $bad[0].Exception.Message | Should -BeLike '*error value of a spreadsheet*'
            $Sandbox.Requests.Count | Should -Be 0
        }
    }
}
