# An instance that wants a short name of everybody, as recorded ones do: rows, a single member, a plan, and what a mapping may say.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The short name, where it is required: <Required>' -ForEach @(@{ Required = $true }, @{ Required = $false }) {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $Sandbox.Options.Agility.NicknameOptional = -not $Required
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'is given to one member' {
        (New-AgilityMember -Username 'bo' -FirstName 'Bo Lin' -LastName 'Ng').Outcome | Should -Be 'Created'
        (New-AgilityMember -Username 'cy' -Name 'Cy Young').Outcome | Should -Be 'Created'
        (New-AgilityMember -Username 'di' -Name 'Di Ross' -Nickname 'Didi').Outcome | Should -Be 'Created'
        'bo', 'cy', 'di' | ForEach-Object { $Sandbox.Agility.FindMember($_).Nickname } | Should -Be 'Bo Lin', 'Cy', 'Didi'
    }

    It 'is given to every row of a file <Way>' -ForEach @(
        @{ Way = 'over the Bulk API'; BulkIsMissing = $false }
        @{ Way = 'without the Bulk API'; BulkIsMissing = $true }
    ) {
        $Sandbox.Options.Agility.BulkIsMissing = $BulkIsMissing
        $done = Import-Csv -LiteralPath (Get-SamplePath -Name 'hrm.csv') | New-AgilityMember
        $done.Outcome | Should -Be 'Created', 'Created'
        $Sandbox.Agility.Members.Nickname | Sort-Object | Should -Be 'Admin', 'Jason', 'Susan'
    }

    It 'is in a preview' {
        $shown = Get-Row 'username,name' 'bo,Bo Ng' 'cy,Cy Young' | New-AgilityMember -Preview
        $shown.Outcome | Should -Be 'Previewed', 'Previewed'
        $shown[1].Message | Should -Match '"Nickname": *"Cy"'
    }

    It 'is kept on existing members' {
        $null = $Sandbox.Agility.AddMember('Bo Ng', 'bo')
        $null = Set-AgilityMember -Username 'bo' -Nickname 'Captain'
        (New-AgilityMember -Username 'bo' -Name 'Bo Ng' -IfExists Update).Outcome | Should -Be 'NoChange'
        (New-AgilityMember -Username 'bo' -Name 'Bo Berg' -IfExists Update).Message | Should -Be 'Name'
        $Sandbox.Agility.FindMember('bo').Nickname | Should -Be 'Captain'
    }

    It 'can be cleared only where it is not required' {
        $null = $Sandbox.Agility.AddMember('Bo Ng', 'bo')
        if ($Required) {
            { Set-AgilityMember -Username 'bo' -Clear Nickname } | Should -Throw "*'Nickname' is required and cannot be cleared.*"
            Get-WritingRequest | Should -BeNullOrEmpty
        }
        else {
            (Set-AgilityMember -Username 'bo' -Clear Nickname).Outcome | Should -Be 'Updated'
        }
    }

    Context 'in a mapping' {
        BeforeEach {
            $script:Export = Join-Path -Path $TestDrive -ChildPath 'people.csv'
            Set-Content -LiteralPath $Export -Value 'email,first_name,last_name', 'bo@x.example,Bo Lin,Ng', 'cy@x.example,Cy,Young'
            $script:Attributes = @{ Username = 'email'; Name = @{ Template = '{first_name} {last_name}' } }
            $script:Mapping = @{ Source = @{ Key = 'email' }; Agility = @{ Attributes = $Attributes } }
            $script:State = @{ StatePath = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid()) }
        }

        It 'has a default, which is kept if names change' {
            (Test-ProvisioningMapping -Mapping $Mapping -Path $Export).IsValid | Should -BeTrue
            (Sync-ProvisionedUser -Path $Export -Mapping $Mapping @State).Outcome | Should -Be 'Created', 'Created'
            $Sandbox.Agility.Members.Nickname | Should -Be 'Admin', 'Bo Lin', 'Cy'

            Set-Content -LiteralPath $Export -Value 'email,first_name,last_name', 'bo@x.example,Bob,Ng', 'cy@x.example,Cy,Young'
            (Sync-ProvisionedUser -Path $Export -Mapping $Mapping @State).Message | Should -Be 'Name'
            $Sandbox.Agility.FindMember('bo@x.example').Nickname | Should -Be 'Bo Lin'
        }

        It 'can be removed, which Test-ProvisioningMapping reports if it is required' {
            $Attributes.Nickname = $null
            $test = Test-ProvisioningMapping -Mapping $Mapping -Path $Export
            $test.IsValid | Should -Be (-not $Required)
            @($test.Findings.Message) -like "*'Nickname' is missing*" | Should -HaveCount ([int] $Required)
            $plan = New-ProvisioningPlan -Path $Export -Mapping $Mapping -WarningAction SilentlyContinue
            $plan.Steps.Changes.Name | Should -Not -Contain 'Nickname'
            @($plan.Problems.Message) -like "*requires 'Nickname' for every new account*" | Should -HaveCount $(if ($Required) { 2 } else { 0 })
            $plan.Steps | Should -HaveCount $(if ($Required) { 0 } else { 2 })
        }

        It 'can be removed in a file' {
            $file = Join-Path -Path $TestDrive -ChildPath 'taken.psd1'
            Set-Content -LiteralPath $file -Value '@{ Source = @{ Key = "email" }; Agility = @{ Attributes = @{ Username = "email"; Name = "last_name"; Nickname = $null } } }'.Replace('"', "'")
            $plan = New-ProvisioningPlan -Path $Export -Mapping $file -WarningAction SilentlyContinue
            ($plan.Problems.Count -gt 0) | Should -Be $Required
            if (-not $Required) {
                $plan.Steps[0].Changes.Name | Should -Be 'Username', 'Name'
            }
        }

        It 'cannot be cleared if it is required, which Test-ProvisioningMapping reports' {
            $Attributes.Nickname = @{ Column = 'first_name'; Empty = 'Clear' }
            @((Test-ProvisioningMapping -Mapping $Mapping -Path $Export).Findings.Message) -like '*Nickname cannot be cleared*' | Should -HaveCount ([int] $Required)
        }
    }
}

Describe 'Other required attributes of an instance' {
    It 'are reported by Test-ProvisioningMapping' {
        $sandbox = Enter-TestSandbox
        try {
            $sandbox.Agility.AddCustomAttribute('Member', 'Custom_Badge', 'Text', $true)
            $mapping = @{ Source = @{ Key = 'email' }; Agility = @{ Attributes = @{ Username = 'email'; Name = 'name' } } }
            (Test-ProvisioningMapping -Mapping $mapping).Findings.Message | Should -Be "Agility.Attributes: 'Custom_Badge' is missing; Agility requires it for every new member."
            $mapping.Agility.Attributes.Custom_Badge = 'badge'
            (Test-ProvisioningMapping -Mapping $mapping).IsValid | Should -BeTrue
        }
        finally {
            Stop-ProvisioningSandbox
        }
    }
}
