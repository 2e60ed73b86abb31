# What people see of results: a table that fits, a list with what matters, and no secret or name of a type in either.

BeforeDiscovery {
    $path = Join-Path -Path $PSScriptRoot -ChildPath '../../src/Provisioning/Module/Provisioning.Format.ps1xml'
    $script:Views = foreach ($view in ([xml] (Get-Content -LiteralPath $path -Raw)).Configuration.ViewDefinitions.View) {
        foreach ($type in $view.ViewSelectedBy.TypeName) {
            if ($view.TableControl) { @{ Type = $type; Columns = @($view.TableControl.TableHeaders.TableColumnHeader).Count } }
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
    $results = Sync-ProvisionedUser -Path $hrm -Mapping $mapping @State
    $test = Test-ProvisioningMapping -Mapping $mapping -Path $hrm
    $script:Given = @(
        $results | Select-Object -First 1
        Get-AgilityMember -Property 'Scopes.Name' | Select-Object -First 1
        Get-AgilityAttribute | Select-Object -First 1
        Get-AgilityOperation | Select-Object -First 1
        Get-AgilityRole | Select-Object -First 1
        Get-AgilityProjectRole -Username admin
        Get-AgilityMemberHistory -Username admin -Property Nickname | Select-Object -First 1
        Get-AgilityProject
        Get-AmbitionUser | Select-Object -First 1
        Get-ProvisioningConnection
        Test-ProvisioningConnection | Select-Object -First 1
        $Sandbox
        $Sandbox.Requests | Where-Object Method -EQ 'POST' | Select-Object -First 1
        $plan.Steps[0]
        $plan.Problems[0]
        $plan
        Get-ProvisioningRun @State
        Get-ProvisioningRun @State | Get-ProvisioningRun -Step @State | Select-Object -First 1
        (Test-ProvisioningMapping -Mapping $unfit -Path $hrm).Findings[0]
        $test.People[0]
        $test
        Import-Csv -LiteralPath $hrm | ConvertTo-GroupMembership -Group @{ role = 'Role' } | Select-Object -First 1
    )

    # One cell that holds the whole, and addresses that leave no room for more.
    $script:Special = @{ 'Provisioning.Sandbox.ProvisioningSandbox' = 3 }

    function Find-Noise {
        param([string] $Text)
        if ($Text.Contains($Sandbox.Token)) { 'the token' }
        [regex]::Matches($Text, '\bProvisioning\.[A-Z]\w*|\bSystem\.[A-Z]\w+|\{\[|\{, |\b[0-9a-f]{64}\b') | ForEach-Object { $_.Value }
    }

    function Get-Given {
        param([string] $Type)
        $Given | Where-Object { $_.PSObject.TypeNames -contains $Type } | Select-Object -First 1
    }
}

AfterAll {
    Stop-ProvisioningSandbox
    Remove-Module -Name Provisioning -Force
}

Describe 'The views' {
    It 'are there for every type that a command gives out' -ForEach @(@{ Seen = $Views.Type }) {
        $declared = (Get-Command -Module Provisioning).OutputType.Name | Where-Object { $_ -ne 'System.Management.Automation.PSObject' } | Sort-Object -CaseSensitive -Unique
        $declared.Count | Should -BeGreaterThan 15
        $declared | Where-Object { $_ -notin $Seen } | Should -BeNullOrEmpty
    }

    It 'of <Type> show four to six columns in a table, or all there is' -ForEach $Views {
        $all = @((Get-Given -Type $Type).PSObject.Properties).Count
        if ($Special.Contains($Type)) { $Columns | Should -Be $Special[$Type] }
        else { $Columns | Should -BeIn 4, 5, 6, $all }
    }

    It 'of <Type> show in a table neither secrets nor names of types' -ForEach $Views {
        $object = Get-Given -Type $Type
        $object | Should -Not -BeNullOrEmpty
        $text = $object | Format-Table | Out-String -Width 200
        $text.Trim() | Should -Not -BeNullOrEmpty
        Find-Noise -Text $text | Should -BeNullOrEmpty
    }

    It 'of <Type> show in a list neither secrets nor noise' -ForEach $Views {
        $text = Get-Given -Type $Type | Format-List | Out-String -Width 200
        ($text -split '\r?\n' -match '^\w+ +: ').Count | Should -BeGreaterThan 1
        Find-Noise -Text $text | Should -BeNullOrEmpty
    }

    It 'show what else was asked for in the list of a member, and of a change' {
        Get-Given -Type 'Provisioning.AgilityMember' | Format-List | Out-String -Width 200 | Should -Match '(?m)^Scopes\.Name +: \{System \(All Projects\)\}'
        Get-Given -Type 'Provisioning.AgilityMemberChange' | Format-List | Out-String -Width 200 | Should -Match '(?m)^Nickname +: Admin'
        Get-AgilityMember -Username admin | Format-List | Out-String -Width 200 | Should -Not -Match 'Scopes'
    }

    It 'show neither secrets nor noise where several kinds come in one stream' {
        $text = & { [version] '1.2'; $Given } | Out-String -Width 200
        foreach ($type in 'AmbitionUri', 'SourceCount', 'RunId', 'DefaultRole') { $text | Should -Match $type }
        Find-Noise -Text $text | Should -BeNullOrEmpty
    }

    It 'of plans and runs say in a list how much there is of what' {
        $list = Get-Given -Type 'Provisioning.ProvisioningPlan' | Format-List | Out-String -Width 200
        $list | Should -Match '(?m)^Steps +: 8 \(4 Create, 4 AddMembership\)'
        $list | Should -Match '(?m)^Problems +: 1'
        Get-Given -Type 'Provisioning.RunSummary' | Format-List | Out-String -Width 200 | Should -Match '(?m)^Counts +: 4 Created, 4 Set'
    }
}
