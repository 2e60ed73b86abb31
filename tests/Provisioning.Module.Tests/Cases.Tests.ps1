# Inputs as people have them who do this job. Each stands for a kind; others of the kind stand beside it.

BeforeDiscovery {
    $Writers = @(
        @{ Command = 'New-AmbitionUser'; Write = { param($Path, [hashtable] $More) Import-Csv -LiteralPath $Path | New-AmbitionUser @More } }
        @{ Command = 'Import-AmbitionUser'; Write = { param($Path, [hashtable] $More) Import-AmbitionUser -LiteralPath $Path @More } }
        @{ Command = 'New-AgilityMember'; Write = { param($Path, [hashtable] $More) Import-Csv -LiteralPath $Path | New-AgilityMember -DefaultRole Observer @More } }
    )
    $Invisible = @(
        @{ Code = 'U+200B'; Character = "`u{200B}"; Named = 'U+200B (zero width space)' }
        @{ Code = 'U+00AD'; Character = "`u{00AD}"; Named = 'U+00AD (soft hyphen)' }
        @{ Code = 'U+200E'; Character = "`u{200E}"; Named = 'U+200E (left-to-right mark)' }
        @{ Code = 'U+2060'; Character = "`u{2060}"; Named = 'U+2060 (word joiner)' }
        @{ Code = 'U+FEFF'; Character = "`u{FEFF}"; Named = 'U+FEFF (byte order mark)' }
        @{ Code = 'U+E0041'; Character = "`u{E0041}"; Named = 'U+E0041 (tag)' }
    )
    $Blanks = @(
        @{ Code = 'U+00A0'; Blank = "`u{00A0}" }
        @{ Code = 'U+2007'; Blank = "`u{2007}" }
        @{ Code = 'U+202F'; Blank = "`u{202F}" }
        @{ Code = 'U+3000'; Blank = "`u{3000}" }
    )
    function Join-Case {
        param([hashtable[]] $One, [hashtable[]] $Other)
        foreach ($left in $One) { foreach ($right in $Other) { $left + $right } }
    }
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule

    function Get-CasePath {
        param([string] $Name)
        Join-Path -Path $PSScriptRoot -ChildPath "Cases/$Name"
    }

    # A file of these lines, in UTF-8.
    function New-CaseFile {
        param([string[]] $Line)
        $path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).csv"
        [System.IO.File]::WriteAllText($path, ($Line -join "`n") + "`n")
        $path
    }

    # What a command says: results without its errors, and those beside them.
    function Invoke-Case {
        param([scriptblock] $Write, [string] $Path, [hashtable] $More = @{})
        $all = @(& $Write $Path ($More + @{ ErrorAction = 'Continue' }) 2>&1)
        [pscustomobject]@{
            Done = @($all | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] })
            Bad = @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        }
    }

    # The user names of the people that a service has beside those that it starts with.
    function Get-Person {
        param([object] $Sandbox, [string] $Command)
        if ($Command -like '*Ambition*') { $Sandbox.Ambition.Users.Username } else { $Sandbox.Agility.Members.Username | Where-Object { $_ -notin 'admin' } }
    }

    $CaseMapping = @{
        Source = @{ Key = 'username' }
        Ambition = @{ Match = 'Username'; Attributes = @{ Username = 'username'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' } }
        Agility = @{ Attributes = @{ Username = 'username'; Email = 'email'; Name = @{ Template = '{first_name} {last_name}' } } }
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Inputs that go wrong elsewhere' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:State = @{ StatePath = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid()) }
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    Context '01 invisible letters' {
        It '<Command>: rows that look the same contradict each other, and values have no such character at an end' -ForEach $Writers {
            $case = Invoke-Case $Write (Get-CasePath '01-invisible-letters.csv')
            $case.Done.Key | Should -Be 'moss', 'kim'
            $case.Bad.TargetObject.Row | Should -Be 1, 2
            Get-Person $Sandbox $Command | Should -BeExactly 'moss', 'kim'
        }

        It 'New-ProvisioningPlan: who is on two rows is on no step' {
            $plan = New-ProvisioningPlan -Path (Get-CasePath '01-invisible-letters.csv') -Mapping $CaseMapping @State -WarningAction SilentlyContinue
            $plan.Problems.Row | Should -Be 1, 2
            $plan.Steps.Key | Sort-Object -Unique | Should -Be 'kim', 'moss'
            ($plan.Steps.Changes | Where-Object { $_.Name -eq 'Email' }).After | Sort-Object -Unique | Should -BeExactly 'kim@corp.example', 'moss@corp.example'
        }

        It 'the group commands make one group' {
            foreach ($name in 'pat', 'moss', 'kim') { $null = $Sandbox.Ambition.AddUser($name, 'First', 'Last') }
            $done = Import-Csv -LiteralPath (Get-CasePath '01-invisible-letters.csv') | ConvertTo-GroupMembership -Group @{ team_name = 'Team' } |
                Set-GroupMembership -CreateGroup
            $done.Outcome | Should -Be 'Set', 'NoChange', 'Set', 'Set'
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

        It 'what joins emoji and letters stays in names' {
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

        It 'Sync-ProvisionedUser: accounts that look the same are each disabled, and nobody else' {
            foreach ($name in 'pat', "p`u{200B}at", 'ada') { $null = $Sandbox.Ambition.AddUser($name, 'First', 'Last', 'x@corp.example') }
            $path = New-CaseFile 'username,email,first_name,last_name', 'ada,x@corp.example,First,Last'
            $done = Sync-ProvisionedUser -Path $path -Mapping $CaseMapping -System Ambition -DisableMissing -MaxDisable 2 @State -ErrorVariable bad
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

    Context '02 words that look alike' {
        It 'New-ProvisioningPlan: ada is active, and bo is out of scope' {
            $plan = New-ProvisioningPlan -Path (Get-CasePath '02-words-that-look-alike.csv') -Mapping (Get-CasePath '02-words-that-look-alike.psd1') @State
            $plan.Problems | Should -BeNullOrEmpty
            $plan.Steps | ForEach-Object { "$($_.Kind) $($_.Key)" } | Should -Be 'Create ada', 'Create cy'
        }

        It 'Sync-ProvisionedUser: <Code> is a blank wherever words are compared' -ForEach $Blanks {
            $null = $Sandbox.Ambition.AddUser('ada', 'Ada', 'Nord', 'ada@corp.example')
            $path = New-CaseFile 'id,username,email,first_name,last_name,status,type',
            "1,ada,ada@corp.example,Ada,Nord,${Blank}Full${Blank}time,Internal", "2,bo,bo@corp.example,Bo,Nord,Full time,External${Blank}staff${Blank}"
            Sync-ProvisionedUser -Path $path -Mapping (Get-CasePath '02-words-that-look-alike.psd1') @State | Should -BeNullOrEmpty
            $Sandbox.Ambition.Users | ForEach-Object { "$($_.Username) $($_.IsActive)" } | Should -Be 'ada True'
        }

        It 'New-AmbitionUser: <Code> in a name that tells users apart is a blank' -ForEach $Blanks {
            $null = Get-Row 'username,email,first_name,last_name' "ada${Blank}nord,a@x,A,Z" 'ada nord,b@x,B,Z' | New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
            $bad.TargetObject.Row | Should -Be 1, 2
            (New-AmbitionGroup -GroupType "Team${Blank}A" -GroupName "Big${Blank}Dogs" -ErrorAction SilentlyContinue -ErrorVariable bad)
            $Sandbox.Requests[-1].Body | Should -BeLike '*"Team A"*"Big Dogs"*'
        }

        It 'roles are found with any blank and without what nobody sees: <Role>' -ForEach @(
            @{ Role = "Team`u{00A0}Member" }, @{ Role = "team`u{2007}member`u{200B}" }, @{ Role = "Team`u{3000}Mem`u{00AD}ber" }
        ) {
            (New-AgilityMember -Username a -Name A -DefaultRole $Role).Outcome | Should -Be 'Created'
            $Sandbox.Agility.FindMember('a').DefaultRole | Should -Be 'Role:4'
        }
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

        It 'Sync-ProvisionedUser -DisableMissing disables who is missing' {
            $null = $Sandbox.Ambition.AddUser('gone', 'Go', 'Ne', 'gone@corp.example')
            $done = Sync-ProvisionedUser -Path (Get-CasePath '04-blank-rows.csv') -Mapping $CaseMapping -System Ambition -DisableMissing -MaxDisable 1 @State -ErrorVariable bad
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

        It '<Command> takes them for none, too' -ForEach @(
            @{ Command = 'Disable-AmbitionUser' }, @{ Command = 'Set-AmbitionUser' }, @{ Command = 'Get-AmbitionUser' }, @{ Command = 'Get-AgilityMember' }
            @{ Command = 'Disable-AgilityMember' }, @{ Command = 'Disable-ProvisionedUser' }
        ) {
            $null = $Sandbox.Ambition.AddUser('ada', 'Ada', 'Nord', 'ada@corp.example')
            $null = $Sandbox.Agility.AddMember('Ada Nord', 'ada')
            $null = Get-Row 'username,email' ',' 'ada,ada@corp.example' "`u{00A0}, " | & $Command -ErrorVariable bad
            $bad | Should -BeNullOrEmpty
        }

        It 'a blank text says that it names nobody' {
            $null = '' | Get-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
            $bad.Count | Should -Be 1
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

        It '<Command>: a user name that is meant as an address must be one, where it stands for it' -ForEach $Writers {
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
