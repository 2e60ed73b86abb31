# Before a person is disabled in Ambition, every question says that it mails that person and frees a seat.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Disabling a person in Ambition' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $null = $Sandbox.Ambition.AddUser('ann@x.example', 'Ann', 'Lee')
        $null = $Sandbox.Agility.AddMember('Ann Lee', 'ann@x.example')
        $Sandbox.ClearRequests()
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'names the side effects in the question: <Expected>' -ForEach @(
        @{ Call = { 'ann@x.example' | Disable-AmbitionUser -WhatIf }; Expected = '"Disable the Ambition account, which sends the person a mail and frees a seat" on target "ann@x.example".' }
        @{ Call = { 'ann@x.example' | Disable-ProvisionedUser -Service Ambition -WhatIf }; Expected = '"Disable the account, which sends the person a mail and frees a seat" on target "ann@x.example (Ambition)".' }
        @{ Call = { 'ann@x.example' | Disable-ProvisionedUser -Service Agility -WhatIf }; Expected = '"Disable the account" on target "ann@x.example (Agility)".' }
        @{ Call = { Set-AmbitionUser 'ann@x.example' -IsActive $false -WhatIf }; Expected = '"Update the Ambition account: IsActive = false, which sends the person a mail and frees a seat"' }
        @{ Call = { Set-AmbitionUser 'ann@x.example' -IsActive $true -WhatIf }; Expected = '"Update the Ambition account: IsActive = true"' }
        @{ Call = { New-AmbitionUser 'ann@x.example' -FirstName A -LastName B -IsActive $false -WhatIf }; Expected = 'as an inactive one; if it is active now, this deactivates it, which sends the person a mail and frees a seat"' }
        @{ Call = { New-AmbitionUser 'ann@x.example' -FirstName A -LastName B -WhatIf }; Expected = '"Create or update the Ambition account"' }
    ) {
        $text = Get-WhatIfText $Call
        @($text).Count | Should -Be 1
        $text | Should -BeLike "*$Expected*"
        $Sandbox.Requests | Where-Object Method -NE 'GET' | Should -BeNullOrEmpty
    }

    It 'names the number of people once in the question of a run' {
        $null = $Sandbox.Ambition.AddUser('bo@x.example', 'Bo', 'Ek')
        $export = Join-Path $TestDrive 'hrm.csv'
        Set-Content -LiteralPath $export -Value 'email,first_name,last_name,status', 'ann@x.example,Ann,Lee,left', 'bo@x.example,Bo,Ek,left', 'cy@x.example,Cy,Orr,active'
        $mapping = Join-Path $TestDrive 'mapping.psd1'
        Set-Content -LiteralPath $mapping -Value "@{ Source = @{ Key = 'email'; Active = @{ Column = 'status'; Words = 'active' } }; Ambition = @{ Attributes = @{ Username = 'email'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' } } }"
        $text = Get-WhatIfText { Sync-ProvisionedUser -Path $export -Mapping $mapping -StatePath (Join-Path $TestDrive 'state') -Approve 2 -WhatIf }
        @($text).Count | Should -Be 1
        $text | Should -BeLike '*Ambition sends 2 people a mail that their accounts are deactivated, and frees 2 seats.*'
        $Sandbox.Requests | Where-Object Method -NE 'GET' | Should -BeNullOrEmpty
    }
}
