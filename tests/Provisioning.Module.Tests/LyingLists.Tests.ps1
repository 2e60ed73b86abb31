# Wrong lists, and sources without end, as the commands meet them.
BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A wrong list' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:Sandbox.Options.Ambition.AccountList = 'Paged'
        $script:Sandbox.Options.Ambition.AccountPageSize = 10
        foreach ($i in 1..24) {
            $null = $Sandbox.Agility.AddMember("Member $i", "m$i@corp.example", "m$i@corp.example")
            $null = $Sandbox.Ambition.AddUser("m$i@corp.example", 'Member', "$i")
        }
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'is returned in full by <Command> if its count is too low' -ForEach @(
        @{ Command = 'Get-AgilityMember'; Arguments = @{ PageSize = 10 }; Count = 25 }
        @{ Command = 'Get-AmbitionUser'; Arguments = @{}; Count = 24 }
    ) {
        $Sandbox.Options.Agility.ListLie = $Sandbox.Options.Ambition.AccountListLie = 'CountTooLow'
        $found = & $Command @Arguments -WarningVariable warned -WarningAction SilentlyContinue
        $found | Should -HaveCount $Count
        $warned | Should -BeNullOrEmpty
    }

    It 'is given out by <Command> with a warning when fewer come than it counts' -ForEach @(
        @{ Command = 'Get-AgilityMember'; Arguments = @{ PageSize = 10 }; Count = 25; Words = '*Agility*reports 525 members but returned 25,*' }
        @{ Command = 'Get-AmbitionUser'; Arguments = @{}; Count = 24; Words = '*Ambition*reports 524 accounts but returned 24,*' }
        @{ Command = 'Get-AgilityProject'; Arguments = @{}; Count = 1; Words = '*Agility*reports 501 projects but returned 1,*' }
        @{ Command = 'Get-AgilityMemberHistory'; Arguments = @{ Username = 'm1@corp.example' }; Count = 1; Words = '*Agility*reports 501 changes of Member:* but returned 1,*' }
    ) {
        $Sandbox.Options.Agility.ListLie = $Sandbox.Options.Ambition.AccountListLie = 'CountTooHigh'
        $found = & $Command @Arguments -WarningVariable warned -WarningAction SilentlyContinue
        $found | Should -HaveCount $Count
        $warned | Should -HaveCount 1
        "$warned" | Should -BeLike $Words
    }

    It 'gives no warning about parts that were not requested' {
        $Sandbox.Options.Agility.ListLie = 'CountTooHigh'
        Get-AgilityMember -First 5 -PageSize 10 -WarningVariable warned -WarningAction SilentlyContinue | Should -HaveCount 5
        $warned | Should -BeNullOrEmpty
    }

    It 'ends <Command> with an error if it never ends' -ForEach @(
        @{ Command = 'Get-AgilityMember'; Arguments = @{ PageSize = 10 }; Count = 25 }
        @{ Command = 'Get-AmbitionUser'; Arguments = @{}; Count = 24 }
    ) {
        $Sandbox.Options.Agility.ListLie = $Sandbox.Options.Ambition.AccountListLie = 'Endless'
        $found = [System.Collections.Generic.List[object]]::new()
        { & $Command @Arguments | ForEach-Object { $found.Add($_) } } | Should -Throw -ErrorId '*UnexpectedAnswer,*' -ExpectedMessage '*cannot be read to its end*'
        $found | Should -HaveCount $Count
        $Sandbox.Requests.Count | Should -BeLessThan 40
    }

    It 'finds the members in it, and reports none as missing' {
        $Sandbox.Options.Ambition.AccountListLie = 'CountTooHigh'
        $found = Get-AmbitionUser -Username 'm3@corp.example', 'x@corp.example' -ErrorVariable bad -ErrorAction SilentlyContinue
        $found.Username | Should -Be 'm3@corp.example'
        $bad | Should -HaveCount 1
        $bad[0].Exception.Kind | Should -Be 'UnexpectedAnswer'
        $bad[0].Exception.Message | Should -BeLike "It is uncertain whether the account 'x@corp.example' exists.*"
    }

    It 'stops a change of an account that it may hide, also under -WhatIf:<WhatIf>' -ForEach @(
        @{ Lie = 'CountTooHigh'; WhatIf = $false }
        @{ Lie = 'EndlessEmpty'; WhatIf = $false }
        @{ Lie = 'EndlessEmpty'; WhatIf = $true }
    ) {
        $Sandbox.Options.Ambition.AccountListLie = $Lie
        Set-AmbitionUser -Username 'x@corp.example' -LastName 'New' -WhatIf:$WhatIf -ErrorVariable bad -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $Sandbox.Requests.Count | Should -BeLessThan 40
        Get-WritingRequest | Should -BeNullOrEmpty
        if (-not $WhatIf) {
            $bad | Should -HaveCount 1
        }
    }

    It 'makes no plan and sends nothing: <Service> <Lie>' -ForEach @(
        foreach ($system in 'Agility', 'Ambition') {
            foreach ($lie in 'CountTooHigh', 'Cycle', 'Endless') {
                @{ Service = $system; Lie = $lie }
            }
        }
    ) {
        $Sandbox.Options.Agility.ListLie = if ($Service -eq 'Agility') { $Lie } else { 'None' }
        $Sandbox.Options.Ambition.AccountListLie = if ($Service -eq 'Ambition') { $Lie } else { 'None' }
        $export = Join-Path -Path $TestDrive -ChildPath 'hrm.csv'
        $mapping = Join-Path -Path $TestDrive -ChildPath 'mapping.psd1'
        Write-TestExport -Path $export -Row (Get-TestPeople -Count 24)
        Write-TestMapping -Path $mapping
        $sync = @{ Path = $export; Mapping = $mapping; StatePath = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid()) }
        { New-ProvisioningPlan @sync } | Should -Throw -ErrorId '*UnexpectedAnswer,*'
        { Sync-ProvisionedUser @sync -Confirm:$false } | Should -Throw -ErrorId '*UnexpectedAnswer,*'
        Get-WritingRequest | Should -BeNullOrEmpty
    }
}

Describe 'A source without end' -Skip:$IsWindows {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:Export = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).csv"
        $script:Mapping = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).psd1"
        $script:State = @{ StatePath = Join-Path -Path $TestDrive -ChildPath 'state' }
        Write-TestExport -Path $Export -Row (Get-TestPeople -Count 2)
        Write-TestMapping -Path $Mapping
        $script:Link = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid())-link"
        $null = New-Item -Path $Link -ItemType SymbolicLink -Value '/dev/zero'
    }

    AfterEach {
        Stop-ProvisioningSandbox
        Remove-Item -LiteralPath $Link -Force
    }

    It 'is no export: <Command>' -ForEach @(
        @{ Command = 'Import-AmbitionUser' }
        @{ Command = 'New-ProvisioningPlan'; IsPlan = $true }
        @{ Command = 'Sync-ProvisionedUser'; IsPlan = $true }
    ) {
        $arguments = if ($IsPlan) { $State + @{ Mapping = $Mapping } } else { @{} }
        { & $Command -Path $Link @arguments } | Should -Throw -ErrorId '*InvalidSource,*' -ExpectedMessage '*a row has more than 16,777,216 characters*'
        $Sandbox.Requests | Should -BeNullOrEmpty
    }

    It 'is no mapping' {
        { New-ProvisioningPlan -Path $Export -Mapping $Link @State } |
            Should -Throw -ErrorId '*InvalidSource,*' -ExpectedMessage '*it has more than 16,777,216 characters*'
        $Sandbox.Requests | Should -BeNullOrEmpty
    }

    It 'is a finding of the test of a mapping' {
        (Test-ProvisioningMapping -Mapping $Link).Findings.Message | Should -BeLike '*it has more than 16,777,216 characters*'
        (Test-ProvisioningMapping -Mapping $Mapping -Path $Link).Findings.Message | Should -BeLike '*a row has more than 16,777,216 characters*'
    }

    It 'is also a pipe that is filled without end: <As>' -ForEach @(@{ As = 'Path' }, @{ As = 'Mapping' }) {
        $pipe = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid())-pipe"
        & mkfifo $pipe
        $writer = Start-Process -FilePath 'dd' -ArgumentList 'if=/dev/zero', "of=$pipe", 'bs=64k' -PassThru
        try {
            $sources = @{ Path = $Export; Mapping = $Mapping }
            $sources[$As] = $pipe
            { New-ProvisioningPlan @sources @State } | Should -Throw -ErrorId '*InvalidSource,*' -ExpectedMessage '*more than 16,777,216 characters*'
        }
        finally {
            if (-not $writer.HasExited) {
                $writer.Kill($true)
            }
        }
    }
}
