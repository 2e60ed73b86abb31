BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The commands that change members' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $null = $Sandbox.Agility.AddMember('Ann Lee', 'ann@corp.example', 'ann@corp.example')
        $null = $Sandbox.Agility.AddMember('Old Hand', 'old@corp.example', $null, 'Role:4', $false, $true)
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'New-AgilityMember creates only missing members, and searches for many in one query' {
        $done = Get-Row 'email,first_name,last_name' 'ANN@corp.example,Ann,Lee' 'bo@corp.example,Bo,Ng' 'old@corp.example,Old,Hand' | New-AgilityMember
        $done.Outcome | Should -Be 'NoChange', 'Created', 'NoChange'
        $done[0].Id | Should -Be $Sandbox.Agility.FindMember('ann@corp.example').Oid
        ($Sandbox.Agility.Members | Where-Object Username -EQ 'ann@corp.example').Count | Should -Be 1
        ($Sandbox.Requests | Where-Object { $_.Query -match 'bo' -and $_.Query -match 'old' }).Count | Should -BeGreaterThan 0
        Get-WritingRequest | Should -HaveCount 1
    }

    It 'New-AgilityMember creates no second member after a lost answer' {
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'CutAfter'; Method = 'POST' })
        (New-AgilityMember -Username 'bo' -Name 'Bo Ng').Outcome | Should -Be 'Created'
        ($Sandbox.Agility.Members | Where-Object Username -EQ 'bo').Count | Should -Be 1
    }

    It 'New-AgilityMember takes the role by <Form>' -ForEach @(
        @{ Form = 'Role:2'; Role = 'Role:2' }, @{ Form = "Role.Name'Observer"; Role = 'Role:8' }, @{ Form = 'team member'; Role = 'Role:4' }
    ) {
        $null = New-AgilityMember -Username 'bo' -Name 'Bo Ng' -DefaultRole $Form
        $Sandbox.Agility.FindMember('bo').DefaultRole | Should -Be $Role
    }

    It 'New-AgilityMember names the existing roles if one is unknown' {
        { New-AgilityMember -Username 'bo' -Name 'Bo Ng' -DefaultRole 'Emperor' } | Should -Throw "*'Emperor'*Observer (Role:8)*"
        $Sandbox.Agility.FindMember('bo') | Should -BeNullOrEmpty
    }

    It 'New-AgilityMember skips the rows of people who have left' {
        (Get-Row 'email,name,is_active' 'bo@corp.example,Bo Ng,no' | New-AgilityMember).Outcome | Should -Be 'Skipped'
        $Sandbox.Agility.FindMember('bo@corp.example') | Should -BeNullOrEmpty
    }

    It 'New-AgilityMember sends names with special characters through XML' {
        $name = "O'Neil <&> ""x"" $([char] 0x05D0)$([char] 0x4E2D)"
        $null = New-AgilityMember -Username "o'neil & co" -Name $name
        $Sandbox.Agility.FindMember("o'neil & co").Name | Should -BeExactly $name
        (New-AgilityMember -Username "o'neil & co" -Name $name).Outcome | Should -Be 'NoChange'
    }

    It 'Set-AgilityMember sends only what differs, and nothing for empty cells' {
        $done = Get-Row 'username,name,phone,nickname,end' 'ann@corp.example,Ann Lee,555,,x' | Set-AgilityMember
        $done.Outcome | Should -Be 'Updated'
        $body = (Get-WritingRequest).Body
        $body | Should -Match 'Phone'
        $body | Should -Not -Match 'Name"'
        $Sandbox.Agility.FindMember('ann@corp.example').Email | Should -Be 'ann@corp.example'
    }

    It 'Set-AgilityMember changes the user name of a member that is named by OID' {
        $oid = $Sandbox.Agility.FindMember('ann@corp.example').Oid
        (Set-AgilityMember -Oid $oid -Username 'ann.lee').Outcome | Should -Be 'Updated'
        $Sandbox.Agility.FindMember('ann.lee').Oid | Should -Be $oid
    }

    It 'Set-AgilityMember reports rows of missing members, and does the others' {
        $done = Get-Row 'username,phone' 'nobody,1' 'ann@corp.example,2' | Set-AgilityMember -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Row | Should -Be 2
        $bad[0].Exception.Message | Should -Match '^Row 1\b'
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'SetAgilityMemberNotFound,*'
    }

    It 'Disable-AgilityMember and Enable-AgilityMember report an existing state as no change' {
        (Disable-AgilityMember -Username 'old@corp.example').Outcome | Should -Be 'NoChange'
        (Enable-AgilityMember -Username 'ann@corp.example').Outcome | Should -Be 'NoChange'
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'Disable-AgilityMember handles guest collaborators with the operation that the service offers' {
        $null = $Sandbox.Agility.AddMember('Guest', 'guest', $null, 'Role:4', $true)
        (Disable-AgilityMember -Username 'guest').Outcome | Should -Be 'Disabled'
        (Enable-AgilityMember -Username 'guest').Outcome | Should -Be 'Enabled'
        $Sandbox.Agility.FindMember('guest').IsInactive | Should -BeFalse
    }

    It 'keeps the order of the input with many chunks on their way' {
        $names = 1..230 | ForEach-Object { "u$_@corp.example" }
        $rows = $names | ForEach-Object { [pscustomobject]@{ email = $_; name = $_ } }
        ($rows | New-AgilityMember -ThrottleLimit 4).Key | Should -Be $names
        ($names | Disable-AgilityMember -ThrottleLimit 4).Key | Should -Be $names
        $Sandbox.Agility.Members.Where({ -not $_.IsInactive }).Count | Should -Be 2
    }
}
