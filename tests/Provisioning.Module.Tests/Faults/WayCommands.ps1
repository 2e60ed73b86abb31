# The cases of the fault matrix that show other ways through the same commands: many rows, previews, no Bulk API. Commands.ps1 says what a case has, and
# takes these in.

[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The blocks of a table all take the same arguments.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The table is used by who dot-sources this.')]
param()

$WayCommands = @(
    # Batches of a hundred and of the rest.
    @{ Name = 'Set-AgilityMember (120 rows)'; MatrixOnly = $true; BulkCount = 100; Write = 'POST'
        Setup = { param($s) Add-AgilityCrowd $s }
        Invoke = { $Crowd | Set-AgilityMember -Phone '555' -ThrottleLimit 1 }
        Effect = { param($s, $service, $action, $key) Measure-AgilityCrowd $s $key { $_.Phone -eq '555' } } }
    @{ Name = 'Disable-AgilityMember (120 rows)'; MatrixOnly = $true; BulkCount = 100; Write = 'POST'
        Setup = { param($s) Add-AgilityCrowd $s }
        Invoke = { $Crowd | Disable-AgilityMember -ThrottleLimit 1 }
        Effect = { param($s, $service, $action, $key) Measure-AgilityCrowd $s $key { $_.IsInactive } } }
    @{ Name = 'Enable-AgilityMember (120 rows)'; MatrixOnly = $true; BulkCount = 100; Write = 'POST'
        Setup = { param($s) Add-AgilityCrowd $s $true }
        Invoke = { $Crowd | Enable-AgilityMember -ThrottleLimit 1 }
        Effect = { param($s, $service, $action, $key) Measure-AgilityCrowd $s $key { -not $_.IsInactive } } }
    @{ Name = 'Remove-AgilityMember (120 rows)'; MatrixOnly = $true; BulkCount = 100; Write = 'POST'
        Setup = { param($s) Add-AgilityCrowd $s }
        Invoke = { $Crowd | Remove-AgilityMember -Confirm:$false -ThrottleLimit 1 }
        Effect = { param($s, $service, $action, $key) 1 - (Measure-AgilityCrowd $s $key { $true }) } }
    @{ Name = 'Restore-AgilityMember (120 rows)'; MatrixOnly = $true; BulkCount = 100; Write = 'POST'
        Setup = { param($s) Add-AgilityCrowd $s; Remove-AgilityCrowd $s }
        Invoke = { $Crowd | Restore-AgilityMember -ThrottleLimit 1 }
        Effect = { param($s, $service, $action, $key) Measure-AgilityCrowd $s $key { $true } } }

    @{ Name = 'Set-AgilityMember (-Preview)'; MatrixOnly = $true; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s }
        Invoke = { $Person | Set-AgilityMember -Phone '555' -Preview }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key { $_.Phone -eq '555' } } }
    @{ Name = 'Disable-AgilityMember (-Preview)'; MatrixOnly = $true; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s }
        Invoke = { $Person | Disable-AgilityMember -Preview }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key { $_.IsInactive } } }

    @{ Name = 'Set-AgilityMember (without the Bulk API)'; MatrixOnly = $true; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s; $s.Options.Agility.BulkIsMissing = $true }
        Invoke = { $Person | Set-AgilityMember -Phone '555' -ThrottleLimit 1 }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key { $_.Phone -eq '555' } } }
    @{ Name = 'Disable-AgilityMember (without the Bulk API)'; MatrixOnly = $true; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s; $s.Options.Agility.BulkIsMissing = $true }
        Invoke = { $Person | Disable-AgilityMember -ThrottleLimit 1 }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key { $_.IsInactive } } }
    @{ Name = 'Remove-AgilityProjectRole (without the Bulk API)'; MatrixOnly = $true; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s; Add-AgilityScope $s; 1100..1103 | ForEach-Object { $s.Agility.AssignRole("Member:$_", 'Scope:1010', 'Role:3') }; $s.Options.Agility.BulkIsMissing = $true }
        Invoke = { $Person | Remove-AgilityProjectRole -Project 'Scope:1010' -ThrottleLimit 1 }
        Effect = { param($s, $service, $action, $key) 1 - (Measure-ProjectRole $s $key) } }
    @{ Name = 'Set-AgilityProjectRole (120 rows)'; MatrixOnly = $true; BulkCount = 100; Write = 'POST'
        Setup = { param($s) Add-AgilityCrowd $s; Add-AgilityScope $s }
        Invoke = { $Crowd | Set-AgilityProjectRole -Project 'Scope:1010' -Role 'Role:3' -ThrottleLimit 1 }
        Effect = { param($s, $service, $action, $key) Measure-ProjectRole $s $key } }
)
