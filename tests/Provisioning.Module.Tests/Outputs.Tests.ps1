# What commands give out is data: what was read and nothing else, flat, in words, and what a view shows is a property.

BeforeDiscovery {
    $path = Join-Path -Path $PSScriptRoot -ChildPath '../../src/Provisioning/Module/Provisioning.Format.ps1xml'
    $script:Views = foreach ($view in ([xml] (Get-Content -LiteralPath $path -Raw)).Configuration.ViewDefinitions.View) {
        $columns = if ($view.TableControl) {
            $headers = @($view.TableControl.TableHeaders.TableColumnHeader)
            $items = @($view.TableControl.TableRowEntries.TableRowEntry.TableColumnItems.TableColumnItem)
            for ($i = 0; $i -lt $items.Count; $i++) {
                @{ Label = $headers[$i].Label ? $headers[$i].Label : $items[$i].PropertyName; Property = $items[$i].PropertyName; Script = $items[$i].ScriptBlock }
            }
        }
        elseif ($view.ListControl) {
            foreach ($item in $view.ListControl.ListEntries.ListEntry.ListItems.ListItem) {
                @{ Label = $item.Label ? $item.Label : $item.PropertyName; Property = $item.PropertyName; Script = $item.ScriptBlock }
            }
        }

        if ($columns) {
            foreach ($type in $view.ViewSelectedBy.TypeName) {
                @{ View = $view.Name; Type = $type; Columns = $columns; IsTable = [bool] $view.TableControl }
            }
        }
    }
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
    $env:XDG_STATE_HOME = Join-Path -Path $TestDrive -ChildPath 'home'
    $script:Sandbox = Enter-TestSandbox
    $script:State = @{ StatePath = Join-Path -Path $TestDrive -ChildPath 'state' }
    $hrm = Get-SamplePath -Name 'hrm.csv'
    $mapping = Get-SamplePath -Name 'hrm.psd1'
    $broken = Join-Path -Path $TestDrive -ChildPath 'broken.csv'
    Set-Content -LiteralPath $broken -Value (@(Get-Content -LiteralPath $hrm) + 'x,,,,,,')
    $unfit = Join-Path -Path $TestDrive -ChildPath 'unfit.psd1'
    Set-Content -LiteralPath $unfit -Value (Get-Content -LiteralPath $mapping -Raw).Replace("'Team Member'", "'No Such Role'")
    $plan = New-ProvisioningPlan -Path $broken -Mapping $mapping -WarningAction SilentlyContinue
    $script:Results = Sync-ProvisionedUser -Path $hrm -Mapping $mapping @State
    $null = New-AgilityMember -Username oliver -Name 'Oliver Ek' -DefaultRole Observer -Description 'Left & right'
    $test = Test-ProvisioningMapping -Mapping $mapping -Path $hrm
    $script:Given = @(
        $Results
        Get-AgilityMember -Property 'Scopes.Name'
        Get-AgilityAttribute | Select-Object -First 3
        Get-AgilityOperation | Select-Object -First 3
        Get-AgilityRole
        Get-AgilityProjectRole -Username admin
        $null = $Sandbox.Agility.AddMemberLabel('Pier', [string[]] 'Member:20', 1100)
        Get-AgilityMemberGroup
        Get-AgilityMemberGroup -ExpandMember
        Get-AgilityMemberHistory -Username admin -Property Nickname
        Get-AgilityProject
        Get-AmbitionUser
        Get-AmbitionGroup
        Compare-ProvisionedUser -Path $hrm -Mapping $mapping @State
        Measure-AgilityLicense
        Get-ProvisioningConnection
        Test-ProvisioningConnection
        $Sandbox
        $Sandbox.Requests | Where-Object Method -EQ 'POST'
        $plan.Steps
        $plan.Problems
        $plan
        Get-ProvisioningLink @State
        Repair-ProvisioningLink @State
        Get-ProvisioningRun @State
        Get-ProvisioningRun @State | Get-ProvisioningRun -Step @State
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Answer'; Status = 202; Method = 'POST' })
        Get-ProvisioningRun @State | Send-ProvisioningNotification -Webhook (Get-Secret -Text "$($Sandbox.AmbitionUri)hook") @State -PassThru
        (Test-ProvisioningMapping -Mapping $unfit -Path $hrm).Findings
        $test.People
        $test.Summary
        $test.Rules
        (Test-ProvisioningMapping -Mapping $mapping -Path $hrm -Key 'jason@yourcompany.com').Values
        $test
        Import-Csv -LiteralPath $hrm | ConvertTo-GroupMembership -Group @{ role = 'Role' }
    )

    # Select-Object puts a name of its own in front.
    function Get-TypeName {
        param([object] $Object)
        $Object.PSObject.TypeNames -match '^Provisioning\.' | Select-Object -First 1
    }

    function Get-Plain {
        param([object] $Value)
        # Colours are of the view, and not of the value.
        [regex]::Replace("$(if ($null -ne $Value) { $Value.ToString() })", '\x1B\[[0-9;]*m', '')
    }
}

AfterAll {
    Stop-ProvisioningSandbox
    Remove-Module -Name Provisioning -Force
}

Describe 'A column of a view' {
    It 'is a property, in <View> of <Type>' -ForEach $Views {
        $objects = @($Given | Where-Object { $_.PSObject.TypeNames -contains $Type })
        $objects | Should -Not -BeNullOrEmpty
        foreach ($object in $objects) {
            foreach ($column in $Columns) {
                $label = $column.Label
                $object.PSObject.Properties.Name | Should -Contain $label
                if ($column.Property) {
                    $column.Property | Should -Be $label
                }
                elseif ($IsTable) {
                    $shown = $object | ForEach-Object ([scriptblock]::Create($column.Script))
                    Get-Plain $shown | Should -BeExactly (Get-Plain $object.$label) -Because "the column $label shows it"
                }
            }
        }
    }
}

Describe 'A property of a member that was not read' {
    It 'is absent' {
        $member = Get-AgilityMember -Username oliver
        foreach ($name in 'Description', 'IsSelf', 'IsDeleted', 'Attributes') { $member.PSObject.Properties[$name] | Should -BeNullOrEmpty }
        ($member | Get-Member -Name Description, IsSelf) | Should -BeNullOrEmpty
        $member | ConvertTo-Json | Should -Not -Match 'Description|IsSelf'
    }

    It 'is an error under strict mode' {
        $member = Get-AgilityMember -Username oliver
        { Set-StrictMode -Version Latest; $member.Description } | Should -Throw '*Description*'
        { Set-StrictMode -Version Latest; $member | Where-Object { -not $_.Description } -ErrorAction Stop } | Should -Throw
    }

    It 'is present, with its value, if it was requested' {
        $member = Get-AgilityMember -Username oliver -Property Description, IsSelf
        $member.Description | Should -Be 'Left & right'
        $member.IsSelf | Should -BeFalse
        (Get-AgilityMember -Username admin -Property Description).PSObject.Properties['Description'] | Should -Not -BeNullOrEmpty
        Get-AgilityMember -Username oliver, admin -Property Description | Where-Object { -not $_.Description } | Set-AgilityMember -Description 'New' | ForEach-Object Key | Should -Not -Contain 'oliver'
        (Get-AgilityMember -Username oliver -Property Description).Description | Should -Be 'Left & right'
    }

    It 'is present for every default attribute, with or without a value' {
        $member = Get-AgilityMember -Username oliver
        foreach ($name in 'Oid', 'Name', 'Nickname', 'Username', 'Email', 'Phone', 'DefaultRole', 'DefaultRoleOid', 'IsCollaborator', 'IsInactive', 'NotifyViaEmail', 'SendConversationEmails') {
            $member.PSObject.Properties[$name] | Should -Not -BeNullOrEmpty -Because $name
        }

        $member.Phone | Should -BeNullOrEmpty
    }

    It 'is present on deleted members if they were requested' {
        $null = New-AgilityMember -Username gone -Name 'Gone Fishing' -DefaultRole Observer
        $null = Remove-AgilityMember -Username gone -Confirm:$false
        (Get-AgilityMember -IncludeDeleted | Where-Object Username -EQ gone).IsDeleted | Should -BeTrue
    }
}

Describe 'JSON' {
    It 'of a member is flat, with identifiers as text' {
        $json = Get-AgilityMember -Username admin | ConvertTo-Json
        $json | Should -Not -Match '[{\[].*[{\[]'
        ($json.ToCharArray() -eq '{').Count | Should -Be 1
        $back = $json | ConvertFrom-Json
        $back.Oid | Should -BeExactly 'Member:20'
        $back.DefaultRoleOid | Should -Match '^Role:\d+$'
    }

    It 'of a result has its outcome as a word, and its duration as text' {
        $back = $Results | Select-Object -First 1 | ConvertTo-Json | ConvertFrom-Json
        $back.Outcome | Should -BeExactly 'Created'
        [timespan] $back.Duration | Should -BeOfType ([timespan])
        $back.Service | Should -BeIn 'Agility', 'Ambition'
    }

    It 'of every object holds no nested identifier and no number for a word' {
        foreach ($object in $Given | Where-Object { (Get-TypeName $_) -notmatch 'Connection$|Sandbox|Plan$' }) {
            $json = $object | ConvertTo-Json -Depth 6
            $json | Should -Not -Match '"WithoutMoment"|"Ticks"|"(Outcome|State|Kind|Category)": \d' -Because (Get-TypeName $object)
        }
    }

    It 'of dates is ISO 8601' {
        Get-AgilityMemberHistory -Username admin | Select-Object -First 1 | ConvertTo-Json | Should -Match '"ChangeDate": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d'
    }
}

Describe 'CSV' {
    It 'of every object holds values and no names of types' {
        foreach ($group in $Given | Where-Object { (Get-TypeName $_) -notmatch 'Sandbox|Plan$' } | Group-Object -Property { Get-TypeName $_ }) {
            $csv = $group.Group | ConvertTo-Csv -NoTypeInformation
            $csv -join "`n" | Should -Not -Match 'System\.(Collections|String|Object)|Provisioning\.[A-Z]' -Because $group.Name
        }
    }

    It 'joins lists by semicolons' {
        $line = Get-AgilityMember -Username admin -Property 'Scopes.Name' | Select-Object -Property Oid, 'Scopes.Name' | ConvertTo-Csv -NoTypeInformation
        $line[1] | Should -Be '"Member:20","System (All Projects)"'
        ($plan.Steps | Where-Object Kind -EQ Create | Select-Object -First 1 | ConvertTo-Csv -NoTypeInformation)[1] | Should -Match '; [A-Z]\w+ = '
    }

    It 'writes dates as ISO 8601 in UTC, whatever the culture' {
        $before = [System.Globalization.CultureInfo]::CurrentCulture
        try {
            [System.Globalization.CultureInfo]::CurrentCulture = 'de-DE'
            (Get-ProvisioningRun @State | Select-Object -First 1 | ConvertTo-Csv | ConvertFrom-Csv).Started | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$'
        }
        finally {
            [System.Globalization.CultureInfo]::CurrentCulture = $before
        }
    }
}

Describe 'Values' {
    It 'of dates compare as dates' {
        $run = Get-ProvisioningRun @State | Select-Object -First 1
        $run.Started -gt [datetimeoffset]::UtcNow.AddHours(-1) | Should -BeTrue
        (Get-AgilityMemberHistory -Username admin | Select-Object -First 1).ChangeDate.Year | Should -BeGreaterThan 2000
    }

    It 'of words compare as words and as members of the enumeration' {
        $Results[0].Outcome -eq [Provisioning.ProvisioningOutcome]::Created | Should -BeTrue
        $Results | Where-Object Outcome -EQ Created | Should -Not -BeNullOrEmpty
    }

    It 'have a text form' {
        "$($Results[0])" | Should -Match '^(Agility|Ambition) Create .+: Created$'
        "$(Get-AgilityMember -Username admin)" | Should -Match '^Member:20 '
        "$(Get-AgilityRole Observer)" | Should -Be 'Observer'
        "$(Get-ProvisioningRun @State | Select-Object -First 1)" | Should -Match ' Done: \d+ '
    }

    It 'keep the name of their type' {
        Get-TypeName $Results[0] | Should -Be 'Provisioning.ProvisioningResult'
        Get-TypeName (Get-AgilityMember -Username admin) | Should -Be 'Provisioning.Agility.Members.AgilityMember'
        Get-TypeName (Get-ProvisioningRun @State -RunId (Get-ProvisioningRun @State | Select-Object -First 1).RunId) | Should -Be 'Provisioning.Sync.Run.Journal.RunRecord'
    }
}
