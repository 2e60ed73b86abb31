BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Remove-Module -Name Provisioning -Force -ErrorAction SilentlyContinue
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

# The lines of the quick start as a new user types them; the build, which is their first line, has run before any suite.
Describe 'The quick start' {
    BeforeAll {
        Push-Location -LiteralPath $RepositoryRoot
        try {
            Import-Module $ManifestPath
            $script:Sandbox = Start-ProvisioningSandbox
            $script:Accounts = Import-Csv samples/hrm.csv | New-AmbitionUser
            $script:Memberships = Import-Csv samples/hrm.csv | ConvertTo-GroupMembership -Group @{ role = 'Role'; team_name = 'Team' } | Set-GroupMembership -CreateGroup
            $script:Members = Import-Csv samples/hrm.csv | New-AgilityMember -DefaultRole 'Team Member'
            $script:Smith = Get-AgilityMember -Name Smith
            $script:Disabled = 'susan@yourcompany.com' | Disable-ProvisionedUser
        }
        finally {
            Pop-Location
        }
    }

    AfterAll {
        Stop-ProvisioningSandbox
    }

    It 'connects the session to the sandbox' {
        (Get-ProvisioningConnection).Service | Should -Be 'Ambition', 'Agility'
        (Get-ProvisioningConnection -Service Ambition).Uri | Should -Be $Sandbox.AmbitionUri
    }

    It 'gives one result for each row, in the order of the rows' {
        $Accounts.Outcome | Should -Be 'Created', 'Created'
        $Accounts.Key | Should -Be 'jason@yourcompany.com', 'susan@yourcompany.com'
        $Accounts.Row | Should -Be 1, 2
        $Memberships.Outcome | Should -Be 'Assigned', 'Assigned', 'Assigned', 'Assigned'
        $Memberships.Row | Should -Be 1, 1, 2, 2
        $Members.Outcome | Should -Be 'Created', 'Created'
        $Members.Id | Should -Match '^Member:\d+$'
    }

    It 'creates the accounts of the help article' {
        $jason = $Sandbox.Ambition.FindUser('jason@yourcompany.com')
        $jason.FirstName, $jason.LastName, $jason.Email | Should -Be 'Jason', 'Smith', 'jason@yourcompany.com'
        $jason.IsActive | Should -BeTrue
        $Sandbox.Ambition.Users.Count | Should -Be 2
    }

    It 'sends the account values of a row, and not its groups' {
        $body = ($Sandbox.Requests | Where-Object Path -EQ '/api/v1/account/')[0].Body | ConvertFrom-Json
        $body[0].PSObject.Properties.Name | Sort-Object | Should -Be 'email', 'first_name', 'is_active', 'last_name', 'username'
        $body[0].is_active | Should -BeTrue
    }

    It 'sets the memberships of the help article, in its order' {
        $sent = ($Sandbox.Requests | Where-Object Path -EQ '/api/v1/group_membership/').Body | ConvertFrom-Json
        $sent | ForEach-Object { "$($_.username)|$($_.group_type)|$($_.group_name)" } | Should -Be @(
            'jason@yourcompany.com|Role|Account Executive'
            'jason@yourcompany.com|Team|Dogs'
            'susan@yourcompany.com|Role|Customer Support'
            'susan@yourcompany.com|Team|Cats'
        )
        $Sandbox.Ambition.Memberships.Count | Should -Be 4
    }

    It 'finds the created members by a part of the name' {
        $Smith.Name | Should -Be 'Jason Smith'
        $Smith.Username | Should -Be 'jason@yourcompany.com'
        $Smith.DefaultRole | Should -Be 'Team Member'
        $Sandbox.Agility.FindMember('jason@yourcompany.com').DefaultRole | Should -Be 'Role:4'
    }

    It 'disables the person who has left in both services, and no others' {
        $Disabled.Service | Should -Be 'Ambition', 'Agility'
        $Disabled.Outcome | Should -Be 'Disabled', 'Disabled'
        $Sandbox.Ambition.Users | Where-Object IsActive | ForEach-Object { $_.Username } | Should -Be 'jason@yourcompany.com'
        $Sandbox.Agility.FindMember('susan@yourcompany.com').IsInactive | Should -BeTrue
        $Sandbox.Agility.FindMember('jason@yourcompany.com').IsInactive | Should -BeFalse
    }

    It 'leaves the fields of the disabled account unchanged' {
        $susan = $Sandbox.Ambition.FindUser('susan@yourcompany.com')
        $susan.FirstName, $susan.LastName | Should -Be 'Susan', 'Simpson'
    }
}
