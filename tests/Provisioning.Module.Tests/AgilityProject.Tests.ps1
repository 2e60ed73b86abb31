BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Projects and the roles in them' {
    BeforeEach {
        $script:sandbox = Enter-TestSandbox
        $script:harbor = $sandbox.Agility.AddScope('Harbor Works')
        $script:quay = $sandbox.Agility.AddScope('North Quay', $harbor)
        $script:pier = $sandbox.Agility.AddScope('Pier', $quay)
        $script:mira = $sandbox.Agility.AddMember('Mira Holt', 'mira.holt')
        $script:gus = $sandbox.Agility.AddMember('Gus', 'gus')

        function Get-RoleText {
            param([string] $Member)
            $sandbox.Agility.ProjectRoles | Where-Object Member -EQ $Member | ForEach-Object { "$($_.Scope) $($_.Role) $($_.IsOwner)" }
        }
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'shows the tree' {
        $projects = Get-AgilityProject -PageSize 1
        $projects.Name | Should -Be @('System (All Projects)', 'Harbor Works', 'North Quay', 'Pier')
        $projects.Depth | Should -Be @(0, 1, 2, 3)
        $projects[3].Path | Should -Be 'System (All Projects)/Harbor Works/North Quay/Pier'
        $projects[3].Parent.ToString() | Should -Be $quay
        $projects | Out-String | Should -Match '    North Quay'
    }

    It 'shows what is below a project' {
        (Get-AgilityProject -Root 'harbor works').Name | Should -Be 'North Quay'
        (Get-AgilityProject -Root $harbor -Recurse).Name | Should -Be @('North Quay', 'Pier')
        (Get-AgilityProject 'P*' -Root $harbor -Recurse).Name | Should -Be 'Pier'
        { Get-AgilityProject -Root 'Harbour Works' } | Should -Throw "*'Harbor Works'*"
    }

    It 'finds projects by name and OID' {
        (Get-AgilityProject 'north quay').Oid.ToString() | Should -Be $quay
        (Get-AgilityProject -Oid "${quay}:7", $pier).Name | Should -Be @('North Quay', 'Pier')
        Get-AgilityProject -Oid Scope:4711 -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'sets a role, reports an existing one as no change, and shows it from both ends' {
        (Set-AgilityProjectRole mira.holt 'Harbor Works' 'Project Lead' -Owner).Outcome | Should -Be 'Assigned'
        Get-RoleText $mira.Oid | Should -Be "$harbor Role:3 True"
        (Set-AgilityProjectRole -Oid $mira.Oid -Project $harbor -Role Role:3).Outcome | Should -Be 'NoChange'
        @(Get-WritingRequest).Count | Should -Be 1

        $role = Get-AgilityProjectRole -Member mira.holt
        "$($role.ProjectName) $($role.Role) $($role.IsOwner)" | Should -Be 'Harbor Works Project Lead True'
        (Get-AgilityProjectRole -Project 'Harbor Works').MemberName | Should -Contain 'Mira Holt'
        (Get-AgilityMember -Username mira.holt | Get-AgilityProjectRole).ProjectOid.ToString() | Should -Be $harbor
        (Get-AgilityProject 'Harbor Works' | Get-AgilityProjectRole | Where-Object MemberName -EQ 'Mira Holt').Role | Should -Be 'Project Lead'
        $role | Out-String | Should -Match 'MemberName'
    }

    It 'removes the ownership on request' {
        $sandbox.Agility.AssignRole($mira.Oid, $harbor, 'Role:3', $true)
        (Set-AgilityProjectRole mira.holt 'Harbor Works' 'Project Lead' -Owner:$false).Outcome | Should -Be 'Assigned'
        Get-RoleText $mira.Oid | Should -Be "$harbor Role:3 False"
    }

    It 'reads rows with the columns project, role and is_owner' {
        $rows = @'
user_name,project,role,is_owner
mira.holt,Harbor Works,Project Lead,yes
gus,North Quay,Obsrver,
nobody,North Quay,Observer,no
gus,Nord Quay,Observer,no
gus,Pier,Role.Name'Observer,perhaps
gus,Pier,,no
gus,Pier,Role.Name'Observer,no
'@ | ConvertFrom-Csv
        $results = $rows | Set-AgilityProjectRole -ErrorVariable problem -ErrorAction SilentlyContinue
        $results.Row | Should -Be @(1, 7)
        $results.Outcome | Should -Be @('Assigned', 'Assigned')
        $problem.TargetObject.Row | Should -Be @(2, 3, 4, 5, 6)
        $problem.TargetObject.is_owner | Should -Be @('', 'no', 'no', 'perhaps', 'no')
        Get-RoleText $gus.Oid | Should -Be "$pier Role:8 False"
        Get-RoleText $mira.Oid | Should -Be "$harbor Role:3 True"
    }

    It 'refuses a row that gives a member another role in the same project' {
        $rows = [pscustomobject] @{ Username = 'gus'; Role = 'Observer' }, [pscustomobject] @{ Username = 'GUS'; Role = 'Customer' }
        $results = $rows | Set-AgilityProjectRole -Project Pier -ErrorVariable problem -ErrorAction SilentlyContinue
        @($results).Count + $problem.Count | Should -Be 2
        $problem[0].Exception.Message | Should -BeLike '*another role in this project*'
    }

    It 'copies the roles of one member to another by the pipeline' {
        $null = Set-AgilityProjectRole mira.holt 'Harbor Works' 'Project Lead' -Owner
        $null = Set-AgilityProjectRole mira.holt Pier Customer
        (Get-AgilityProjectRole mira.holt | Set-AgilityProjectRole -Oid $gus.Oid).Outcome | Should -Be @('Assigned', 'Assigned')
        Get-RoleText $gus.Oid | Should -Be @(Get-RoleText $mira.Oid)
    }

    It 'gives one member a role in piped projects' {
        (Get-AgilityProject -Root $harbor -Recurse | Set-AgilityProjectRole -Username gus -Role Observer).Outcome | Should -Be @('Assigned', 'Assigned')
        Get-RoleText $gus.Oid | Should -Be @("$quay Role:8 False", "$pier Role:8 False")
    }

    It 'removes a role' {
        $sandbox.Agility.AssignRole($mira.Oid, $harbor, 'Role:3', $true)
        (Get-AgilityProjectRole mira.holt | Remove-AgilityProjectRole).Outcome | Should -Be 'Removed'
        (Remove-AgilityProjectRole mira.holt 'Harbor Works').Outcome | Should -Be 'NoChange'
        Get-RoleText $mira.Oid | Should -BeNullOrEmpty
        @(Get-WritingRequest).Count | Should -Be 1
    }

    It 'reports a role that outlives the membership' {
        $sandbox.Options.Agility.RoleOutlivesMembership = $true
        $sandbox.Agility.AssignRole($mira.Oid, $harbor, 'Role:3', $true)
        Remove-AgilityProjectRole mira.holt 'Harbor Works' -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].Exception.Message | Should -BeLike '*still lists the role*Project Lead*'
    }

    It 'says which release is needed where the Bulk API is missing' {
        $sandbox.Options.Agility.BulkIsMissing = $true
        { Set-AgilityProjectRole mira.holt Pier Observer } | Should -Throw '*18.0*'
        Get-RoleText $mira.Oid | Should -BeNullOrEmpty
    }

    It 'shows the commands with -Preview and changes nothing' {
        $sandbox.Agility.AssignRole($mira.Oid, $harbor, 'Role:3', $true)
        $before = $sandbox.Agility.ProjectRoles | Out-String
        $results = @([pscustomobject] @{ Username = 'gus'; Project = 'Pier'; Role = 'Observer' }
            [pscustomobject] @{ Username = 'mira.holt'; Project = 'Harbor Works'; Role = 'Project Lead' }
            [pscustomobject] @{ Username = 'gus'; Project = 'Nord Quay'; Role = 'Observer' }) |
            Set-AgilityProjectRole -Preview -ErrorVariable problem -ErrorAction SilentlyContinue
        $results.Outcome | Should -Be @('Previewed', 'Previewed')
        $results[0].Message | Should -BeLike "*$($gus.Oid)*$pier*Role:8*"
        $results[1].Message | Should -BeLike '*nothing would be sent*'
        $problem.TargetObject.Row | Should -Be 3
        $sandbox.Agility.ProjectRoles | Out-String | Should -Be $before
    }

    It 'says which release a preview needs' {
        $sandbox.Options.Agility.BulkIsMissing = $true
        { Set-AgilityProjectRole mira.holt Pier Observer -Preview } | Should -Throw '*preview*18.0*'
    }

    It 'sends nothing with -WhatIf' {
        $sandbox.Agility.AssignRole($mira.Oid, $harbor, 'Role:3', $true)
        Set-AgilityProjectRole gus Pier Observer -WhatIf | Should -BeNullOrEmpty
        Remove-AgilityProjectRole mira.holt 'Harbor Works' -WhatIf | Should -BeNullOrEmpty
        Get-WritingRequest | Should -BeNullOrEmpty
        Get-RoleText $mira.Oid | Should -Be "$harbor Role:3 True"
    }
}
