BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Disable-ProvisionedUser' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        foreach ($name in 'ann@corp.example', 'bo@corp.example') {
            $null = $Sandbox.Ambition.AddUser($name, 'First', 'Last')
            $null = $Sandbox.Agility.AddMember($name, $name, $name)
        }
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'gives one result for each person and service, person by person' {
        $done = 'bo@corp.example', 'ann@corp.example' | Disable-ProvisionedUser
        $done | ForEach-Object { "$($_.Key) $($_.Service) $($_.Outcome)" } | Should -Be @(
            'bo@corp.example Ambition Disabled', 'bo@corp.example Agility Disabled'
            'ann@corp.example Ambition Disabled', 'ann@corp.example Agility Disabled'
        )
        $done.Row | Should -Be 1, 1, 2, 2
        $Sandbox.Ambition.Users.IsActive | Should -Be $false, $false
    }

    It 'works in one service only on request' {
        ('ann@corp.example' | Disable-ProvisionedUser -Service Agility).Service | Should -Be 'Agility'
        $Sandbox.Ambition.FindUser('ann@corp.example').IsActive | Should -BeTrue
        $Sandbox.Requests.Path | Should -Not -Contain '/api/v1/account/'
    }

    It 'takes the rows of an export' {
        $done = Get-Row 'first_name,last_name,email' 'First,Last,ann@corp.example' | Disable-ProvisionedUser
        $done.Outcome | Should -Be 'Disabled', 'Disabled'
    }

    It 'reports a missing member of Agility as not found, with a warning that names it' {
        $null = $Sandbox.Ambition.AddUser('cy@corp.example', 'Cy', 'Orr')
        $done = 'cy@corp.example' | Disable-ProvisionedUser -WarningVariable warned -WarningAction SilentlyContinue
        $done.Outcome | Should -Be 'Disabled', 'NotFound'
        $warned | Should -HaveCount 1
        $warned[0].Message | Should -BeLike "Agility: There is no member 'cy@corp.example'. Nothing was sent.*"
    }

    It 'continues in one service if the other refuses a row' {
        Add-TestAnswer -Sandbox $Sandbox -Status 400 -PathContains '/api/v1/account/' -Times 9 -Body '{"detail":"Not him."}'
        $done = 'ann@corp.example' | Disable-ProvisionedUser -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Service, $done.Outcome | Should -Be 'Agility', 'Disabled'
        $bad.Count | Should -Be 1
        $bad[0].TargetObject.Service | Should -Be 'Ambition'
        $bad[0].Exception.Message | Should -BeLike '*Not him.*'
    }

    It 'reports the changes in one service before it ends because of the other' {
        Add-TestAnswer -Sandbox $Sandbox -Status 401 -PathContains '/api/v1/account/' -Times 9
        $results = [System.Collections.Generic.List[string]]::new()
        { 'ann@corp.example' | Disable-ProvisionedUser | ForEach-Object { $results.Add("$($_.Service) $($_.Outcome)") } } |
            Should -Throw -ErrorId 'DisableProvisionedUserAuthentication,*'
        $Sandbox.Agility.FindMember('ann@corp.example').IsInactive | Should -BeTrue
        $results | Should -Be 'Agility Disabled'
    }

    It 'never disables the administrator of Agility' {
        $null = $Sandbox.Ambition.AddUser('admin', 'The', 'Admin')
        $null = 'admin' | Disable-ProvisionedUser -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.Count | Should -Be 1
        $bad[0].TargetObject.Service | Should -Be 'Agility'
        $Sandbox.Agility.FindMember('admin').IsInactive | Should -BeFalse
    }
}
