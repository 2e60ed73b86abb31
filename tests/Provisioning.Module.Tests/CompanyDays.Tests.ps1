# Over accounts that can be read, in JSON; with -Nightly in the other ways too, which the engine's tests try every time.
param([switch] $Nightly)

$ways = @(@{ Name = 'with accounts that can be read'; AccountList = 'Array'; Format = 'Json' })
if ($Nightly) {
    $ways += @(
        @{ Name = 'with accounts that cannot be read'; AccountList = 'Denied'; Format = 'Json' }
        @{ Name = 'with Ambition taking CSV'; AccountList = 'Array'; Format = 'Csv' }
    )
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Three nights of one company, <Name>' -ForEach $ways {
    BeforeAll {
        # What the sandbox holds, in the columns of the expected files.
        function Get-AmbitionRow {
            $groups = @{}
            foreach ($membership in $Sandbox.Ambition.Memberships) {
                $groups["$($membership.Username)|$($membership.GroupType)"] = $membership.GroupName
            }

            foreach ($user in $Sandbox.Ambition.Users) {
                $active = "$($user.IsActive)".ToLowerInvariant()
                $user.Username, $user.Email, $user.FirstName, $user.LastName, $active, $groups["$($user.Username)|Role"], $groups["$($user.Username)|Team"] -join ' | '
            }
        }

        function Get-AgilityRow {
            $roles = @{}
            foreach ($role in $Sandbox.Agility.ProjectRoles) {
                $roles[$role.Member] = $role.Role
            }

            foreach ($member in $Sandbox.Agility.Members | Where-Object Username -NE 'admin') {
                $active = "$(-not $member.IsInactive)".ToLowerInvariant()
                $member.Username, $member.Name, $member.Nickname, $member.Email, $member.Phone, $member.Attributes['Description'], $member.DefaultRole, $active, $roles[$member.Oid] -join ' | '
            }
        }

        function Get-ExpectedRow {
            param([int] $Day, [string] $Service)
            foreach ($row in Import-Csv -LiteralPath (Get-SamplePath -Name "expected/company-day$Day-$Service.csv") -Encoding utf8) {
                $row.PSObject.Properties.Value -join ' | '
            }
        }

        # Arrays of a thousand lines: Pester would say what all of them are, this says which differ.
        function Get-Difference {
            param([string[]] $Expected, [string[]] $Actual)
            $set = [System.Collections.Generic.HashSet[string]]::new($Expected, [System.StringComparer]::Ordinal)
            $set.SymmetricExceptWith($Actual)
            if ($Expected.Count -ne $Actual.Count) { "$($Expected.Count) and $($Actual.Count) lines" }
            $set | Select-Object -First 5
        }

        $script:Sandbox = Enter-TestSandbox
        $Sandbox.Options.Ambition.AccountList = $AccountList
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token (Get-Secret -Text $Sandbox.Token) -Format $Format -RetryIntervalSec 0.01
        $script:State = @{ StatePath = (Join-Path -Path $TestDrive -ChildPath 'state'); WarningAction = 'SilentlyContinue' }
        $script:Mapping = Get-SamplePath -Name 'company.psd1'

        # Where accounts are not readable, people who are not active on the first day may have one: it is disabled after approval.
        $script:Unread = if ($AccountList -eq 'Denied') {
            Import-Csv -LiteralPath (Get-SamplePath -Name 'company-day1.csv') -Encoding utf8 |
                Where-Object { $_.status -notin 'active', 'leave' -and $_.type -ne 'External' } |
                ForEach-Object { $_.username, $_.email, $_.first_name, $_.last_name, 'false', '', '' -join ' | ' }
        }
    }

    AfterAll {
        Stop-ProvisioningSandbox
    }

    It 'ends night <_> with both services as expected, within the default limits' -ForEach 1, 2, 3 {
        $approved = if ($_ -eq 1 -and $Unread) { @{ Approve = $Unread.Count } } else { @{} }
        $results = Sync-ProvisionedUser -Path (Get-SamplePath -Name "company-day$_.csv") -Mapping $Mapping @State @approved -ErrorAction Stop
        $LASTEXITCODE | Should -Be 0
        $results.Count | Should -BeGreaterThan 50
        $expected = @(Get-ExpectedRow -Day $_ -Service ambition)
        $names = $expected | ForEach-Object { ($_ -split ' \| ')[0] }
        $expected += @($Unread | Where-Object { $_ -and ($_ -split ' \| ')[0] -notin $names })
        Get-Difference -Expected $expected -Actual (Get-AmbitionRow) | Should -BeNullOrEmpty
        Get-Difference -Expected (Get-ExpectedRow -Day $_ -Service agility) -Actual (Get-AgilityRow) | Should -BeNullOrEmpty
    }

    It 'has no step in a fourth night with the same file, and changes nothing' {
        $Sandbox.ClearRequests()
        Sync-ProvisionedUser -Path (Get-SamplePath -Name 'company-day3.csv') -Mapping $Mapping @State -ErrorAction Stop | Should -BeNullOrEmpty
        $LASTEXITCODE | Should -Be 0
        Get-WritingRequest | Should -BeNullOrEmpty
        (Get-ProvisioningRun @State).State | Should -Be 'Done', 'Done', 'Done', 'Done'
    }
}
