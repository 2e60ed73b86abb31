# Where answers are lost; with -Nightly also where all goes well.
param([switch] $Nightly)

$ways = @(
    @{ Way = 'over the Bulk API, every third answer lost'; BulkIsMissing = $false; Cut = $true }
    @{ Way = 'without the Bulk API, every third answer lost'; BulkIsMissing = $true; Cut = $true }
)
if ($Nightly) {
    $ways += @(
        @{ Way = 'over the Bulk API'; BulkIsMissing = $false; Cut = $false }
        @{ Way = 'without the Bulk API'; BulkIsMissing = $true; Cut = $false }
    )
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule

    # A thousand people; every tenth row is bad in one of five ways, and says in its user name in which.
    function Get-ThousandRow {
        foreach ($i in 1..1000) {
            $way = if ($i % 10 -eq 0) { 'noname', 'flag', 'role', 'control', 'taken' | Select-Object -Index (($i / 10) % 5) } else { 'good' }
            [pscustomobject]@{
                username     = "$way$i"
                name         = switch ($way) { 'noname' { '' } 'control' { "Bell $([char] 7)" } default { "Person $i" } }
                is_active    = if ($way -eq 'flag') { 'maybe' } else { 'yes' }
                default_role = if ($way -eq 'role') { 'Emperor' } else { 'Team Member' }
            }
        }
    }

    # Deleted members keep their user names here: only the service can find these rows and refuse them.
    function Initialize-TakenName {
        $Sandbox.Options.Agility.DeletedKeepsUsername = $true
        $taken = Get-ThousandRow | Where-Object username -Like 'taken*'
        foreach ($row in $taken) {
            $null = $Sandbox.Agility.AddMember('Gone', $row.username)
        }

        $null = $taken | Remove-AgilityMember -Confirm:$false
        $Sandbox.ClearRequests()
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A thousand new members, <Way>' -ForEach $ways {
    BeforeAll {
        $script:Sandbox = Enter-TestSandbox
        Initialize-TakenName
        $Sandbox.Options.Agility.BulkIsMissing = $BulkIsMissing
        $path = if ($BulkIsMissing) { 'rest-1.v1/Data/Member' } else { 'api/asset' }
        foreach ($skip in $(if ($Cut) { 1..300 })) {
            $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'CutAfter'; Method = 'POST'; PathContains = $path; Skip = 2 * $skip })
        }

        $script:Done = Get-ThousandRow | New-AgilityMember -ErrorAction SilentlyContinue -ErrorVariable bad
        $script:Bad = $bad
        $Sandbox.ClearFaults()
        $script:Again = Get-ThousandRow | New-AgilityMember -ErrorAction SilentlyContinue
    }

    AfterAll {
        Stop-ProvisioningSandbox
    }

    It 'creates 900, each of them once' {
        $Done.Outcome | Select-Object -Unique | Should -Be 'Created'
        $Done | Should -HaveCount 900
        $there = $Sandbox.Agility.Members | Where-Object Username -Like 'good*'
        $there | Should -HaveCount 900
        [System.Collections.Generic.HashSet[string]]::new([string[]] $there.Username, [System.StringComparer]::OrdinalIgnoreCase).Count | Should -Be 900
        $Done.Key -join ' ' | Should -Be ((Get-ThousandRow | Where-Object username -Like 'good*').username -join ' ')
    }

    It 'gives 100 errors, each with its row and a reason' {
        $Bad | Should -HaveCount 100
        $Bad | Where-Object { $_.Exception.Message -notmatch "^Row $($_.TargetObject.Row)\b" } | Should -BeNullOrEmpty
        $Bad.TargetObject.Row | Sort-Object | Should -Be (1..100 | ForEach-Object { 10 * $_ })
    }

    It 'says of <Kind> rows: <Reason>' -ForEach @(
        @{ Kind = 'noname'; Reason = 'a value is required' }
        @{ Kind = 'flag'; Reason = 'not a valid Boolean' }
        @{ Kind = 'role'; Reason = "no role 'Emperor'" }
        @{ Kind = 'control'; Reason = 'control character' }
        # If both answers to a row were lost, the read says that the member does not exist, and not why.
        @{ Kind = 'taken'; Reason = "NotUnique'Member.Username.* a deleted member may have it|it was not created" }
    ) {
        $said = $Bad | Where-Object { $_.TargetObject.username -like "$Kind*" }
        $said | Should -HaveCount 20
        $said.Exception.Message | Should -Match $Reason
    }

    It 'gives 900 NoChange the second time' {
        $Again | Should -HaveCount 900
        $Again.Outcome | Select-Object -Unique | Should -Be 'NoChange'
    }

    It 'needs the expected number of requests' {
        $count = ($Sandbox.Requests | Where-Object { $_.Path -like '*/api/asset' }).Count
        if ($BulkIsMissing) {
            $count | Should -BeLessOrEqual 4 -Because 'every worker learns once that the Bulk API is not there'
        }
        elseif (-not $Cut) {
            $count | Should -BeLessOrEqual 20
        }
    }
}
