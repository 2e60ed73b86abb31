BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
}

Describe 'A scheduled task without a user' {
    BeforeAll {
        $script:Preparation = @'
param($Manifest)
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$sandbox = Start-ProvisioningSandbox -RetryIntervalSec 0.01
$null = $sandbox.Ambition.AddUser('ann@corp.example', 'Ann', 'Lee')
$sandbox.Ambition.AddMembership('ann@corp.example', 'Team', 'Dogs')
$null = $sandbox.Agility.AddMember('Ann Lee', 'ann@corp.example')
'@
    }

    It 'runs the removing commands without a question' {
        $output = Invoke-TestProcess -ArgumentList $ManifestPath -Script ($Preparation + @'

(Remove-GroupMembership -Username 'ann@corp.example' -GroupType Team -GroupName Dogs).Outcome
('ann@corp.example' | Disable-ProvisionedUser).Outcome
(Enable-AgilityMember -Username 'ann@corp.example').Outcome
(Disable-AgilityMember -Username 'ann@corp.example').Outcome
(Enable-AmbitionUser -Username 'ann@corp.example').Outcome
(Disable-AmbitionUser -Username 'ann@corp.example').Outcome
'@)
        $output | Should -Be 'Removed', 'Disabled', 'Disabled', 'Enabled', 'Disabled', 'Enabled', 'Disabled'
    }

    It 'asks nothing with -Confirm:$false, whatever the preference' {
        $output = Invoke-TestProcess -ArgumentList $ManifestPath -Script ($Preparation + @'

$ConfirmPreference = 'Low'
(New-AmbitionUser -Username 'bo@corp.example' -FirstName Bo -LastName Ng -Confirm:$false).Outcome
('ann@corp.example' | Disable-ProvisionedUser -Confirm:$false).Outcome
(Remove-AgilityMember -Username 'ann@corp.example' -Confirm:$false).Outcome
'@)
        $output | Should -Be 'Created', 'Disabled', 'Disabled', 'Removed'
    }

    It 'ends with an exit code that is not 0 when a connection is missing' {
        $null = Invoke-TestProcess -ArgumentList $ManifestPath -Script @'
param($Manifest)
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
'ann@corp.example' | Disable-ProvisionedUser
'@
        $LASTEXITCODE | Should -Be 1
    }

    It 'does not wait for missing parameters' {
        $output = Invoke-TestProcess -ArgumentList $ManifestPath -Script ($Preparation + @'

foreach ($command in 'Connect-Ambition', 'Connect-Agility', 'ConvertTo-GroupMembership', 'New-AmbitionUser', 'Disable-ProvisionedUser', 'Set-AgilityMember') {
    try { & $command; "$command was done" } catch { "$command failed" }
}
'@)
        $output | Should -Be @(
            'Connect-Ambition failed', 'Connect-Agility failed', 'ConvertTo-GroupMembership failed'
            'New-AmbitionUser failed', 'Disable-ProvisionedUser failed', 'Set-AgilityMember failed'
        )
    }

    It 'loses no result with -Debug' {
        $output = Invoke-TestProcess -ArgumentList $ManifestPath -Script @'
param($Manifest)
Import-Module $Manifest
$sandbox = Start-ProvisioningSandbox
$done = New-AmbitionUser -Username 'a@x' -FirstName A -LastName Z -Debug 4>$null 5>$null
"done $($done.Outcome) $($sandbox.Ambition.Users.Count)"
$VerbosePreference = $DebugPreference = 'Inquire'
$done = New-AmbitionUser -Username 'b@x' -FirstName A -LastName Z 4>$null 5>$null
"done $($done.Outcome) $($sandbox.Ambition.Users.Count)"
'@
        $output | Should -Be 'done Created 1', 'done Created 2'
    }
}
