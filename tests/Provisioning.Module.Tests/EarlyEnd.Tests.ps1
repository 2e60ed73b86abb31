# Row commands that end before their last row: what was done comes out first, and what was not is told.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule

    function Get-People {
        param([int] $Count)
        1..$Count | ForEach-Object { [pscustomobject]@{ username = "u$_@corp.example"; first_name = 'Ann'; last_name = "Lee$_"; email = "u$_@corp.example" } }
    }

    # What a script gives out, with the error that ended it, and the warnings.
    function Get-Ending {
        param([scriptblock] $Script)
        $given = [System.Collections.Generic.List[object]]::new()
        $failure = $null
        try { & $Script 3>&1 | ForEach-Object { $given.Add($_) } }
        catch { $failure = $_ }
        @{
            Results  = @($given | Where-Object { $_ -isnot [System.Management.Automation.WarningRecord] })
            Warnings = @($given | Where-Object { $_ -is [System.Management.Automation.WarningRecord] } | ForEach-Object Message)
            Error    = $failure
        }
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe '-ErrorAction Stop in a row command' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $null = 'Team' | New-AmbitionGroupType
        $null = New-AmbitionGroup -GroupType Team -GroupName Dogs
        $null = Get-People 3 | New-AmbitionUser
        $null = Get-People 3 | New-AgilityMember -DefaultRole Observer
        $Sandbox.ClearRequests()
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'lets <Name> return the results before and after the failed row, and then ends' -ForEach @(
        @{ Name = 'New-AmbitionUser'; Call = { $rows = Get-People 3; $rows[1].first_name = ''; $rows | New-AmbitionUser -ErrorAction Stop }; Failed = 'Row 2' }
        @{ Name = 'Set-AmbitionUser'; Call = { 'u1@corp.example', "u2`n@corp.example", 'u3@corp.example' | Set-AmbitionUser -LastName Berg -ErrorAction Stop }; Failed = 'Row 2' }
        @{ Name = 'Import-AmbitionUser'; Call = {
                Set-Content -LiteralPath "$TestDrive/people.csv" -Value 'username,first_name,last_name,email', 'u1@corp.example,A,B,', 'u2@corp.example,,B,', 'u3@corp.example,A,B,'
                Import-AmbitionUser -Path "$TestDrive/people.csv" -ErrorAction Stop
            }; Failed = 'line 3'
        }
        @{ Name = 'Set-GroupMembership'; Call = {
                'u1', 'u2', 'u3' | ForEach-Object { [pscustomobject]@{ Username = "$_@corp.example"; GroupType = 'Team'; GroupName = $_ -eq 'u2' ? '' : 'Dogs' } } |
                    Set-GroupMembership -ErrorAction Stop
            }; Failed = 'Row 2'
        }
        @{ Name = 'New-AgilityMember'; Call = { 1..3 | ForEach-Object { [pscustomobject]@{ Username = "n$_"; Name = $_ -eq 2 ? '' : "N $_" } } | New-AgilityMember -DefaultRole Observer -ErrorAction Stop }; Failed = 'Row 2' }
        @{ Name = 'Set-AgilityMember'; Call = { 'u1@corp.example', 'missing', 'u3@corp.example' | Set-AgilityMember -Phone 1 -ErrorAction Stop }; Failed = 'missing' }
        @{ Name = 'Enable-AgilityMember'; Call = { 'u1@corp.example', 'missing', 'u3@corp.example' | Enable-AgilityMember -ErrorAction Stop }; Failed = 'missing' }
        @{ Name = 'Invoke-AgilityMemberOperation'; Call = { 'u1@corp.example', 'missing', 'u3@corp.example' | Invoke-AgilityMemberOperation Inactivate -ErrorAction Stop }; Failed = 'missing' }
        @{ Name = 'a preference that says Stop'; Call = { $ErrorActionPreference = 'Stop'; 'u1@corp.example', 'missing', 'u3@corp.example' | Set-AgilityMember -Phone 1 }; Failed = 'missing' }
    ) {
        $ending = Get-Ending -Script $Call
        $ending.Error.Exception.Message | Should -Match $Failed
        $ending.Results.Row | Should -Be 1, 3
        $ending.Results.Outcome | Should -Not -Contain 'Failed'
    }

    It 'lets Disable-ProvisionedUser return the results of both services' {
        $ending = Get-Ending -Script { 'u1@corp.example', "u`n2", 'u3@corp.example' | Disable-ProvisionedUser -ErrorAction Stop }
        $ending.Error | Should -Not -BeNullOrEmpty
        $ending.Results | Where-Object { $_.Outcome -eq 'Disabled' -and $_.Service -eq 'Agility' } | ForEach-Object Key | Should -Be 'u1@corp.example', 'u3@corp.example'
    }

    It 'reports the errors of further rows as warnings' {
        $ending = Get-Ending -Script { 'missing', 'u1@corp.example', 'absent', 'away' | Enable-AgilityMember -ErrorAction Stop }
        $ending.Results.Key | Should -Be 'u1@corp.example'
        $ending.Error.Exception.Message | Should -Match "'missing'"
        ($ending.Warnings -match "'absent'|'away'").Count | Should -Be 2
    }

    It 'sends nothing more once a row has failed, and says how many rows it had read' {
        $ending = Get-Ending -Script { @('missing') + (1..300 | ForEach-Object { "x$_" }) | Enable-AgilityMember -ThrottleLimit 1 -ErrorAction Stop }
        $ending.Error.Exception.Message | Should -Match "'missing'"
        $ending.Warnings -match 'was stopped' | Should -Match 'Enable-AgilityMember was stopped: 301 rows were read, \d+ were handed over for sending'
        $sent = [int] [regex]::Match("$($ending.Warnings)", '(\d+) were handed over').Groups[1].Value
        $sent | Should -BeGreaterThan 0
        $sent | Should -BeLessThan 301
    }

    It 'prefers the connection error, and reports the failed row as a warning' {
        $rows = @("a`nb") + (1..60 | ForEach-Object { "x$_" })
        Add-TestAnswer -Sandbox $Sandbox -Status 401 -Times 99 -Body '<Error><Message>Unauthorized</Message></Error>'
        $ending = Get-Ending -Script { $rows | Disable-AgilityMember -ErrorAction Stop }
        $ending.Error.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $ending.Results | Should -BeNullOrEmpty
        $ending.Warnings -match 'Row 1' | Should -HaveCount 1
    }

    It 'changes nothing where errors do not stop' {
        $found = 'u1@corp.example', 'missing', 'u3@corp.example' | Enable-AgilityMember -ErrorVariable bad -ErrorAction SilentlyContinue
        $found.Row | Should -Be 1, 3
        $bad.Count | Should -Be 1
    }
}

Describe 'Select-Object -First behind a row command' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'makes <Name> report its progress' -ForEach @(
        @{ Name = 'New-AmbitionUser'; Call = { Get-People 20 | New-AmbitionUser | Select-Object -First 3 } }
        @{ Name = 'New-AgilityMember'; Call = { Get-People 20 | New-AgilityMember -DefaultRole Observer | Select-Object -First 3 } }
        @{ Name = 'Disable-AgilityMember'; Exist = $true; Call = { Get-People 20 | Disable-AgilityMember | Select-Object -First 3 } }
    ) {
        if ($Exist) { Get-People 20 | ForEach-Object { $null = $Sandbox.Agility.AddMember($_.last_name, $_.email) } }
        $ending = Get-Ending -Script $Call
        $ending.Results.Row | Should -Be 1, 2, 3
        $ending.Error | Should -BeNullOrEmpty
        $ending.Warnings | Should -HaveCount 1
        $ending.Warnings | Should -Match "^$Name was stopped: 20 rows were read, 20 were handed over for sending, 3 are reported\."
    }

    It 'reports nothing if all results are out' {
        (Get-Ending -Script { Get-People 3 | New-AmbitionUser | Select-Object -First 3 }).Warnings | Should -BeNullOrEmpty
        (Get-Ending -Script { Get-AmbitionUser | Select-Object -First 1 }).Warnings | Should -BeNullOrEmpty
    }

    It 'before a command lets it finish its rows' {
        (Get-People 20 | Select-Object -First 3 | New-AmbitionUser).Outcome | Should -Be 'Created', 'Created', 'Created'
        $Sandbox.Ambition.Users.Count | Should -Be 3
    }
}
