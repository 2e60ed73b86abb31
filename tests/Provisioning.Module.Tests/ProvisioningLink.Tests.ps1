# Links of people and accounts, as administrators see, make, take away and repair them.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule

    function Get-LinkText {
        Get-ProvisioningLink @State | ForEach-Object { "$($_.Service) $($_.Key) $($_.Account) $($_.Username)" }
    }

    function Get-MemberId {
        param([string] $Username)
        "$(($Sandbox.Agility.Members | Where-Object Username -EQ $Username).Oid)"
    }

    # Every file of the state directory but those of locks, with its content.
    function Get-StateText {
        Get-ChildItem -LiteralPath $State.StatePath -File -Recurse -ErrorAction Ignore | Where-Object { $_.Directory.Name -ne 'locks' } |
            Sort-Object -Property FullName | ForEach-Object { "$($_.FullName) $((Get-FileHash -LiteralPath $_.FullName).Hash)" }
    }

    function Get-LinkFile {
        param([string] $Service)
        Get-ChildItem -Path (Join-Path -Path $State.StatePath -ChildPath 'links') -Filter '*.json' | Where-Object { (Get-Content -LiteralPath $_.FullName -Raw) -like "*`"service`":`"$Service`"*" }
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Links' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:Folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $script:State = @{ StatePath = Join-Path -Path $Folder -ChildPath 'state' }
        $script:Sync = @{ Path = Join-Path -Path $Folder -ChildPath 'hrm.csv'; Mapping = Join-Path -Path $Folder -ChildPath 'mapping.psd1' } + $State
        Write-TestMapping -Path $Sync.Mapping
        Write-TestExport -Path $Sync.Path -Row (Get-TestPeople -Count 3)
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    Context 'of a run' {
        BeforeEach {
            $null = Sync-ProvisionedUser @Sync -ErrorAction Stop
        }

        It 'are shown with the accounts of both services, since when and by which run' {
            Get-LinkText | Should -Be @(
                1..3 | ForEach-Object { "Agility $_ $(Get-MemberId "user$_@corp.example") user$_@corp.example" }
                1..3 | ForEach-Object { "Ambition $_ user$_@corp.example user$_@corp.example" }
            )
            $links = Get-ProvisioningLink @State
            $links.RunId | Sort-Object -Unique | Should -Be (Get-ProvisioningRun @State).RunId
            $links[0].Connection | Should -Be "$($Sandbox.AgilityUri)/"
            $links[0].MatchedBy | Should -BeNullOrEmpty
            $links | Out-String -Width 140 | Should -Match '(?m)^Service\s+Key\s+Account\s+Username\s+MatchedBy'
        }

        It 'are found by key, user name and service, with wildcards' {
            (Get-ProvisioningLink -Key 2 @State).Service | Should -Be 'Agility', 'Ambition'
            (Get-ProvisioningLink ' 2', '[13]' -Service Ambition @State).Key | Should -Be '2', '1', '3'
            (Get-ProvisioningLink -Username 'USER3@*' -Service Agility @State).Key | Should -Be '3'
            '1', '3' | Get-ProvisioningLink -Service Agility @State | ForEach-Object Key | Should -Be '1', '3'
            Get-ProvisioningLink -Key 'x*' @State | Should -BeNullOrEmpty
            Get-ProvisioningLink -Key 9 @State -ErrorVariable missing -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $missing.FullyQualifiedErrorId | Should -BeLike 'GetProvisioningLinkNotFound,*'
            $missing[0].TargetObject | Should -Be '9'
        }

        It 'need no connection to be shown, removed and repaired' {
            Disconnect-Agility
            Disconnect-Ambition
            Get-ProvisioningLink @State | Should -HaveCount 6
            Get-ProvisioningLink -Key 1 @State | Remove-ProvisioningLink @State
            Remove-ProvisioningLink Agility 2 @State
            Get-LinkText | ForEach-Object { ($_ -split ' ')[0, 1] -join ' ' } | Should -Be 'Agility 3', 'Ambition 2', 'Ambition 3'
            (Repair-ProvisioningLink @State).Links | Should -Be 1, 2
            Get-ProvisioningLink @State | Should -HaveCount 3
        }

        It 'that are missing cannot be removed, which is an error of each' {
            $row = [pscustomobject] @{ Service = 'Agility'; Key = '9' }, [pscustomobject] @{ Service = 'Ambition'; Key = '3' }
            $row | Remove-ProvisioningLink @State -ErrorVariable missing -ErrorAction SilentlyContinue
            $missing | Should -HaveCount 1
            $missing[0].FullyQualifiedErrorId | Should -BeLike 'RemoveProvisioningLinkNotFound,*'
            Get-ProvisioningLink @State | Should -HaveCount 5
            Remove-ProvisioningLink Agility 1 @State -Address 'https://other.example/' -ErrorVariable missing -ErrorAction SilentlyContinue
            $missing[0].Exception.Message | Should -BeLike "*'1' is linked to no account in Agility at https://other.example/*"
            Get-ProvisioningLink @State | Should -HaveCount 5
        }

        It 'are not changed under -WhatIf' {
            $null = $Sandbox.Agility.AddMember('Other One', 'other@corp.example')
            $before = Get-StateText
            Set-ProvisioningLink Agility 1 other@corp.example @State -WhatIf | Should -BeNullOrEmpty
            Get-ProvisioningLink @State | Remove-ProvisioningLink @State -WhatIf
            Repair-ProvisioningLink @State -WhatIf | Should -BeNullOrEmpty
            $null = New-ProvisioningPlan @Sync
            $null = Sync-ProvisionedUser @Sync -WhatIf
            Get-StateText | Should -Be $before
        }

        It 'that were edited stop plans and runs before anything is sent, and are repaired' {
            $before = Get-LinkText
            $file = Get-LinkFile -Service Agility
            (Get-Content -LiteralPath $file.FullName -Raw).Replace('user1@', 'user9@') | Set-Content -LiteralPath $file.FullName -NoNewline
            $Sandbox.ClearRequests()
            $plan = Join-Path -Path $Folder -ChildPath 'plan.json'
            { New-ProvisioningPlan @Sync } | Should -Throw -ErrorId 'NewProvisioningPlanState,*' -ExpectedMessage '*it was edited*Repair-ProvisioningLink*'
            { Sync-ProvisionedUser @Sync } | Should -Throw -ErrorId 'SyncProvisionedUserState,*' -ExpectedMessage '*Repair-ProvisioningLink*'
            { Get-ProvisioningLink @State } | Should -Throw -ErrorId 'GetProvisioningLinkState,*'
            Get-WritingRequest | Should -BeNullOrEmpty
            Test-Path -LiteralPath $plan | Should -BeFalse

            $repaired = Repair-ProvisioningLink -Service Agility @State
            $repaired.Service, $repaired.Links, $repaired.Before | Should -Be 'Agility', 3, $null
            Get-LinkText | Should -Be $before
            (New-ProvisioningPlan @Sync).Steps | Should -BeNullOrEmpty
        }

        It 'that are lost are rebuilt from the journals' {
            $before = Get-LinkText
            Get-ChildItem -Path (Join-Path -Path $State.StatePath -ChildPath 'links') | Remove-Item
            Get-LinkText | Should -Be $before
        }

        It 'are kept if the journals that made them were removed, unless that is forced' {
            Remove-Item -Path (Join-Path -Path $State.StatePath -ChildPath 'runs/*')
            Get-ProvisioningLink @State | Should -HaveCount 6
            Repair-ProvisioningLink @State -ErrorVariable kept -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $kept | Should -HaveCount 2
            $kept[0].Exception.Message | Should -BeLike '*has 3, but the journals have only 0*-Force*'
            Get-ProvisioningLink @State | Should -HaveCount 6
            (Repair-ProvisioningLink @State -Force).Before | Should -Be 3, 3
            Get-ProvisioningLink @State | Should -BeNullOrEmpty
        }

        It 'are left alone while a run works over the connection' {
            $engine = (New-ProvisioningPlan @Sync).GetType().Assembly
            $at = $engine.GetType('Provisioning.Sync.Run.Journal.StateDirectory').GetMethod('At', [Reflection.BindingFlags] 'Static, NonPublic')
            $services = $engine.GetType('Provisioning.Targets.Services').GetProperty('All').GetValue($null)
            $directory = $at.Invoke($null, [object[]] @([string]::Concat($Folder, '/state'), $services.PSObject.BaseObject))
            $lock = $engine.GetType('Provisioning.Sync.Run.Journal.RunLock')::Take($directory, [Provisioning.RunConnection[]] @((New-ProvisioningPlan @Sync).Connections['Agility']), '20260101T000000Z-0000')
            try {
                { Set-ProvisioningLink Agility 1 user2@corp.example @State -Force } | Should -Throw -ErrorId 'SetProvisioningLinkState,*' -ExpectedMessage '*20260101T000000Z-0000*'
                { Remove-ProvisioningLink Agility 1 @State } | Should -Throw -ErrorId 'RemoveProvisioningLinkState,*'
                Repair-ProvisioningLink -Service Agility @State -ErrorVariable busy -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
                $busy[0].FullyQualifiedErrorId | Should -BeLike 'RepairProvisioningLinkState,*'
                Remove-ProvisioningLink Ambition 1 @State
            }
            finally {
                $lock.Dispose()
            }

            Get-ProvisioningLink @State | Should -HaveCount 5
        }
    }

    Context 'made by hand' {
        BeforeEach {
            $null = $Sandbox.Agility.AddMember('Ann Lee', 'ann.old@corp.example')
            $script:Ann = Get-MemberId 'ann.old@corp.example'
            $null = $Sandbox.Agility.AddMember('Bo Ng', 'bo@corp.example')
            $null = $Sandbox.Ambition.AddUser('ann@corp.example', 'Ann', 'Lee')
        }

        It 'take a user name or an identifier of the service' {
            $made = Set-ProvisioningLink -Service Agility -Key 1 -Account 'ann.old@corp.example' @State
            "$($made.Key) $($made.Account) $($made.Username) $($made.RunId)" | Should -Be "1 $Ann ann.old@corp.example "
            $null = Set-ProvisioningLink Agility 2 $Ann @State -ErrorVariable taken -ErrorAction SilentlyContinue
            $taken[0].FullyQualifiedErrorId | Should -BeLike 'SetProvisioningLinkConflict,*'
            $null = Set-ProvisioningLink Agility 2 (Get-MemberId 'bo@corp.example') @State
            $null = Set-ProvisioningLink Ambition 1 'ann@corp.example' @State
            Get-LinkText | Should -Be "Agility 1 $Ann ann.old@corp.example", "Agility 2 $(Get-MemberId 'bo@corp.example') bo@corp.example", 'Ambition 1 ann@corp.example ann@corp.example'
            Get-WritingRequest | Should -BeNullOrEmpty
        }

        It 'connect a person with an account that no rule would find' {
            Write-TestExport -Path $Sync.Path -Row '1,Ann,Lee,ann@corp.example,yes,Dev,Dogs,11'
            $null = Set-ProvisioningLink Agility 1 $Ann @State
            $null = Sync-ProvisionedUser @Sync -ErrorAction Stop
            $Sandbox.Agility.Members | Where-Object Username -Like 'ann*' | ForEach-Object { "$($_.Oid) $($_.Username)" } | Should -Be "$Ann ann@corp.example"
            (Get-ProvisioningLink -Key 1 -Service Agility @State).Username | Should -Be 'ann@corp.example'
        }

        It 'are refused for the account of another person, with both names, and moved by -Force' {
            $null = Set-ProvisioningLink Agility 1 $Ann @State
            Set-ProvisioningLink Agility 2 $Ann @State -ErrorVariable taken -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $taken[0].Exception.Message | Should -BeLike "*$Ann*is linked to '1'*cannot be linked to '2'*-Force*"
            $taken[0].TargetObject | Should -Be '2'
            (Set-ProvisioningLink Agility 2 $Ann @State -Force).Key | Should -Be '2'
            Get-LinkText | Should -Be "Agility 2 $Ann ann.old@corp.example"
            Get-ChildItem -Path (Join-Path -Path $State.StatePath -ChildPath 'links') -Filter '*.json' | Remove-Item
            Get-LinkText | Should -Be "Agility 2 $Ann ann.old@corp.example"
        }

        It 'come from a file, row by row' {
            $csv = Join-Path -Path $Folder -ChildPath 'links.csv'
            Set-Content -LiteralPath $csv -Value 'Key,Account', '1,ann.old@corp.example', '2,no.such@corp.example', '3,', '4,bo@corp.example', '5,bo@corp.example'
            $made = Import-Csv -LiteralPath $csv | Set-ProvisioningLink -Service Agility @State -ErrorVariable bad -ErrorAction SilentlyContinue
            $made.Key | Should -Be '1', '4'
            $bad | Should -HaveCount 3
            ($bad | Where-Object TargetObject -EQ '2').FullyQualifiedErrorId | Should -BeLike 'SetProvisioningLinkNotFound,*'
            ($bad | Where-Object TargetObject -EQ '5').FullyQualifiedErrorId | Should -BeLike 'SetProvisioningLinkConflict,*'
            @($Sandbox.Requests | Where-Object Path -Like '*Member*') | Should -HaveCount 1
        }

        It 'need a connection to the service' {
            Disconnect-Agility
            { Set-ProvisioningLink Agility 1 $Ann @State } | Should -Throw -ErrorId 'SetProvisioningLinkConnection,*' -ExpectedMessage '*Connect-Agility*'
        }

        It 'hold no secret' {
            $token = [System.Net.NetworkCredential]::new('', $Sandbox.Token).Password
            $null = Set-ProvisioningLink Agility $token $Ann @State -ErrorVariable held -ErrorAction SilentlyContinue
            $held[0].Exception.Message | Should -BeLike '*token or password*'
            Get-ProvisioningLink @State | Should -BeNullOrEmpty
        }
    }
}
