BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Accounts that exist: Get-, Set-, Enable- and Disable-AmbitionUser' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $null = $Sandbox.Ambition.AddUser('ann@corp.example', 'Ann', 'Lee')
        $null = $Sandbox.Ambition.AddUser('bo@corp.example', 'Bo', 'Ng', 'bo.ng@corp.example', $false)
        $null = $Sandbox.Ambition.AddUser('cy@corp.example', 'Cy', 'Orr')
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'lists all accounts, page by page or as one list: <List>' -ForEach @(@{ List = 'Array' }, @{ List = 'Paged' }) {
        $Sandbox.Options.Ambition.AccountList = $List
        $Sandbox.Options.Ambition.AccountPageSize = 2
        (Get-AmbitionUser).Username | Should -Be 'ann@corp.example', 'bo@corp.example', 'cy@corp.example'
        (Get-AmbitionUser -IsActive $false).FirstName | Should -Be 'Bo'
    }

    It 'finds by a part of the name, whatever its case' {
        (Get-AmbitionUser -Name 'n l').Username | Should -Be 'ann@corp.example'
        (Get-AmbitionUser ORR).FirstName | Should -Be 'Cy'
    }

    It 'answers each user name or e-mail address with the account or with an error' {
        $found = 'CY@corp.example', 'nobody', 'bo.ng@corp.example' | Get-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
        $found.FirstName | Should -Be 'Cy', 'Bo'
        $bad.Count | Should -Be 1
        $bad[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $bad[0].TargetObject | Should -Be 'nobody'
        @($Sandbox.Requests).Count | Should -Be 1
    }

    It 'reports that accounts cannot be read here: <List>' -ForEach @(@{ List = 'Denied' }, @{ List = 'Missing' }) {
        $Sandbox.Options.Ambition.AccountList = $List
        { Get-AmbitionUser } | Should -Throw -ExceptionType ([Provisioning.ProvisioningException]) -ExpectedMessage '*cannot be read here*'
    }

    It 'changes the given values and keeps the others, even if the service clears missing ones' {
        $Sandbox.Options.Ambition.LeftOutFieldsCleared = $true
        $done = Set-AmbitionUser -Username 'bo@corp.example' -LastName 'Berg'
        $done.Outcome, $done.Action | Should -Be 'Updated', 'Update'
        $user = $Sandbox.Ambition.FindUser('bo@corp.example')
        $user.FirstName, $user.LastName, $user.Email, $user.IsActive | Should -Be 'Bo', 'Berg', 'bo.ng@corp.example', $false
    }

    It 'accepts its own output unchanged' {
        $Sandbox.Options.Ambition.LeftOutFieldsCleared = $true
        $before = Get-AmbitionUser | Select-Object -ExcludeProperty TimeZone, Fields | ConvertTo-Json
        (Get-AmbitionUser | Set-AmbitionUser).Outcome | Should -Be 'NoChange', 'NoChange', 'NoChange'
        (Get-AmbitionUser | Set-AmbitionUser -TimeZone 'US/Eastern').Outcome | Should -Be 'Updated', 'Updated', 'Updated'
        (Get-AmbitionUser | Set-AmbitionUser -TimeZone 'US/Pacific').Outcome | Should -Be 'Updated', 'Updated', 'Updated'
        (Get-AmbitionUser | Select-Object -ExcludeProperty TimeZone, Fields | ConvertTo-Json) | Should -Be $before
    }

    It 'enables and disables by the user name alone' {
        ('bo@corp.example' | Enable-AmbitionUser).Outcome | Should -Be 'Enabled'
        (Disable-AmbitionUser 'ann@corp.example').Outcome | Should -Be 'Disabled'
        $Sandbox.Ambition.Users.IsActive | Should -Be $false, $true, $true
        $Sandbox.Ambition.Users.FirstName | Should -Be 'Ann', 'Bo', 'Cy'
    }

    It 'creates no account by enabling, changing or disabling a missing one' {
        'nobody@corp.example' | Enable-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'EnableAmbitionUserNotFound,*'
        ('nobody@corp.example' | Disable-AmbitionUser -WarningVariable warned -WarningAction SilentlyContinue).Outcome | Should -Be 'NotFound'
        $warned[0].Message | Should -BeLike "Ambition: There is no account 'nobody@corp.example'. Nothing was sent.*"
        $Sandbox.Ambition.Users.Count | Should -Be 3
    }

    It 'passes additional fields on unchanged' {
        $null = Get-Row 'email,first_name,last_name,Cost Centre,note' 'dee@corp.example,Dee,Poe,0012,=1+1' |
            New-AmbitionUser -Field @{ is_manager = $true; badge = 7; department = '@home' } -IncludeColumn 'Cost Centre', 'note'
        $sent = ($Sandbox.Requests[-1].Body | ConvertFrom-Json)[0]
        $sent.'Cost Centre', $sent.note, $sent.department | Should -Be '0012', '=1+1', '@home'
        $sent.is_manager | Should -BeTrue
        $sent.badge | Should -Be 7
    }

    It 'refuses a standard property as additional field, and a missing column' {
        { New-AmbitionUser -Username 'x@y' -FirstName X -LastName Y -Field @{ 'E-Mail' = 'z' } } | Should -Throw -ErrorId 'NewAmbitionUserInvalidParameter,*'
        { Get-Row 'email,first_name,last_name' 'x@y,X,Y' | New-AmbitionUser -IncludeColumn 'Cost Centre' } | Should -Throw -ExpectedMessage "*no column 'Cost Centre'*"
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'never shows a password that is sent on request' {
        $output = New-AmbitionUser -Username 'x@y.example' -FirstName X -LastName Y -Field @{ password = 'h1dden-word' } -Verbose -Debug *>&1 | Out-String
        $output | Should -Not -BeLike '*h1dden-word*'
        $Sandbox.Requests[-1].Body | Should -BeLike '*h1dden-word*'
    }

    It 'reads the identity columns like the other commands' {
        $found = [pscustomobject]@{ 'E-Mail Address' = 'bo.ng@corp.example' }, @{ user_name = 'ann@corp.example' }, [pscustomobject]@{ Key = 'CY@corp.example' },
        [pscustomobject]@{ Name = 'x'; upn = ''; Mail = 'ann@corp.example ' } | Get-AmbitionUser
        $found.FirstName | Should -Be 'Bo', 'Ann', 'Cy', 'Ann'
        (Get-AmbitionUser -Username 'ann@corp.example', 'bo@corp.example').FirstName | Should -Be 'Ann', 'Bo'
    }

    It 'reports that a blank is no name, and goes on' {
        $found = ' ', 'ann@corp.example', [pscustomobject]@{ email = ''; n = 1 } | Get-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
        $found.FirstName | Should -Be 'Ann'
        $bad.Count | Should -Be 2
        $bad[0].Exception.Message | Should -BeLike 'Row 1*neither a user name nor an e-mail address*'
        $bad[1].Exception.Message | Should -BeLike 'Row 3*'
        Get-AmbitionUser -Username ' ' -ErrorVariable bad -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $bad[0].Exception.Message | Should -BeLike '*neither a user name nor an e-mail address*'
    }

    It 'returns no account for an empty pipeline, and all accounts without a pipeline' {
        @() | Get-AmbitionUser | Should -BeNullOrEmpty
        $Sandbox.Requests.Count | Should -Be 0
        function Find-Everybody { process { Get-AmbitionUser } }
        ('one row' | Find-Everybody).Count | Should -Be 3
        ('Lee' | ForEach-Object { Get-AmbitionUser -Name $_ }).FirstName | Should -Be 'Ann'
    }
}
