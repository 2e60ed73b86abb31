# A person with a type of its own.
class Applicant {
    [string] $email
    [string] $first_name
    [string] $last_name
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'How rows are read' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'is_active "<Text>" means <Active>' -ForEach @(
        @{ Text = 'TRUE'; Active = $true }
        @{ Text = 'true '; Active = $true }
        @{ Text = 'yes'; Active = $true }
        @{ Text = '1'; Active = $true }
        @{ Text = ''; Active = $true }
        @{ Text = 'FALSE'; Active = $false }
        @{ Text = 'No'; Active = $false }
        @{ Text = '0'; Active = $false }
    ) {
        $null = Get-Row 'email,first_name,last_name,is_active,city' "ann@corp.example,Ann,Lee,$Text,Oslo" | New-AmbitionUser
        $Sandbox.Ambition.FindUser('ann@corp.example').IsActive | Should -Be $Active
    }

    It 'understands -IsActive "<Text>" on the command line as it does in a row' -ForEach @(
        @{ Text = 'no'; Active = $false }, @{ Text = '1'; Active = $true }, @{ Text = 'FALSE'; Active = $false }
    ) {
        $null = Get-Row 'email,first_name,last_name' 'ann@corp.example,Ann,Lee' | New-AmbitionUser -IsActive $Text
        $Sandbox.Ambition.FindUser('ann@corp.example').IsActive | Should -Be $Active
    }

    It 'refuses -IsActive "perhaps" on the command line' {
        { Get-Row 'email,first_name,last_name' 'ann@corp.example,Ann,Lee' | New-AmbitionUser -IsActive 'perhaps' } |
            Should -Throw -ErrorId 'CannotConvertArgument,Provisioning.Commands.NewAmbitionUserCommand'
    }

    # An exception costs more than all else that is done for a row, and PowerShell hides those of its binding.
    It 'binds rows of <Command> without an exception for each' -ForEach @(
        @{ Command = 'New-AmbitionUser'; Header = 'email,first_name,last_name,is_active' }
        @{ Command = 'Set-AmbitionUser'; Header = 'email,first_name,last_name,is_active' }
        @{ Command = 'New-AgilityMember'; Header = 'email,first_name,last_name,IsActive' }
    ) {
        Add-Type -TypeDefinition @'
public static class ThrownHere
{
    [System.ThreadStatic] private static int _count;
    static ThrownHere() { System.AppDomain.CurrentDomain.FirstChanceException += (_, _) => _count++; }
    public static int Count => _count;
}
'@
        $rows = Get-Row $Header (1..50 | ForEach-Object { "u$_@corp.example,Ann,Lee,yes" })
        $before = [ThrownHere]::Count
        $rows | & $Command -WhatIf 6> $null
        [ThrownHere]::Count - $before | Should -BeLessThan $rows.Count
    }

    It 'finds the e-mail address under the header "<Header>"' -ForEach @(
        @{ Header = 'email' }, @{ Header = 'Email ' }, @{ Header = 'E-Mail Address' }, @{ Header = 'Mail' }, @{ Header = 'EmailAddress' }
    ) {
        foreach ($command in 'New-AmbitionUser', 'New-AgilityMember') {
            $row = [pscustomobject]@{ $Header = 'ann@corp.example'; FirstName = 'Ann'; LastName = 'Lee' }
            ($row | & $command).Key | Should -Be 'ann@corp.example'
        }

        $Sandbox.Ambition.FindUser('ann@corp.example').Email | Should -Be 'ann@corp.example'
        $Sandbox.Agility.FindMember('ann@corp.example').Email | Should -Be 'ann@corp.example'
    }

    It 'finds the names under the headers <First> and <Last>' -ForEach @(
        @{ First = 'first_name'; Last = 'last_name' }
        @{ First = 'FirstName'; Last = 'LastName' }
        @{ First = 'GivenName'; Last = 'Surname' }
        @{ First = 'Given Name'; Last = 'Family Name ' }
    ) {
        $null = Get-Row "Mail,$First,$Last" 'ann@corp.example,Ann,Lee' | New-AmbitionUser
        $user = $Sandbox.Ambition.FindUser('ann@corp.example')
        $user.FirstName, $user.LastName | Should -Be 'Ann', 'Lee'
    }

    It 'does not send the blanks around values' {
        $null = Get-Row 'email,first_name,last_name' '" ann@corp.example "," Ann ","Lee  "' | New-AmbitionUser
        $Sandbox.Ambition.Users[0].Username, $Sandbox.Ambition.Users[0].Email, $Sandbox.Ambition.Users[0].FirstName, $Sandbox.Ambition.Users[0].LastName |
            Should -BeExactly 'ann@corp.example', 'ann@corp.example', 'Ann', 'Lee'
    }

    It 'takes hashtables, objects and splatted parameters alike' {
        @{ email = 'a@corp.example'; first_name = 'A'; last_name = 'Z' },
        [ordered]@{ Email = 'b@corp.example'; FirstName = 'B'; LastName = 'Z'; IsActive = $false },
        [pscustomobject]@{ Email = 'c@corp.example'; FirstName = 'C'; LastName = 'Z'; IsActive = $true } | New-AmbitionUser | Out-Null
        $more = @{ Email = 'd@corp.example'; FirstName = 'D'; LastName = 'Z'; IsActive = $false }
        $null = New-AmbitionUser @more
        $Sandbox.Ambition.Users | ForEach-Object { "$($_.Username) $($_.FirstName) $($_.IsActive)" } |
            Should -Be 'a@corp.example A True', 'b@corp.example B False', 'c@corp.example C True', 'd@corp.example D False'
    }

    It 'never lets a value of one row leak into the next' {
        @{ email = 'a@corp.example'; username = 'aa'; first_name = 'A'; last_name = 'Z'; time_zone = 'US/Eastern'; is_active = 'no' },
        @{ email = 'b@corp.example'; first_name = 'B'; last_name = 'Y' } | New-AmbitionUser | Out-Null
        $second = (($Sandbox.Requests.Body | ConvertFrom-Json) | Where-Object email -EQ 'b@corp.example')
        $second.username | Should -Be 'b@corp.example'
        $second.is_active | Should -BeTrue
        $second.PSObject.Properties.Name | Should -Not -Contain 'time_zone'
        $Sandbox.Ambition.FindUser('aa')['time_zone'] | Should -Be 'US/Eastern'
    }

    It 'never lets a value of one row leak into the next in Agility' {
        @{ email = 'a@corp.example'; name = 'A Z'; phone = '1'; nickname = 'az'; IsCollaborator = 'yes' },
        @{ email = 'b@corp.example'; name = 'B Y' } | New-AgilityMember | Out-Null
        $second = $Sandbox.Agility.FindMember('b@corp.example')
        $second.Phone | Should -BeNullOrEmpty
        $second.Nickname | Should -Be 'B'
        $second.IsCollaborator | Should -BeFalse
    }

    It 'takes a value of the command line for every row' {
        Get-Row 'email,first_name,last_name,time_zone' 'a@corp.example,A,Z,' 'b@corp.example,B,Z,Asia/Tokyo' |
            New-AmbitionUser -TimeZone 'Europe/Oslo' | Out-Null
        $Sandbox.Ambition.Users | ForEach-Object { $_['time_zone'] } | Should -Be 'Europe/Oslo', 'Europe/Oslo'
    }

    It 'reads the same under the culture <Culture>' -ForEach @(@{ Culture = 'de-DE' }, @{ Culture = 'tr-TR' }, @{ Culture = 'en-US' }) {
        $before = [System.Globalization.CultureInfo]::CurrentCulture
        [System.Globalization.CultureInfo]::CurrentCulture = $Culture
        try {
            $done = Get-Row 'EMAIL,FIRST_NAME,LAST_NAME,IS_ACTIVE' 'INGRID@CORP.EXAMPLE,Ingrid,Irmak,INACTIVE' | New-AmbitionUser
        }
        finally {
            [System.Globalization.CultureInfo]::CurrentCulture = $before
        }

        $done.Outcome | Should -Be 'Disabled'
        $Sandbox.Ambition.Users[0].FirstName | Should -Be 'Ingrid'
    }

    It 'takes nothing that was typed as $null in the place of what the rows say' {
        Get-Row 'email,first_name,last_name,is_active,time_zone' 'a@corp.example,A,Z,no,Asia/Tokyo' |
            New-AmbitionUser -IsActive $null -TimeZone $null | Out-Null
        $Sandbox.Ambition.Users[0].IsActive | Should -BeFalse
        $Sandbox.Ambition.Users[0]['time_zone'] | Should -Be 'Asia/Tokyo'
    }

    It 'reads dates as ISO 8601' {
        [pscustomobject]@{ email = 'a@corp.example'; first_name = 'A'; last_name = 'Z'; start = [datetime]::new(2026, 4, 2, 8, 30, 0, [System.DateTimeKind]::Utc) } |
            New-AmbitionUser -IncludeColumn start | Out-Null
        $Sandbox.Requests[-1].Body | Should -BeLike '*"2026-04-02T08:30:00.0000000Z"*'
    }

    It 'takes a text that PowerShell wrapped' {
        $wrapped = 'a@corp.example' | Add-Member -NotePropertyName Source -NotePropertyValue 'x' -PassThru
        ([pscustomobject]@{ email = $wrapped; first_name = 'A'; last_name = 'Z' } | New-AmbitionUser).Key | Should -Be 'a@corp.example'
    }

    It 'reads rows of different shapes in one pipeline' {
        [pscustomobject]@{ email = 'a@corp.example'; first_name = 'A'; last_name = 'Z' },
        [pscustomobject]@{ 'Given Name' = 'B'; Surname = 'Y'; 'E-Mail Address' = 'b@corp.example'; Username = 'bb' },
        [pscustomobject]@{ email = 'c@corp.example'; first_name = 'C'; last_name = 'X' } | New-AmbitionUser | ForEach-Object Key |
            Should -Be 'a@corp.example', 'bb', 'c@corp.example'
    }

    It 'reads rows of different kinds in one pipeline' {
        1..8 | ForEach-Object {
            $row = [pscustomobject]@{ email = "u$_@corp.example"; first_name = "F$_"; last_name = 'Z' }
            switch ($_ % 4) {
                0 { $row }
                1 { $row | Select-Object -Property last_name, first_name, email }
                2 { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize([Applicant] $row)) }
                3 { $row.pstypenames.Insert(0, 'Applicant'); $row }
            }
        } | New-AmbitionUser | ForEach-Object Key | Should -Be (1..8 | ForEach-Object { "u$_@corp.example" })
        $Sandbox.Ambition.Users.FirstName | Should -Be (1..8 | ForEach-Object { "F$_" })
    }

    It 'reads properties that the type of a row has' {
        $type = @{ TypeName = 'System.Management.Automation.PSCustomObject'; MemberType = 'ScriptProperty'; MemberName = 'email' }
        Update-TypeData @type -Value { $this.login + '@corp.example' }
        try {
            @(Get-Row 'login,first_name,last_name' 'ann,Ann,Lee' 'bob,Bob,Orr') | New-AmbitionUser | Out-Null
        }
        finally {
            Remove-TypeData -TypeName System.Management.Automation.PSCustomObject
        }

        $Sandbox.Ambition.Users.Email | Should -Be 'ann@corp.example', 'bob@corp.example'
    }

    It 'reads objects that have lost the names of their types' {
        $row = [pscustomobject]@{ email = 'a@corp.example'; first_name = 'A'; last_name = 'Z' }
        $row.pstypenames.Clear()
        ($row | New-AmbitionUser).Key | Should -Be 'a@corp.example'
    }

    It 'takes nothing for a column that PowerShell keeps with an object' {
        $rows = Get-Row 'email,first_name,last_name' 'a@corp.example,A,Z' 'no address,B,' 'c@corp.example,C,'
        $null = $rows[1].psobject.Members['psextended'], $rows[2].psobject.Members['pstypenames']
        $null = $rows | New-AmbitionUser -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.Count | Should -Be 2
        foreach ($target in $failed.TargetObject) {
            @($target.psobject.Properties.Name) -like 'ps*' | Should -BeNullOrEmpty
        }
    }
}
