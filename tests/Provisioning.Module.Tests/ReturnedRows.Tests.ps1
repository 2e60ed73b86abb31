# Rows that could not be read, on their way out in the target of an error, through a file, and back in.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
    $script:Path = Join-Path -Path $TestDrive -ChildPath 'people.csv'
    $script:Again = Join-Path -Path $TestDrive -ChildPath 'again.csv'
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A row with a stray delimiter' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        Set-Content -LiteralPath $Path -Value 'username,first_name,last_name,email', 'mira,Mira,Holt, Jr.,mira@corp.example', 'ivo,Ivo,Berg,ivo@corp.example'
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'keeps every cell in the target of its error' {
        $done = Import-AmbitionUser -Path $Path -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Key | Should -Be 'ivo'
        $bad | Should -HaveCount 1
        $target = $bad[0].TargetObject
        $target.username, $target.first_name, $target.last_name | Should -Be 'mira', 'Mira', 'Holt'
        "$($target.email)".Trim() | Should -Be 'Jr.'
        "$($target.SurplusCells)" | Should -Be 'mira@corp.example'
    }

    It 'is refused again from a file, by Import-AmbitionUser and by Import-Csv | <Command>, until it is corrected' -ForEach @(
        @{ Command = 'New-AmbitionUser'; Send = { Import-Csv -LiteralPath $Again | New-AmbitionUser } }
        @{ Command = 'Set-AmbitionUser'; Send = { Import-Csv -LiteralPath $Again | Set-AmbitionUser } }
        @{ Command = 'Disable-AmbitionUser'; Send = { Import-Csv -LiteralPath $Again | Disable-AmbitionUser } }
        @{ Command = 'New-AgilityMember'; Send = { Import-Csv -LiteralPath $Again | New-AgilityMember -DefaultRole Observer } }
        @{ Command = 'Disable-ProvisionedUser'; Send = { Import-Csv -LiteralPath $Again | Disable-ProvisionedUser -Service Agility } }
        @{ Command = 'Import-AmbitionUser'; Send = { Import-AmbitionUser -Path $Again } }
    ) {
        $ErrorActionPreference = 'Continue'
        $null = Import-AmbitionUser -Path $Path -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.TargetObject | Export-Csv -LiteralPath $Again -NoTypeInformation
        $Sandbox.ClearRequests()
        $once = & $Send 2>&1
        $once | Should -HaveCount 1
        $once.FullyQualifiedErrorId | Should -Match 'InvalidRow'
        "$once" | Should -Match 'mira@corp\.example.*SurplusCells'
        Get-WritingRequest | Should -BeNullOrEmpty

        # And the second time.
        $once.TargetObject | Export-Csv -LiteralPath $Again -NoTypeInformation
        $twice = & $Send 2>&1
        $twice | Should -HaveCount 1
        "$($twice.TargetObject.SurplusCells)" | Should -Be 'mira@corp.example'

        $row = Import-Csv -LiteralPath $Again
        $row.last_name = 'Holt, Jr.'
        $row.email = $row.SurplusCells
        $row.SurplusCells = ''
        $row | Export-Csv -LiteralPath $Again -NoTypeInformation
        $thrice = & $Send 2>&1
        $thrice | Should -HaveCount 1
        "$thrice" | Should -Not -Match 'SurplusCells'
    }

    It 'keeps the cells also behind another row that failed' {
        Set-Content -LiteralPath $Path -Value 'email;first_name;last_name', 'ada@corp.example;;Lee', 'bo@corp.example;Bo;Nord;x;y', 'cy@corp.example;Cy;Ek'
        $null = Import-AmbitionUser -Path $Path -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.TargetObject | Export-Csv -LiteralPath $Again -NoTypeInformation
        $rows = Import-Csv -LiteralPath $Again
        $rows.email | Should -Be 'ada@corp.example', 'bo@corp.example'
        $rows.SurplusCells | Should -Be '', 'x; y'
    }

    It 'comes back from JSON and CLIXML the same' -ForEach @(
        @{ Back = { $args[0] | ConvertTo-Json -Depth 4 | ConvertFrom-Json } }
        @{ Back = { $args[0] | Export-Clixml -LiteralPath "$TestDrive/bad.xml"; Import-Clixml -LiteralPath "$TestDrive/bad.xml" } }
    ) {
        $null = Import-AmbitionUser -Path $Path -ErrorVariable bad -ErrorAction SilentlyContinue
        & $Back $bad[0].TargetObject | New-AmbitionUser -ErrorVariable again -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$($again[0])" | Should -Match 'mira@corp\.example.*SurplusCells'
    }

    It 'is no person of a plan' {
        $null = Import-AmbitionUser -Path $Path -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.TargetObject | Export-Csv -LiteralPath $Again -NoTypeInformation
        $mapping = @{ Source = @{ Key = 'username' }; Ambition = @{ Attributes = @{ Username = 'username'; FirstName = 'first_name'; LastName = 'last_name'; Email = 'email' } } }
        $plan = New-ProvisioningPlan -Path $Again -Mapping $mapping -WarningAction SilentlyContinue
        $plan.Steps | Should -BeNullOrEmpty
        $plan.Problems | Should -HaveCount 1
        $plan.Problems[0].Message | Should -Match 'SurplusCells'
    }
}

Describe 'A row that cannot be read for another reason' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'is refused again until <What> is corrected' -ForEach @(
        @{ What = 'a missing cell'; Line = 'mira,Mira,Holt' }
        @{ What = 'a quote inside a cell'; Line = 'mira,Mi"ra,Holt,mira@corp.example' }
        @{ What = 'a surplus delimiter'; Line = 'mira,Mira,Holt,mira@corp.example,' }
    ) {
        Set-Content -LiteralPath $Path -Value 'username,first_name,last_name,email', $Line, 'ivo,Ivo,Berg,ivo@corp.example'
        $null = Import-AmbitionUser -Path $Path -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad | Should -HaveCount 1
        $bad.TargetObject | Export-Csv -LiteralPath $Again -NoTypeInformation
        Import-Csv -LiteralPath $Again | New-AmbitionUser -ErrorVariable once -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$($once[0])" | Should -Match 'RowProblem'
        $row = Import-Csv -LiteralPath $Again
        $row.first_name, $row.email, $row.RowProblem = 'Mira', 'mira@corp.example', ''
        ($row | New-AmbitionUser).Outcome | Should -Be 'Created'
        ($Sandbox.Ambition.Users | Where-Object Username -EQ 'mira').Email | Should -Be 'mira@corp.example'
    }

    It 'is one column for all failed rows of a file, and for no others' {
        Set-Content -LiteralPath $Path -Value 'username,first_name,last_name,email', 'ada,,Lee,ada@corp.example', 'bo,Bo,Nord,bo@corp.example'
        $null = Import-AmbitionUser -Path $Path -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].TargetObject.PSObject.Properties.Name | Should -Contain 'RowProblem'
        $bad[0].TargetObject.RowProblem | Should -BeNullOrEmpty
        [pscustomobject]@{ username = 'ada'; email = 'ada@corp.example'; first_name = ''; last_name = 'Lee' } | New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].TargetObject.PSObject.Properties.Name | Should -Not -Contain 'RowProblem'
    }
}
