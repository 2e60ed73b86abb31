# What commands give out goes through a file and back into the commands that take it, the same every way.

BeforeDiscovery {
    $script:Ways = @(
        @{ Way = 'JSON'; Carry = { $input | ConvertTo-Json -Depth 6 | ConvertFrom-Json | ForEach-Object { $_ } } }
        @{ Way = 'CSV'; Carry = { $input | Export-Csv -LiteralPath "$TestDrive/way.csv" -NoTypeInformation; Import-Csv -LiteralPath "$TestDrive/way.csv" } }
        @{ Way = 'CLIXML'; Carry = { $input | Export-Clixml -LiteralPath "$TestDrive/way.xml"; Import-Clixml -LiteralPath "$TestDrive/way.xml" } }
    )

    # What is given out, where it goes, and what must be so then.
    $script:Trips = @(
        @{ What = 'members'; Into = 'Set-AgilityMember'; Get = { Get-AgilityMember -Username ann, bo }
            Put = { $input | Set-AgilityMember -Phone '555-0100' }; Holds = { $_.Outcome | Should -Be 'Updated', 'Updated'; (Get-AgilityMember -Username ann, bo).Phone | Should -Be '555-0100', '555-0100' }
        }
        @{ What = 'members with more attributes'; Into = 'Set-AgilityMember, which finds nothing to change'; Get = { Get-AgilityMember -Username ann, bo -Property Description, 'Scopes.Name', IsSelf }
            Put = { $input | Set-AgilityMember }; Holds = { $_.Outcome | Should -Be 'NoChange', 'NoChange' }
        }
        @{ What = 'members'; Into = 'Disable-AgilityMember'; Get = { Get-AgilityMember -Username ann, bo }
            Put = { $input | Disable-AgilityMember }; Holds = { $_.Outcome | Should -Be 'Disabled', 'Disabled' }
        }
        @{ What = 'inactive members'; Into = 'Enable-AgilityMember'; Get = { $null = 'ann' | Disable-AgilityMember; Get-AgilityMember -Username ann }
            Put = { $input | Enable-AgilityMember }; Holds = { $_.Outcome | Should -Be 'Enabled' }
        }
        @{ What = 'members'; Into = 'Remove-AgilityMember'; Get = { Get-AgilityMember -Username ann, bo }
            Put = { $input | Remove-AgilityMember -Confirm:$false }; Holds = { $_.Outcome | Should -Be 'Removed', 'Removed' }
        }
        @{ What = 'deleted members'; Into = 'Restore-AgilityMember'; Get = { $null = 'ann' | Remove-AgilityMember -Confirm:$false; Get-AgilityMember -IncludeDeleted | Where-Object Username -EQ ann }
            Put = { $input | Restore-AgilityMember }; Holds = { $_.Outcome | Should -Be 'Restored' }
        }
        @{ What = 'members'; Into = 'Invoke-AgilityMemberOperation'; Get = { Get-AgilityMember -Username ann, bo }
            Put = { $input | Invoke-AgilityMemberOperation Inactivate }; Holds = { $_.Outcome | Should -Not -Contain 'Failed'; (Get-AgilityMember -Username ann).IsInactive | Should -BeTrue }
        }
        @{ What = 'members'; Into = 'Get-AgilityMember'; Get = { Get-AgilityMember -Username ann, bo }
            Put = { $input | Get-AgilityMember }; Holds = { $_.Username | Should -Be 'ann', 'bo' }
        }
        @{ What = 'members'; Into = 'Get-AgilityMemberHistory'; Get = { Get-AgilityMember -Username ann }
            Put = { $input | Get-AgilityMemberHistory }; Holds = { @($_).Count | Should -BeGreaterThan 0 }
        }
        @{ What = 'members'; Into = 'Get-AgilityProjectRole'; Get = { Get-AgilityMember -Username ann }
            Put = { $input | Get-AgilityProjectRole }; Holds = { $_.Role | Should -Be 'Project Lead' }
        }
        @{ What = 'members'; Into = 'Disable-ProvisionedUser'; Get = { Get-AgilityMember -Username ann, bo }
            Put = { $input | Disable-ProvisionedUser -Service Agility }; Holds = { $_.Outcome | Should -Be 'Disabled', 'Disabled' }
        }
        @{ What = 'changes'; Into = 'Get-AgilityMember'; Get = { Get-AgilityMemberHistory -Username ann | Select-Object -First 1 }
            Put = { $input | Get-AgilityMember }; Holds = { $_.Username | Should -Be 'ann' }
        }
        @{ What = 'roles in projects'; Into = 'Remove-AgilityProjectRole'; Get = { Get-AgilityProjectRole -Member ann }
            Put = { $input | Remove-AgilityProjectRole -Confirm:$false }; Holds = { $_.Outcome | Should -Be 'Removed' }
        }
        @{ What = 'roles in projects'; Into = 'Set-AgilityProjectRole'; Get = { $role = Get-AgilityProjectRole -Member ann; $null = $role | Remove-AgilityProjectRole -Confirm:$false; $role }
            Put = { $input | Set-AgilityProjectRole }; Holds = { $_.Outcome | Should -Be 'Assigned'; (Get-AgilityProjectRole -Member ann).Role | Should -Be 'Project Lead' }
        }
        @{ What = 'member groups'; Into = 'Get-AgilityMemberGroup'; Get = { Get-AgilityMemberGroup Pier }
            Put = { $input | Get-AgilityMemberGroup }; Holds = { $_.Name | Should -Be 'Pier' }
        }
        @{ What = 'member groups'; Into = 'Add-AgilityMemberGroupMember'; Get = { Get-AgilityMemberGroup Pier }
            Put = { $input | Add-AgilityMemberGroupMember -Username bo }; Holds = { $_.Outcome | Should -Be 'Assigned' }
        }
        @{ What = 'members of groups'; Into = 'Remove-AgilityMemberGroupMember'; Get = { Get-AgilityMemberGroup Pier -ExpandMember }
            Put = { $input | Remove-AgilityMemberGroupMember }; Holds = { $_.Outcome | Should -Be 'Removed'; (Get-AgilityMemberGroup Pier).MemberCount | Should -Be 0 }
        }
        @{ What = 'members'; Into = 'Get-AgilityMemberGroup'; Get = { Get-AgilityMember -Username ann }
            Put = { $input | Get-AgilityMemberGroup }; Holds = { $_.Name | Should -Be 'Pier' }
        }
        @{ What = 'projects'; Into = 'Get-AgilityProject'; Get = { Get-AgilityProject Harbor }
            Put = { $input | Get-AgilityProject }; Holds = { $_.Name | Should -Be 'Harbor' }
        }
        @{ What = 'projects'; Into = 'Get-AgilityProjectRole'; Get = { Get-AgilityProject Harbor }
            Put = { $input | Get-AgilityProjectRole }; Holds = { $_.Role | Should -Contain 'Project Lead' }
        }
        @{ What = 'accounts'; Into = 'Set-AmbitionUser'; Get = { Get-AmbitionUser -Username ann, bo }
            Put = { $input | Set-AmbitionUser -LastName Berg }; Holds = { $_.Outcome | Should -Not -Contain 'Failed'; (Get-AmbitionUser -Username ann, bo).LastName | Should -Be 'Berg', 'Berg' }
        }
        @{ What = 'accounts'; Into = 'Disable-AmbitionUser'; Get = { Get-AmbitionUser -Username ann, bo }
            Put = { $input | Disable-AmbitionUser }; Holds = { $_.Outcome | Should -Be 'Disabled', 'Disabled'; (Get-AmbitionUser -Username ann).IsActive | Should -BeFalse }
        }
        @{ What = 'accounts'; Into = 'Enable-AmbitionUser'; Get = { $null = 'ann' | Disable-AmbitionUser; Get-AmbitionUser -Username ann }
            Put = { $input | Enable-AmbitionUser }; Holds = { (Get-AmbitionUser -Username ann).IsActive | Should -BeTrue }
        }
        @{ What = 'accounts'; Into = 'Get-AmbitionUser'; Get = { Get-AmbitionUser -Username ann, bo }
            Put = { $input | Get-AmbitionUser }; Holds = { $_.Username | Should -Be 'ann', 'bo' }
        }
        @{ What = 'memberships'; Into = 'Set-GroupMembership'; Get = { [pscustomobject]@{ username = 'ann'; team = 'Dogs' } | ConvertTo-GroupMembership -Group @{ team = 'Team' } }
            Put = { $input | Set-GroupMembership }; Holds = { $_.Outcome | Should -Be 'Assigned' }
        }
        @{ What = 'memberships'; Into = 'Remove-GroupMembership'; Get = { [pscustomobject]@{ username = 'ann'; team = 'Dogs' } | ConvertTo-GroupMembership -Group @{ team = 'Team' } }
            Put = { $input | Remove-GroupMembership -Confirm:$false }; Holds = { $_.Outcome | Should -Not -Contain 'Failed' }
        }
        @{ What = 'memberships'; Into = 'ConvertTo-GroupMembership -Wide'; Get = { [pscustomobject]@{ username = 'ann'; team = 'Dogs' } | ConvertTo-GroupMembership -Group @{ team = 'Team' } }
            Put = { $input | ConvertTo-GroupMembership -Wide }; Holds = { $_.Team | Should -Be 'Dogs' }
        }
        @{ What = 'results'; Into = 'Disable-AgilityMember'; Get = { 'ann', 'bo' | Set-AgilityMember -Phone 1 }
            Put = { $input | Disable-AgilityMember }; Holds = { $_.Outcome | Should -Be 'Disabled', 'Disabled' }
        }
        @{ What = 'results'; Into = 'Get-AgilityProjectRole'; Get = { 'ann' | Set-AgilityMember -Phone 1 }
            Put = { $input | Get-AgilityProjectRole }; Holds = { $_.Role | Should -Be 'Project Lead' }
        }
        @{ What = 'results'; Into = 'Disable-AmbitionUser'; Get = { 'ann', 'bo' | Enable-AmbitionUser }
            Put = { $input | Disable-AmbitionUser }; Holds = { $_.Outcome | Should -Be 'Disabled', 'Disabled' }
        }
        @{ What = 'runs'; Into = 'Get-ProvisioningRun -Step'; Get = { Get-ProvisioningRun -StatePath $State }
            Put = { $input | Get-ProvisioningRun -Step -StatePath $State }; Holds = { @($_).Count | Should -BeGreaterThan 0 }
        }
        @{ What = 'runs'; Into = 'Export-ProvisioningReport'; Get = { Get-ProvisioningRun -StatePath $State }
            Put = { $input | Export-ProvisioningReport -Path "$TestDrive/report.json" -StatePath $State -Force }; Holds = { Get-Content -LiteralPath "$TestDrive/report.json" -Raw | ConvertFrom-Json | Should -Not -BeNullOrEmpty }
        }
        @{ What = 'steps of a run'; Into = 'Disable-AgilityMember'; Get = { Get-ProvisioningRun -StatePath $State | Get-ProvisioningRun -Step -StatePath $State | Where-Object { $_.Service -eq 'Agility' -and $_.Action -eq 'Create' } | Select-Object -First 1 }
            Put = { $input | Disable-AgilityMember }; Holds = { $_.Outcome | Should -Be 'Disabled' }
        }
        @{ What = 'steps of a plan'; Into = 'Enable-AgilityMember'; Get = { $null = Get-AgilityMember | Where-Object Username -Like 'user*' | Disable-AgilityMember; (New-ProvisioningPlan -Path $Export -Mapping $Mapping).Steps | Where-Object { $_.Service -eq 'Agility' -and $_.Kind -eq 'Enable' } }
            Put = { $input | Enable-AgilityMember }; Holds = { $_.Outcome | Should -Be 'Enabled', 'Enabled' }
        }
    )

    $script:Table = foreach ($trip in $Trips) { foreach ($way in $Ways) { $trip + $way } }
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A round trip' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:State = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $people = 'ann', 'bo' | ForEach-Object { [pscustomobject]@{ username = $_; first_name = "The $_"; last_name = 'Lee'; email = "$_@corp.example"; default_role = 'Observer' } }
        $null = $people | New-AmbitionUser
        $null = $people | New-AgilityMember
        $null = $Sandbox.Agility.AddScope('Harbor')
        $null = Set-AgilityProjectRole -Username ann -Project Harbor -Role 'Project Lead'
        $null = Add-AgilityMemberGroupMember -Username ann -MemberGroup Pier -CreateMissing
        $null = 'Team' | New-AmbitionGroupType
        $null = New-AmbitionGroup -GroupType Team -GroupName Dogs
        $script:Export = "$TestDrive/hrm.csv"
        $script:Mapping = "$TestDrive/mapping.psd1"
        Write-TestExport -Path $Export -Row (Get-TestPeople -Count 2)
        Write-TestMapping -Path $Mapping
        $null = Sync-ProvisionedUser -Path $Export -Mapping $Mapping -StatePath $State
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'of <What> by <Way> is accepted by <Into>' -ForEach $Table {
        $given = @(& $Get)
        $given | Should -Not -BeNullOrEmpty
        $back = @($given | & $Carry)
        $back.Count | Should -Be $given.Count
        $result = @($back | & $Put)
        $result | ForEach-Object -Begin { $all = @() } -Process { $all += $_ } -End { , $all } | ForEach-Object $Holds
        if (-not $result) { $null | ForEach-Object $Holds }
    }
}

Describe 'A member that was read' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $null = New-AgilityMember -Username ann -Name 'Ann Lee' -DefaultRole Observer -Phone 1
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'can be changed in its properties and piped back' {
        $member = Get-AgilityMember -Username ann
        $member.Phone = '2'
        ($member | Set-AgilityMember).Outcome | Should -Be 'Updated'
        (Get-AgilityMember -Username ann).Phone | Should -Be '2'
    }

    It 'does not overwrite a value that another user has changed since' {
        $member = Get-AgilityMember -Username ann
        $null = Set-AgilityMember -Username ann -Phone 3
        ($member | Set-AgilityMember -Email 'ann@corp.example').Outcome | Should -Be 'Updated'
        (Get-AgilityMember -Username ann).Phone | Should -Be '3'
    }

    It 'is a row like any other when it comes from a file' {
        $row = Get-AgilityMember -Username ann | ConvertTo-Csv | ConvertFrom-Csv
        $row.Phone = '4'
        ($row | Set-AgilityMember).Outcome | Should -Be 'Updated'
        (Get-AgilityMember -Username ann).Phone | Should -Be '4'
    }
}

Describe 'A plan' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        Write-TestExport -Path "$TestDrive/hrm.csv" -Row (Get-TestPeople -Count 2)
        Write-TestMapping -Path "$TestDrive/mapping.psd1"
        $script:Plan = New-ProvisioningPlan -Path "$TestDrive/hrm.csv" -Mapping "$TestDrive/mapping.psd1"
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'is equal after export and import' {
        $Plan | Export-ProvisioningPlan -Path "$TestDrive/plan.json" -Force
        $back = Import-ProvisioningPlan -Path "$TestDrive/plan.json"
        ($back.Steps | ConvertTo-Json -Depth 5) | Should -BeExactly ($Plan.Steps | ConvertTo-Json -Depth 5)
        $done = $back | Invoke-ProvisioningPlan -StatePath "$TestDrive/state-$([guid]::NewGuid())"
        $done.Outcome | Should -Not -Contain 'Failed'
    }

    It 'is accepted unchanged by Invoke-ProvisioningPlan' {
        $done = $Plan | Invoke-ProvisioningPlan -StatePath "$TestDrive/state-$([guid]::NewGuid())"
        @($done).Count | Should -Be $Plan.StepCount
    }

    It 'shows its steps in words' {
        $Plan.Steps[0].Kind | Should -BeExactly 'Create'
        ($Plan.Steps | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv)[0].Changes | Should -Match '^\w+ = .+; \w+ = '
    }
}

Describe 'A connection' {
    It 'keeps its name, and its secret is nowhere' {
        $sandbox = Enter-TestSandbox
        try {
            $json = Get-ProvisioningConnection | ConvertTo-Json -Depth 5
            $json | Should -Not -Match ([regex]::Escape($sandbox.Token))
            $row = Get-ProvisioningConnection -Service Agility | Select-Object -Property Service, Name, Uri, Api | ConvertTo-Csv | ConvertFrom-Csv
            $row.Api | Should -Be 'rest-1.v1'
        }
        finally {
            Stop-ProvisioningSandbox
        }
    }
}
