Import-Module ./Provisioning.psd1
Start-ProvisioningSandbox                         # both services on loopback, connected at once
Import-Csv samples/hrm.csv | New-AmbitionUser
Import-Csv samples/hrm.csv | ConvertTo-GroupMembership -Group @{ role = 'Role'; team_name = 'Team' } | Set-GroupMembership -CreateGroup
Import-Csv samples/hrm.csv | New-AgilityMember -DefaultRole 'Team Member'
Get-AgilityMember -Name Smith
'susan@yourcompany.com' | Disable-ProvisionedUser
