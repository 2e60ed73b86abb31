BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Rows and files that cannot be used' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'a row without user name and e-mail is one error; the other rows are done' {
        $done = Get-Row 'email,username,first_name,last_name' 'ann@corp.example,,Ann,Lee' ',,No,Body' 'cy@corp.example,,Cy,Orr' |
            New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Key | Should -Be 'ann@corp.example', 'cy@corp.example'
        $done.Row | Should -Be 1, 3
        $bad.Count | Should -Be 1
        $bad[0].Exception.Message | Should -Match '^Row 2\b'
        $bad[0].TargetObject.last_name | Should -Be 'Body'
    }

    It 'an unusable flag is one error that names row, column and value; the other rows are done' {
        $done = Get-Row 'email,first_name,last_name,is_active' 'ann@corp.example,Ann,Lee,yes' 'bo@corp.example,Bo,Ng,maybe' 'cy@corp.example,Cy,Orr,no' |
            New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Key | Should -Be 'ann@corp.example', 'cy@corp.example'
        $bad.Count | Should -Be 1
        $bad[0].Exception.Message | Should -Match '^Row 2\b.*is_active.*maybe'
        $Sandbox.Ambition.FindUser('bo@corp.example') | Should -BeNullOrEmpty
    }

    It 'an unusable flag of <Command> is one error too' -ForEach @(
        @{ Command = 'New-AgilityMember'; Header = 'is_active' }
        @{ Command = 'New-AgilityMember'; Header = 'IsCollaborator' }
        @{ Command = 'New-AgilityMember'; Header = 'NotifyViaEmail' }
    ) {
        $done = Get-Row "email,name,$Header" 'ann@corp.example,Ann Lee,maybe' 'cy@corp.example,Cy Orr,yes' |
            & $Command -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Key | Should -Be 'cy@corp.example'
        $bad.Count | Should -Be 1
        $bad[0].Exception.Message | Should -Match "^Row 1\b.*$Header.*maybe"
    }

    It '<Command> ends at once with one error when no column is usable' -ForEach @(
        @{ Command = 'New-AmbitionUser' }
        @{ Command = 'Set-AmbitionUser' }
        @{ Command = 'Enable-AmbitionUser' }
        @{ Command = 'Disable-AmbitionUser' }
        @{ Command = 'New-AgilityMember' }
        @{ Command = 'Set-AgilityMember' }
        @{ Command = 'Disable-AgilityMember' }
        @{ Command = 'Disable-ProvisionedUser' }
        @{ Command = 'Set-GroupMembership' }
        @{ Command = 'New-AmbitionGroup' }
    ) {
        $rows = Get-Row 'shoe_size,colour' '43,red' '39,blue'
        { $rows | & $Command } | Should -Throw -ExceptionType ([Provisioning.ProvisioningException]) -ExpectedMessage '*no usable column*shoe_size*' -ErrorId "$($Command -replace '-')InvalidSource,*"
        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'an empty file and one with a header only end with one error before anything is sent: <Command>' -ForEach @(
        @{ Command = 'New-AmbitionUser' }
        @{ Command = 'New-AgilityMember' }
        @{ Command = 'Disable-AmbitionUser' }
        @{ Command = 'Disable-ProvisionedUser' }
    ) {
        $path = Join-Path -Path $TestDrive -ChildPath 'people.csv'
        foreach ($text in '', "email,first_name,last_name`r`n") {
            [System.IO.File]::WriteAllText($path, $text)
            { Import-Csv -LiteralPath $path | & $Command } | Should -Throw -ExceptionType ([Provisioning.ProvisioningException]) -ExpectedMessage '*empty*' -ErrorId '*InvalidSource,*'
        }

        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'two rows for one user name, whatever its case, are both errors and neither is sent' {
        $done = Get-Row 'email,first_name,last_name' 'ann@corp.example,Ann,Lee' 'bo@corp.example,Bo,Ng' 'ANN@corp.example,Ann,Other' |
            New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Key | Should -Be 'bo@corp.example'
        $bad.TargetObject.Row | Should -Be 1, 3
        $bad[0].Exception.Message | Should -Match '^Row 1\b.*row 3'
        $bad[1].Exception.Message | Should -Match '^Row 3\b.*row 1'
        $Sandbox.Requests.Body | Should -Not -Match 'ann@corp'
    }

    It 'two rows whose e-mail addresses differ in case only are about the same user, whatever the user names' {
        $done = Get-Row 'username,email,first_name,last_name' 'ann,ann@corp.example,Ann,Lee' 'bo,bo@corp.example,Bo,Ng' 'lee,Ann@Corp.example,Ann,Lee' |
            New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Key | Should -Be 'bo'
        $bad.TargetObject.Row | Should -Be 1, 3
        $bad[0].Exception.Message | Should -BeLike '*row 3 is about the same user*'
    }

    It 'a group type named <Type> cannot be sent in the wide form, and nothing is' -ForEach @(
        @{ Type = 'username' }, @{ Type = 'group_type' }, @{ Type = 'Group_Name' }
    ) {
        $null = Set-GroupMembership -Username 'ann@corp.example' -GroupType $Type -GroupName 'x' -Wide -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.Count | Should -Be 1
        $bad[0].Exception.Message | Should -BeLike '*wide form*'
        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'one user in two groups of one type is an error for both rows; identical rows and other users are fine' {
        foreach ($name in 'ann@corp.example', 'bo@corp.example') {
            $null = $Sandbox.Ambition.AddUser($name, 'First', 'Last')
        }

        $done = Get-Row 'username,group_type,group_name' 'ann@corp.example,Team,Dogs' 'bo@corp.example,Team,Cats' 'Ann@corp.example,Team,Cats' 'bo@corp.example,Team,Cats' |
            Set-GroupMembership -CreateGroup -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.TargetObject.Row | Should -Be 1, 3
        $bad[0].Exception.Message | Should -Match '^Row 1\b'
        $done.Row | Should -Be 2, 4
        $done.Outcome | Should -Be 'Set', 'NoChange'
        $Sandbox.Ambition.Memberships.Count | Should -Be 1
    }

    It 'the rows that the server refuses are errors with its words; the others are done' {
        $Sandbox.Ambition.AddGroup('Team', 'Dogs')
        $null = $Sandbox.Ambition.AddUser('ann@corp.example', 'Ann', 'Lee')
        foreach ($kept in $false, $true) {
            $Sandbox.Options.Ambition.GoodRowsKept = $kept
            $done = Get-Row 'username,group_type,group_name' 'nobody@corp.example,Team,Dogs' 'ann@corp.example,Team,Dogs' |
                Set-GroupMembership -ErrorVariable bad -ErrorAction SilentlyContinue
            $done.Row | Should -Be 2
            $done.Outcome | Should -Be 'Set'
            $bad.Count | Should -Be 1
            $bad[0].Exception.Message | Should -BeLike 'Row 1*nobody@corp.example*'
            $bad[0].Exception.ServerMessage | Should -Not -BeNullOrEmpty
            $bad[0].Exception.Message | Should -BeLike "*$($bad[0].Exception.ServerMessage)*"
        }
    }

    It 'what came before an object without an -IncludeColumn column is done and reported' {
        $done = [System.Collections.Generic.List[object]]::new()
        {
            [pscustomobject]@{ email = 'a@x'; first_name = 'A'; last_name = 'Z'; note = '1' },
            [pscustomobject]@{ email = 'b@x'; first_name = 'B'; last_name = 'Z' } |
                New-AmbitionUser -IncludeColumn note | ForEach-Object { $done.Add($_) }
        } | Should -Throw -ExpectedMessage "*no column 'note'*"
        $done.Key | Should -Be 'a@x'
        $Sandbox.Ambition.Users.Username | Should -Be 'a@x'
    }

    It 'a cell with <Name> is one error with row and column; the other rows are done' -ForEach @(
        @{ Name = 'a list'; Value = @('a', 'b') }
        @{ Name = 'a hashtable'; Value = @{ a = 1 } }
        @{ Name = 'an object'; Value = [pscustomobject]@{ a = 1 } }
        @{ Name = 'half a character'; Value = "A$([char]0xD800)" }
        @{ Name = 'a NUL'; Value = "A$([char]0)" }
    ) {
        $done = [pscustomobject]@{ email = 'a@x'; first_name = 'A'; last_name = $Value },
        [pscustomobject]@{ email = 'b@x'; first_name = 'B'; last_name = 'Z' } | New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Key | Should -Be 'b@x'
        $bad.Count | Should -Be 1
        $bad[0].Exception.Message | Should -BeLike "Row 1, column 'last_name'*"
        $bad[0].FullyQualifiedErrorId | Should -BeLike '*InvalidRow,*'
        $Sandbox.Ambition.FindUser('a@x') | Should -BeNullOrEmpty
    }

    It 'a column to pass on with a list or half a character is an error of the row, too' {
        foreach ($value in @('a', 'b'), "A$([char]0xDC00)") {
            $null = [pscustomobject]@{ email = 'a@x'; first_name = 'A'; last_name = 'Z'; note = $value } |
                New-AmbitionUser -IncludeColumn note -ErrorVariable bad -ErrorAction SilentlyContinue
            $bad[0].Exception.Message | Should -BeLike "Row 1, column 'note'*"
        }

        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'a control character in a <Column> is an error of the row' -ForEach @(@{ Column = 'username' }, @{ Column = 'email' }) {
        $row = @{ username = 'ann'; email = 'ann@x'; first_name = 'A'; last_name = 'Z' }
        $row[$Column] = "ann$([char]7)@x"
        $null = [pscustomobject] $row | New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].Exception.Message | Should -BeLike "Row 1, column '$Column'*control character*"
        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'the target of an error keeps every cell of the row, and can be sent again as often as needed' {
        $row = [pscustomobject]@{ Id = 'H-7'; Row = 'A12'; Message = 'welcome'; Action = 'none'; email = 'a@x'; first_name = 'A'; last_name = '' }
        $null = $row | New-AmbitionUser -IncludeColumn Id, Message -ErrorVariable bad -ErrorAction SilentlyContinue
        $target = $bad[0].TargetObject
        $target.Id, $target.Row, $target.Message, $target.Action | Should -Be 'H-7', 'A12', 'welcome', 'none'
        $target.ResultRow | Should -Be 1
        $target.ResultMessage | Should -BeLike '*a value is needed here*'
        $target.ResultAction | Should -Be 'Create'
        foreach ($round in 1, 2) {
            $again = @($bad.TargetObject | ConvertTo-Csv | ConvertFrom-Csv)
            $null = $again | New-AmbitionUser -IncludeColumn Id, Message -ErrorVariable bad -ErrorAction SilentlyContinue
            $bad[0].TargetObject.Message | Should -Be 'welcome'
            $bad[0].TargetObject.ResultMessage | Should -BeLike '*a value is needed here*'
            $bad[0].TargetObject.PSObject.Properties.Name | Should -Not -Contain 'ResultResultMessage'
        }

        $again[0].last_name = 'Z'
        ($again | New-AmbitionUser -IncludeColumn Id, Message).Key | Should -Be 'a@x'
        $Sandbox.Ambition.FindUser('a@x')['Id'], $Sandbox.Ambition.FindUser('a@x')['Message'] | Should -Be 'H-7', 'welcome'
    }

    It 'a row that fails a second time tells the second message' {
        $null = Get-Row 'email,first_name,last_name,is_active' 'a@x,A,,maybe' | New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
        $again = @($bad.TargetObject | ConvertTo-Csv | ConvertFrom-Csv)
        $again[0].last_name = 'Z'
        $null = @((Get-Row 'email,first_name,last_name' 'b@x,B,Z')) + $again | New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].TargetObject.Message | Should -BeLike '*maybe*'
        $bad[0].TargetObject.Row | Should -Be 2
    }

    It '-Debug loses no result where nobody can answer' {
        $output = Invoke-TestProcess -ArgumentList $ManifestPath -Script @'
param($Manifest)
Import-Module $Manifest
$sandbox = Start-ProvisioningSandbox
$done = New-AmbitionUser -Username 'a@x' -FirstName A -LastName Z -Debug 4>$null 5>$null
"done $($done.Outcome) $($sandbox.Ambition.Users.Count)"
$VerbosePreference = $DebugPreference = 'Inquire'
$done = New-AmbitionUser -Username 'b@x' -FirstName A -LastName Z 4>$null 5>$null
"done $($done.Outcome) $($sandbox.Ambition.Users.Count)"
'@
        $output | Should -Be 'done Created 1', 'done Created 2'
    }
}
