BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Measure-AgilityLicense' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $null = $Sandbox.Agility.AddMember('Ann Lee', 'ann', 'ann@corp.example', 'Role:1')
        $null = $Sandbox.Agility.AddMember('Bo Ng', 'bo', 'bo@corp.example', 'Role:8')
        $null = $Sandbox.Agility.AddMember('Guest', 'guest', 'guest@corp.example', 'Role:4', $true)
        $null = $Sandbox.Agility.AddMember('Gone', 'gone', 'gone@corp.example', 'Role:4', $false, $true)
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'has a row for each kind and role, and the total in the last one' {
        $rows = Measure-AgilityLicense
        $rows | ForEach-Object { "$($_.Kind) $($_.Role) $($_.Members) $($_.Seats)" } |
            Should -Be 'Administrator System Admin 1 1', 'ReadOnly Observer 1 1', 'Collaborator Team Member 1 0', 'BuiltIn System Admin 1 0', 'Total  4 2'
        $Sandbox.Requests | Should -HaveCount 1
    }

    It 'can be filtered, sorted and exported' {
        (Measure-AgilityLicense | Where-Object Kind -EQ ReadOnly).Seats | Should -Be 1
        $file = Join-Path -Path $TestDrive -ChildPath 'seats.csv'
        Measure-AgilityLicense | Export-Csv -LiteralPath $file -NoTypeInformation
        $read = Import-Csv -LiteralPath $file
        $read[-1].Kind | Should -Be 'Total'
        $read[-1].Seats | Should -Be '2'
        $read[0].RoleOid | Should -Be 'Role:1'
    }

    It 'counts over the given connection' {
        $other = Start-ProvisioningSandbox -NoConnect
        $null = $other.Agility.AddMember('Only', 'only')
        $null = Connect-Agility -Uri $other.AgilityUri -Token (Get-Secret -Text $other.Token) -Name other
        (Measure-AgilityLicense -Connection other)[-1].Seats | Should -Be 1
        (Measure-AgilityLicense)[-1].Seats | Should -Be 2
        Disconnect-Agility other
    }

    It 'follows new and disabled members' {
        $null = Disable-AgilityMember -Username ann
        (Measure-AgilityLicense)[-1].Seats | Should -Be 1
        $null = 'ann', 'gone' | Enable-AgilityMember
        (Measure-AgilityLicense)[-1].Seats | Should -Be 3
    }
}
