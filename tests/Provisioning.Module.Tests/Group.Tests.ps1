BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The commands for groups' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $null = $Sandbox.Ambition.AddUser('ann@corp.example', 'Ann', 'Lee')
        $null = $Sandbox.Ambition.AddUser('bo@corp.example', 'Bo', 'Ng')
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'New-AmbitionGroupType creates missing types and leaves existing ones: <Accepted>' -ForEach @(@{ Accepted = $false }, @{ Accepted = $true }) {
        $Sandbox.Options.Ambition.ExistingGroupAccepted = $Accepted
        $done = 'Region', 'Role', 'Office' | New-AmbitionGroupType
        $done.Key | Should -Be 'Region', 'Role', 'Office'
        $done[0].Outcome, $done[2].Outcome | Should -Be 'Created', 'Created'
        $Sandbox.Ambition.GroupTypes | Sort-Object | Should -Be 'Office', 'Region', 'Role'
        if (-not $Accepted) {
            $done[1].Outcome | Should -Be 'NoChange'
        }
    }

    It 'New-AmbitionGroup creates groups of a type, and names the row whose type is missing' {
        $Sandbox.Ambition.AddGroupType('Team')
        $done = Get-Row 'group_type,group_name' 'Team,Dogs' 'Nowhere,Cats' 'Team,Dogs' |
            New-AmbitionGroup -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Row | Should -Be 1, 3
        $done.Outcome | Should -Be 'Created', 'NoChange'
        $bad[0].Exception.Message | Should -Match '^Row 2\b'
        $Sandbox.Ambition.Groups.Name | Should -Be 'Dogs'
    }

    It 'ConvertTo-GroupMembership flattens by row and then by column, and skips empty cells' {
        $flat = Get-Row 'email,role,team_name,city' 'ann@corp.example,Seller,Dogs,Oslo' 'bo@corp.example,, Cats ,Bonn' |
            ConvertTo-GroupMembership -Group @{ team_name = 'Team'; role = 'Role' }
        $flat | ForEach-Object { '{0}|{1}|{2}' -f $_.Username, $_.GroupType, $_.GroupName } |
            Should -Be 'ann@corp.example|Role|Seller', 'ann@corp.example|Team|Dogs', 'bo@corp.example|Team|Cats'
        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'ConvertTo-GroupMembership takes the user name before the e-mail address, and reports rows with neither' {
        $flat = Get-Row 'email,username,team' 'ann@corp.example,ann,Dogs' ',,Cats' 'bo@corp.example,,Cats' |
            ConvertTo-GroupMembership -Group @{ Team = 'Team' } -ErrorVariable bad -ErrorAction SilentlyContinue
        $flat.Username | Should -Be 'ann', 'bo@corp.example'
        $bad.Count | Should -Be 1
        $bad[0].Exception.Message | Should -Match '^Row 2\b'
    }

    It 'ConvertTo-GroupMembership ends with one error if a group column is missing' {
        { Get-Row 'email,team' 'ann@corp.example,Dogs' | ConvertTo-GroupMembership -Group @{ squad = 'Team' } } |
            Should -Throw -ExpectedMessage '*squad*' -ErrorId 'ConvertToGroupMembershipInvalidSource,*'
    }

    It 'Set-GroupMembership sends long rows, and wide ones with -Wide' {
        $Sandbox.Ambition.AddGroup('Team', 'Dogs')
        $null = Set-GroupMembership -Username 'ann@corp.example' -GroupType Team -GroupName Dogs
        $null = Set-GroupMembership -Username 'bo@corp.example' -GroupType Team -GroupName Dogs -Wide
        ($Sandbox.Requests[0].Body | ConvertFrom-Json)[0].PSObject.Properties.Name | Should -Be 'username', 'group_type', 'group_name'
        ($Sandbox.Requests[1].Body | ConvertFrom-Json)[0].PSObject.Properties.Name | Should -Be 'username', 'Team'
        $Sandbox.Ambition.Memberships.GroupName | Should -Be 'Dogs', 'Dogs'
    }

    It 'Set-GroupMembership moves a user to another group without removing first' {
        $Sandbox.Ambition.AddMembership('ann@corp.example', 'Team', 'Dogs')
        $done = Set-GroupMembership -Username 'ann@corp.example' -GroupType Team -GroupName Cats -CreateGroup
        $done.Outcome | Should -Be 'Assigned'
        $Sandbox.Ambition.Memberships.GroupName | Should -Be 'Cats'
        $Sandbox.Requests.Method | Should -Not -Contain 'DELETE'
    }

    It 'Set-GroupMembership creates groups only on request' {
        $null = Set-GroupMembership -Username 'ann@corp.example' -GroupType Team -GroupName Cats -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.Count | Should -Be 1
        $Sandbox.Ambition.Groups | Should -BeNullOrEmpty
        $Sandbox.Requests.Path | Should -Not -Contain '/api/v1/group/'
    }

    It 'Remove-GroupMembership sends a DELETE with all three fields, and nothing when it has no rows' {
        $Sandbox.Ambition.AddMembership('ann@corp.example', 'Team', 'Dogs')
        (Remove-GroupMembership -Username 'ann@corp.example' -GroupType Team -GroupName Dogs).Outcome | Should -Be 'Removed'
        $Sandbox.Requests[0].Method | Should -Be 'DELETE'
        $sent = ($Sandbox.Requests[0].Body | ConvertFrom-Json)[0]
        $sent.username, $sent.group_type, $sent.group_name | Should -Be 'ann@corp.example', 'Team', 'Dogs'
        $Sandbox.Ambition.Memberships | Should -BeNullOrEmpty
        { @() | Remove-GroupMembership } | Should -Throw -ErrorId 'RemoveGroupMembershipInvalidSource,*'
        $Sandbox.Requests.Count | Should -Be 1
    }

    It 'Remove-GroupMembership reports a missing membership as no change' {
        $Sandbox.Ambition.AddMembership('ann@corp.example', 'Team', 'Dogs')
        $done = Get-Row 'username,group_type,group_name' 'bo@corp.example,Team,Dogs' 'ann@corp.example,Team,Dogs' | Remove-GroupMembership
        $done.Outcome | Should -Be 'NoChange', 'Removed'
        $Sandbox.Ambition.Memberships | Should -BeNullOrEmpty
    }

    It 'takes the output of ConvertTo-GroupMembership for removal too' {
        $Sandbox.Ambition.AddMembership('ann@corp.example', 'Team', 'Dogs')
        $done = Get-Row 'email,team' 'ann@corp.example,Dogs' | ConvertTo-GroupMembership -Group @{ team = 'Team' } | Remove-GroupMembership
        $done.Outcome | Should -Be 'Removed'
    }

    It 'turns wide rows into long ones and back into the same rows' {
        $rows = Get-Row 'username,Role,Team' 'ann@corp.example,Seller,Dogs' 'bo@corp.example,,Cats' 'cy@corp.example,Buyer,Dogs'
        $back = $rows | ConvertTo-GroupMembership -Group @{ Role = 'Role'; Team = 'Team' } | ConvertTo-GroupMembership -Wide
        $back | ConvertTo-Csv | Should -Be ($rows | ConvertTo-Csv)
    }

    It 'names the columns of wide rows by -Group' {
        $rows = Get-Row 'username,role,team_name' 'ann@corp.example,Seller,Dogs'
        $group = @{ role = 'Role'; team_name = 'Team' }
        $back = $rows | ConvertTo-GroupMembership -Group $group | ConvertTo-GroupMembership -Wide -Group $group
        $back | ConvertTo-Csv | Should -Be ($rows | ConvertTo-Csv)
    }

    It 'refuses a second group of one type in wide rows' {
        $wide = Get-Row 'username,group_type,group_name' 'ann,Team,Dogs' 'ann,Team,Cats' |
            ConvertTo-GroupMembership -Wide -ErrorVariable bad -ErrorAction SilentlyContinue
        $wide.Team | Should -Be 'Dogs'
        $bad[0].Exception.Message | Should -BeLike "Row 2*'Cats'*"
    }
}
