# What commands say before they do something, and when they cannot.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Messages of commands' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    Context 'Set-AmbitionUser -WhatIf' {
        BeforeEach {
            $null = New-AmbitionUser -Username 'ann@x.example' -FirstName 'Ann' -LastName 'Lee'
            $Sandbox.ClearRequests()
        }

        It 'names the changes: <Expected>' -ForEach @(
            @{ Call = { Set-AmbitionUser 'ann@x.example' -LastName 'Ng' -WhatIf }; Expected = "LastName = 'Ng'" }
            @{ Call = { Set-AmbitionUser 'ann@x.example' -Email 'a@x.example' -IsActive $false -WhatIf }; Expected = "Email = 'a@x.example', IsActive = false, which sends the person a mail and frees a seat" }
            @{ Call = { Set-AmbitionUser 'ann@x.example' -TimeZone 'US/Eastern' -Field @{ level = 1.5 } -WhatIf }; Expected = "TimeZone = 'US/Eastern', level = '1.5'" }
            @{ Call = { Set-AmbitionUser 'ann@x.example' -Field @{ password = 'h1dden-word'; pin = Get-Secret -Text 'h1dden-pin' } -WhatIf }; Expected = "*= '`*`*`*', * = '`*`*`*'" }
            @{ Call = { Get-AmbitionUser | Set-AmbitionUser -LastName 'Ng' -WhatIf }; Expected = "LastName = 'Ng'" }
            @{ Call = { Get-AmbitionUser | Set-AmbitionUser -LastName 'Lee' -WhatIf }; Expected = 'nothing changes' }
        ) {
            $text = Get-WhatIfText -Script $Call
            $text | Should -HaveCount 1
            $text | Should -BeLike "*Update the Ambition account: $Expected`"*ann@x.example*"
            $text | Should -Not -Match 'h1dden'
            Get-WritingRequest | Should -BeNullOrEmpty
        }
    }

    It 'Sync-ProvisionedUser, Invoke-ProvisioningPlan and Resume- say which addresses with -WhatIf' {
        $export = Join-Path -Path $TestDrive -ChildPath 'hrm.csv'
        Set-Content -LiteralPath $export -Value 'email,first_name,last_name', 'bo@x.example,Bo,Ng'
        $person = @{ Username = 'email'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' }
        $mapping = @{
            Source = @{ Key = 'email' }
            Agility = @{ Attributes = @{ Username = 'email'; Name = 'last_name' } }
            Ambition = @{ Attributes = $person }
        }
        $state = @{ StatePath = Join-Path -Path $TestDrive -ChildPath 'state' }
        $addresses = "*in Agility ($($Sandbox.AgilityUri)/) and Ambition ($($Sandbox.AmbitionUri))."
        Get-WhatIfText -Script { Sync-ProvisionedUser -Path $export -Mapping $mapping @state -WhatIf } | Should -BeLike $addresses
        Get-WhatIfText -Script { New-ProvisioningPlan -Path $export -Mapping $mapping | Invoke-ProvisioningPlan @state -WhatIf } | Should -BeLike $addresses
        Get-WhatIfText -Script { Sync-ProvisionedUser -Path $export -Mapping $mapping -Service Ambition @state -WhatIf } |
            Should -BeLike "*in Ambition ($($Sandbox.AmbitionUri))."
    }

    It 'Set-GroupMembership names -CreateGroup where <Kind> is not there' -ForEach @(
        @{ Kind = 'the group type'; Type = 'Teem'; Group = 'Dogs' }
        @{ Kind = 'the group'; Type = 'Role'; Group = 'Dogs' }
    ) {
        $null = New-AmbitionUser -Username 'ann@x.example' -FirstName 'Ann' -LastName 'Lee'
        $null = Set-GroupMembership -Username 'ann@x.example' -GroupType $Type -GroupName $Group -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].Exception.Message | Should -Match 'does not exist.*-CreateGroup'
        $bad[0].Exception.Message | Should -Not -Match 'other form'
        $null = Set-GroupMembership -Username 'nobody@x.example' -GroupType 'Role' -GroupName 'Dogs' -CreateGroup -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].Exception.Message | Should -Not -Match '-CreateGroup'
        (Set-GroupMembership -Username 'ann@x.example' -GroupType $Type -GroupName $Group -CreateGroup).Outcome | Should -Be 'Assigned'
    }
}
