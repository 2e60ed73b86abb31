BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule

    $script:Staff = @'
@{
    Source = @{ Key = 'id'; Active = 'active'; Hire = @{ Column = 'hired' }; Scope = @{ Column = 'type'; NotIn = 'External' } }
    Agility = @{
        Match = 'Username', 'Email'
        Attributes = @{ Username = 'user'; Name = @{ Template = '{first} {last}' }; Email = 'email'; DefaultRole = @{ Value = 'Team Member' } }
    }
    Ambition = @{
        Match = 'Username', 'Email'
        Attributes = @{ Username = 'user'; Email = 'email'; FirstName = 'first'; LastName = 'last' }
    }
}
'@

    function Write-Staff {
        param([string[]] $Row)
        Set-Content -LiteralPath $Run.Path -Value (@('id,user,first,last,email,active,hired,type') + $Row) -Encoding utf8
    }

    function Add-Account {
        param([string] $Username, [string] $Name, [string] $Email)
        $first, $last = $Name -split ' '
        $null = $Sandbox.Agility.AddMember($Name, $Username, $Email)
        $null = $Sandbox.Ambition.AddUser($Username, $first, $last, $Email)
    }

    # Accounts are named by their user names: identifiers are given by the sandbox.
    function Get-RelationText {
        param([object[]] $User, [string] $Service)
        $User | Where-Object Service -EQ $Service | ForEach-Object { "$($_.Relation) $($_.Key)=$($_.Username)" }
    }

    # What both services hold, and an export of a dozen people with every relation.
    function Initialize-Staff {
        Write-Staff '1,ann,Ann,Lee,ann@corp.example,yes,2020-01-01,Own', '2,bob,Bob,Ng,bob@corp.example,yes,2020-01-01,Own', '3,kay,Kay,Ott,kay@corp.example,yes,2020-01-01,Own'
        $null = Sync-ProvisionedUser @Run -ErrorAction Stop -WarningAction SilentlyContinue
        Add-Account cy 'Cy Orr' 'cy@corp.example'
        Add-Account dpoe 'Di Poe' 'di@corp.example'
        Add-Account ed1 'Ed Ray' 'ed@corp.example'
        Add-Account ed2 'Ed Ray' 'ed@corp.example'
        Add-Account hal 'Hal Ives' 'hal@corp.example'
        Add-Account joe 'Joe Kim' 'joe@corp.example'
        Add-Account zed 'Zed Zorn' 'zed@corp.example'
        Write-Staff @(
            '1,ann,Ann,Lee,ann@corp.example,yes,2020-01-01,Own'
            '4,cy,Cy,Orr,cy@corp.example,yes,2020-01-01,Own'
            '5,di,Di,Poe,di@corp.example,yes,2020-01-01,Own'
            '6,ed,Ed,Ray,ed@corp.example,yes,2020-01-01,Own'
            '7,bob,Beth,Oak,beth@corp.example,yes,2020-01-01,Own'
            '8,flo,Flo,Tan,flo@corp.example,yes,2020-01-01,Own'
            '9,gus,Gus,Urh,gus@corp.example,no,2020-01-01,Own'
            '10,hal,Hal,Ives,hal@corp.example,no,2020-01-01,Own'
            '11,ida,Ida,Jay,ida@corp.example,yes,2099-01-01,Own'
            '12,joe,Joe,Kim,joe@corp.example,yes,2020-01-01,External'
            '13,lea,Lea,Mur,lea@corp.example,maybe,2020-01-01,Own'
        )
        $Sandbox.ClearRequests()
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Compare-ProvisionedUser' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:Folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $script:Run = @{
            Path      = Join-Path -Path $Folder -ChildPath 'hrm.csv'
            Mapping   = Join-Path -Path $Folder -ChildPath 'mapping.psd1'
            StatePath = Join-Path -Path $Folder -ChildPath 'state'
        }
        Set-Content -LiteralPath $Run.Mapping -Value $Staff -Encoding utf8
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    Context 'where both services list their accounts' {
        BeforeEach {
            Initialize-Staff
        }

        It 'gives one object for each person and account, those that need a decision first' {
            $who = Compare-ProvisionedUser @Run -InformationVariable told -WarningVariable warned -WarningAction SilentlyContinue 6> $null
            $expected = 'Conflict 7=bob', 'Ambiguous 6=ed', 'Orphan 3=kay', 'Orphan =zed', 'Missing 8=flo', 'Matched 4=cy', 'Matched 5=dpoe', 'Matched 10=hal', 'Linked 1=ann'
            Get-RelationText $who Ambition | Should -Be $expected
            Get-RelationText $who Agility | Should -Be (@($expected[0..1]) + 'Orphan =admin' + @($expected[2..8]))
            ($who.Relation | Select-Object -Unique) | Should -Be 'Conflict', 'Ambiguous', 'Orphan', 'Missing', 'Matched', 'Linked'

            "$told" -split '(?<=\d) (?=A)' | Should -Be @(
                'Agility: Conflict 1, Ambiguous 1, Orphan 3, Missing 1, Matched 3, Linked 1'
                'Ambition: Conflict 1, Ambiguous 1, Orphan 2, Missing 1, Matched 3, Linked 1'
            )
            $warned | Should -HaveCount 1
            $warned[0].Message | Should -BeLike 'Rows of the export that cannot be used*: 1.*'
        }

        It 'shows keys, names and states of each' {
            $who = Compare-ProvisionedUser @Run -WarningAction SilentlyContinue 6> $null
            $bob = $Sandbox.Agility.FindMember('bob').Oid
            $conflict = $who | Where-Object { $_.Service -eq 'Agility' -and $_.Key -eq '7' }
            $conflict.Account, $conflict.Name, $conflict.Email | Should -Be $bob, 'Beth Oak', 'beth@corp.example'
            $conflict.Message | Should -BeLike "*$bob*is linked to '2'*Set-ProvisioningLink*"
            ($who | Where-Object { $_.Service -eq 'Ambition' -and $_.Key -eq '7' }).Account | Should -Be 'bob'

            $ambiguous = $who | Where-Object { $_.Service -eq 'Ambition' -and $_.Key -eq '6' }
            $ambiguous.Account | Should -BeNullOrEmpty
            $ambiguous.Message | Should -BeLike '*ed1*ed2*'

            $matched = $who | Where-Object { $_.Service -eq 'Agility' -and $_.Key -eq '5' }
            $matched.MatchedBy, $matched.Account, $matched.IsActive, $matched.State | Should -Be 'Email', $Sandbox.Agility.FindMember('dpoe').Oid, $true, 'Active'
            $matched.Row, $matched.Line | Should -Be 3, 4
            ($who | Where-Object { $_.Service -eq 'Agility' -and $_.Key -eq '4' }).MatchedBy | Should -Be 'Username'
            ($who | Where-Object { $_.Service -eq 'Ambition' -and $_.Key -eq '10' }).State | Should -Be 'Left'

            $orphan = $who | Where-Object { $_.Service -eq 'Ambition' -and $_.Username -eq 'zed' }
            $orphan.Key, $orphan.State, $orphan.Row | Should -Be $null, $null, 0
            $orphan.Name, $orphan.Email, $orphan.IsActive | Should -Be 'Zed Zorn', 'zed@corp.example', $true
            ($who | Where-Object { $_.Username -eq 'kay' }).Message | Should -BeLike "*linked to '3'*" -Because 'both services have the account'
            ($who | Where-Object { $_.Username -eq 'admin' }).Message | Should -BeLike 'Nothing is taken from it: *'
        }

        It 'agrees with the plan, and neither changes nor writes anything' {
            $before = Get-DirectoryState -Path $Run.StatePath
            $who = Compare-ProvisionedUser @Run -WarningAction SilentlyContinue 6> $null
            Get-WritingRequest | Should -BeNullOrEmpty
            Get-DirectoryState -Path $Run.StatePath | Should -Be $before

            $plan = New-ProvisioningPlan @Run -WarningAction SilentlyContinue 6> $null
            $matched = $who | Where-Object Relation -EQ 'Matched' | ForEach-Object { "$($_.Service) $($_.Key) $($_.Account) $($_.MatchedBy)" } | Sort-Object
            $plan.Matches | ForEach-Object { "$($_.Service) $($_.Person) $($_.Account) $($_.MatchedBy)" } | Sort-Object | Should -Be $matched
            ($plan.Steps | Where-Object Kind -EQ 'Create').Key | Sort-Object -Unique | Should -Be 'flo'

            $new = Join-Path -Path $Folder -ChildPath 'none'
            $null = Compare-ProvisionedUser -Path $Run.Path -Mapping $Run.Mapping -StatePath $new -WarningAction SilentlyContinue 6> $null
            $new | Should -Not -Exist
        }

        It 'compares one service, and another day, on request' {
            $who = Compare-ProvisionedUser @Run -Service Agility -EffectiveDate '2099-01-01' -WarningAction SilentlyContinue 6> $null
            $who.Service | Select-Object -Unique | Should -Be 'Agility'
            ($who | Where-Object Relation -EQ 'Missing').Key | Should -Be '8', '11'
            $Sandbox.Requests | Where-Object Path -Like '*/v3/*' | Should -BeNullOrEmpty
        }

        It 'exports, groups and filters like any objects' {
            $csv = Join-Path -Path $Folder -ChildPath 'who.csv'
            Compare-ProvisionedUser @Run -WarningAction SilentlyContinue 6> $null | Export-Csv -LiteralPath $csv -NoTypeInformation
            $back = Import-Csv -LiteralPath $csv
            ($back | Where-Object Relation -EQ 'Conflict' | Where-Object Service -EQ 'Ambition').Account | Should -Be 'bob'
            ($back | Group-Object -Property Relation | ForEach-Object { "$($_.Name) $($_.Count)" } | Sort-Object) |
                Should -Be 'Ambiguous 2', 'Conflict 2', 'Linked 2', 'Matched 6', 'Missing 2', 'Orphan 5'
        }

        It 'pipes a decision to the link commands' {
            Compare-ProvisionedUser @Run -WarningAction SilentlyContinue 6> $null | Where-Object Relation -EQ 'Conflict' |
                Set-ProvisioningLink -Force -StatePath $Run.StatePath -ErrorAction Stop | Should -HaveCount 2
            $who = Compare-ProvisionedUser @Run -WarningAction SilentlyContinue 6> $null
            $who | Where-Object Key -EQ '7' | ForEach-Object { "$($_.Service) $($_.Relation) $($_.Username)" } | Should -Be 'Agility Linked bob', 'Ambition Linked bob'
        }

        It 'is shown by relation' {
            $text = Compare-ProvisionedUser @Run -WarningAction SilentlyContinue 6> $null | Out-String -Width 160
            [regex]::Matches($text, '(?m)^\s*Relation: (\w+)') | ForEach-Object { $_.Groups[1].Value } |
                Should -Be 'Conflict', 'Ambiguous', 'Orphan', 'Missing', 'Matched', 'Linked'
        }

        It 'stops at links that were edited, and names the command that builds them again' {
            $file = Get-ChildItem -Path (Join-Path -Path $Run.StatePath -ChildPath 'links') -Filter '*.json' | Select-Object -First 1
            (Get-Content -LiteralPath $file.FullName -Raw).Replace('"bob"', '"zed"') | Set-Content -LiteralPath $file.FullName -NoNewline
            { Compare-ProvisionedUser @Run } | Should -Throw -ErrorId 'CompareProvisionedUserState,*' -ExpectedMessage '*Repair-ProvisioningLink*'
        }
    }

    Context 'where the accounts of Ambition cannot be read' {
        It 'uses links and the records of runs' {
            $Sandbox.Options.Ambition.AccountList = 'Denied'
            Initialize-Staff
            $who = Compare-ProvisionedUser @Run -WarningVariable warned -WarningAction SilentlyContinue 6> $null
            Get-RelationText $who Ambition | Should -Be 'Conflict 7=bob', 'Orphan 3=kay', 'Missing 4=cy', 'Missing 5=di', 'Missing 6=ed', 'Missing 8=flo', 'Linked 1=ann'
            $warned -like '*no earlier run*' | Should -BeNullOrEmpty
        }

        It 'warns before the first run that no accounts are visible' {
            $Sandbox.Options.Ambition.AccountList = 'Denied'
            Write-Staff '1,ann,Ann,Lee,ann@corp.example,yes,2020-01-01,Own', '9,gus,Gus,Urh,gus@corp.example,no,2020-01-01,Own'
            $who = Compare-ProvisionedUser @Run -WarningVariable warned -WarningAction SilentlyContinue 6> $null
            Get-RelationText $who Ambition | Should -Be 'Missing 1=ann'
            $warned -like 'Existing Ambition accounts are unknown: people without a link are Missing there*' | Should -HaveCount 1
        }
    }
}

Describe 'A plan over services that have accounts' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:Run = @{
            Path      = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).csv"
            Mapping   = Join-Path -Path $TestDrive -ChildPath 'mapping.psd1'
            StatePath = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        }
        Set-Content -LiteralPath $Run.Mapping -Value $Staff -Encoding utf8
        Write-Staff '4,cy,Cy,Orr,cy@corp.example,yes,2020-01-01,Own', '5,di,Di,Poe,di@corp.example,yes,2020-01-01,Own'
        Add-Account cy 'Cy Orr' 'cy@corp.example'
        Add-Account dpoe 'Di Poe' 'di@corp.example'
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'counts matches by attribute, until a run has linked them' {
        $plan = New-ProvisioningPlan @Run -InformationVariable told 6> $null
        "$told" | Should -Be 'Accounts found for people without a link: 1 by Username, 1 by Email in Agility; 1 by Username, 1 by Email in Ambition. The run links them.'
        $plan.MatchCount | Should -Be 4
        $plan | Out-String -Width 140 | Should -BeLike '*People: 2, accounts to link: 4, steps: *'
        $plan | Format-List | Out-String -Width 140 | Should -BeLike '*4 (*1 Agility by Email*'

        $null = Sync-ProvisionedUser @Run -ErrorAction Stop
        $plan = New-ProvisioningPlan @Run -InformationVariable told 6> $null
        $told | Should -BeNullOrEmpty
        $plan.MatchCount | Should -Be 0
        $plan | Out-String -Width 140 | Should -Not -BeLike '*accounts to link*'
    }

    It 'says so under -WhatIf, which creates no link' {
        $transcript = Join-Path -Path $TestDrive -ChildPath 'whatif.txt'
        $null = Start-Transcript -LiteralPath $transcript
        $null = Sync-ProvisionedUser @Run -WhatIf
        $null = Stop-Transcript
        (Get-Content -LiteralPath $transcript -Raw) -replace '\s+', ' ' |
            Should -BeLike '*accounts to link: 1 by Username, 1 by Email in Agility; 1 by Username, 1 by Email in Ambition*'
        $Run.StatePath | Should -Not -Exist
    }
}
