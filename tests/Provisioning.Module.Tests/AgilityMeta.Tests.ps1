BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The metadata of Agility' {
    BeforeEach {
        $script:sandbox = Enter-TestSandbox
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'shows the attributes of members, or those of a pattern' {
        (Get-AgilityAttribute).Name | Should -Contain 'Username'
        (Get-AgilityAttribute -Name 'check*collaborator').Name |
            Sort-Object |
            Should -Be @('CheckInactivateCollaborator', 'CheckPromoteCollaborator', 'CheckReactivateCollaborator')
        $role = Get-AgilityAttribute DefaultRole
        $role.RelatedAsset | Should -Be 'Role'
        $role.IsRequired | Should -BeTrue
    }

    It 'shows the attributes of any type' {
        (Get-AgilityAttribute -AssetType Scope -Name Members).RelatedAsset | Should -Be 'Member'
        { Get-AgilityAttribute -AssetType Animal -ErrorAction Stop } | Should -Throw -ErrorId 'GetAgilityAttributeNotFound,*'
    }

    It 'names near matches of an attribute that does not exist, and goes on' {
        $found = Get-AgilityAttribute -Name Fone, Email -ErrorVariable problem -ErrorAction SilentlyContinue
        $found.Name | Should -Be 'Email'
        $problem.Count | Should -Be 1
        $problem[0].Exception.Message | Should -BeLike "*'Fone'*'Phone'*"
        $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'finds nothing without an error for a pattern' {
        Get-AgilityAttribute -Name 'zzz*' -ErrorAction Stop | Should -BeNullOrEmpty
        Get-AgilityRole -Name 'zzz*' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'shows the operations with their validators' {
        (Get-AgilityOperation).Count | Should -BeGreaterOrEqual 9
        (Get-AgilityOperation -Name inactivate).Validator | Should -Be 'CheckInactivate'
        Get-AgilityOperation -Name Inactivat -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].Exception.Message | Should -BeLike "*'Inactivate'*"
    }

    It 'shows the roles' {
        (Get-AgilityRole).Count | Should -Be 13
        (Get-AgilityRole 'team member').Oid.ToString() | Should -Be 'Role:4'
        (Get-AgilityRole 'Project*').Name | Should -Be @('Project Admin', 'Project Lead')
        Get-AgilityRole Obsrver -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].Exception.Message | Should -BeLike "*'Observer'*"
    }

    It 'needs a connection' {
        { Get-AgilityRole -Connection $null -ErrorAction Stop } | Should -Throw
        Disconnect-Agility
        { Get-AgilityRole -ErrorAction Stop } | Should -Throw -ErrorId 'GetAgilityRoleConnection,*'
    }

    It 'uses the connection that is given' {
        $connection = Get-ProvisioningConnection -Service Agility
        $null = Connect-Agility -Uri 'http://127.0.0.1:9/nowhere' -Token ([System.Net.NetworkCredential]::new('', 'x').SecurePassword)
        (Get-AgilityOperation -Name Follow -Connection $connection).Validator | Should -Be 'CanFollow'
    }

    It 'shows its objects as tables' {
        Get-AgilityAttribute Name | Out-String | Should -Match 'AttributeType'
        Get-AgilityOperation Follow | Out-String | Should -Match 'CanFollow'
        Get-AgilityRole Observer | Out-String | Should -Match 'Role:8'
    }
}

Describe 'The history of members' {
    BeforeEach {
        $script:sandbox = Enter-TestSandbox
        $null = New-AgilityMember -Username mira.holt -Name 'Mira Holt'
        $null = Set-AgilityMember -Username mira.holt -Phone '555-0100'
        $null = Set-AgilityMember -Username mira.holt -Phone '555-0101'
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'tells each change with its moment and time, oldest first' {
        $changes = @(Get-AgilityMemberHistory mira.holt -Property phone, DefaultRole.Name -PageSize 1)
        $changes.Phone | Should -Be @($null, '555-0100', '555-0101')
        $changes[0].Oid.ToString() | Should -Match '^Member:\d+:\d+$'
        $changes[0].ChangedBy | Should -Be 'Administrator'
        $changes[0].'DefaultRole.Name' | Should -Be "Role.Name'Team Member"
        $changes[0].ChangeDate.Kind | Should -Be 'Utc'
        ($changes | Out-String) | Should -Match 'ChangedBy'
    }

    It 'takes members from the pipeline and continues after a missing one' {
        $changes = 'nobody', 'mira.holt' | Get-AgilityMemberHistory -ErrorVariable problem -ErrorAction SilentlyContinue
        $changes.Count | Should -Be 3
        $problem.Count | Should -Be 1
        (Get-AgilityMember -Username mira.holt | Get-AgilityMemberHistory).Count | Should -Be 3
        (Get-AgilityMemberHistory -Oid $changes[0].Oid).Count | Should -Be 3
    }

    It 'refuses an unknown attribute before it reads the history' {
        { Get-AgilityMemberHistory mira.holt -Property Fone } | Should -Throw "*'Phone'*"
        $sandbox.Requests.Path | Should -Not -Match 'Hist'
    }
}
