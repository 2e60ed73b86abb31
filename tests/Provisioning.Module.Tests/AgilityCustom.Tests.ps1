BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Attributes that the customer added' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $Sandbox.Agility.AddCustomAttribute('Member', 'Custom_Site')
        $Sandbox.Agility.AddCustomAttribute('Member', 'Custom_Floor', 'Numeric')
        $Sandbox.Agility.AddCustomAttribute('Member', 'Custom_Remote', 'Boolean')
        $Sandbox.Agility.AddCustomAttribute('Member', 'Custom_Start', 'Date')
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'Get-AgilityAttribute says that they are custom, and what they hold' {
        $attributes = Get-AgilityAttribute -Name Custom_*
        $attributes.Name | Should -Be 'Custom_Site', 'Custom_Floor', 'Custom_Remote', 'Custom_Start'
        $attributes.AttributeType | Should -Be 'Text', 'Numeric', 'Boolean', 'Date'
        $attributes.IsCustom | Select-Object -Unique | Should -BeTrue
        (Get-AgilityAttribute -Name Username).IsCustom | Should -BeFalse
        Get-AgilityAttribute -Name Custom_Site | Out-String -Width 200 | Should -Match 'IsCustom'
    }

    It 'New-AgilityMember gives one member every kind' {
        $values = @{ Custom_Site = 'Boston & "Co"'; Custom_Floor = 12.5; Custom_Remote = $true; Custom_Start = [datetime] '2024-02-29' }
        (New-AgilityMember -Username 'bo' -Name 'Bo Ng' -Property $values).Outcome | Should -Be 'Created'
        $bo = $Sandbox.Agility.FindMember('bo')
        $bo.Attributes['Custom_Site'] | Should -BeExactly 'Boston & "Co"'
        $bo.Attributes['Custom_Floor'] | Should -Be '12.5'
        $bo.Attributes['Custom_Remote'] | Should -Be 'true'
        $bo.Attributes['Custom_Start'] | Should -BeLike '2024-02-29T00:00:00*'
        (Set-AgilityMember -Username 'bo' -Property $values).Outcome | Should -Be 'NoChange'
    }

    It 'New-AgilityMember gives them to every row <Way>' -ForEach @(
        @{ Way = 'over the Bulk API'; BulkIsMissing = $false }
        @{ Way = 'without the Bulk API'; BulkIsMissing = $true }
    ) {
        $Sandbox.Options.Agility.BulkIsMissing = $BulkIsMissing
        $done = Get-Row 'username,name' 'bo,Bo Ng' 'cy,Cy Young' 'di,Di Ross' |
            New-AgilityMember -Property @{ custom_site = 'Boston'; Custom_Floor = 3; Custom_Remote = 'no' }
        $done.Outcome | Should -Be 'Created', 'Created', 'Created'
        foreach ($name in 'bo', 'cy', 'di') {
            $member = $Sandbox.Agility.FindMember($name)
            'Custom_Site', 'Custom_Floor', 'Custom_Remote' | ForEach-Object { $member.Attributes[$_] } | Should -Be 'Boston', '3', 'false'
        }

        $single = $Sandbox.Requests | Where-Object { $_.Method -eq 'POST' -and $_.Path -like '*/rest-1.v1/Data/Member' }
        $single | Should -HaveCount $(if ($BulkIsMissing) { 3 } else { 0 })
    }

    It '<Command> refuses an unknown name with a near match before anything is sent' -ForEach @(
        @{ Command = 'New-AgilityMember' }, @{ Command = 'Set-AgilityMember' }
    ) {
        $null = $Sandbox.Agility.AddMember('Ann Lee', 'ann')
        $name = if ($Command -like 'New-*') { 'bo' } else { 'ann' }
        { & $Command -Username $name -Name 'New Name' -Property @{ Custom_Sit = 'Boston' } } | Should -Throw "*'Custom_Sit'*Did you mean*'Custom_Site'*"
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'New-AgilityMember reports a missing required one for each row, <Way>' -ForEach @(
        @{ Way = 'over the Bulk API'; BulkIsMissing = $false }
        @{ Way = 'without the Bulk API'; BulkIsMissing = $true }
    ) {
        $Sandbox.Options.Agility.BulkIsMissing = $BulkIsMissing
        $Sandbox.Agility.AddCustomAttribute('Member', 'Custom_Badge', 'Text', $true)
        $rows = Get-Row 'username,name' 'bo,Bo Ng' 'cy,Cy Young' 'di,Di Ross'
        $done = $rows | New-AgilityMember -Property @{ Custom_Site = 'Boston' } -ErrorVariable bad -ErrorAction SilentlyContinue
        $done | Should -BeNullOrEmpty
        $bad | Should -HaveCount 3
        foreach ($i in 0..2) {
            $bad[$i].Exception.Message | Should -Match "^Row $($i + 1)\b.*requires 'Custom_Badge' for every new member"
            $bad[$i].TargetObject.username | Should -Be $rows[$i].username
        }

        $Sandbox.Agility.Members | Should -HaveCount 1
        ($rows | New-AgilityMember -Property @{ Custom_Badge = '7' }).Outcome | Should -Be 'Created', 'Created', 'Created'
    }

    It 'New-AgilityMember does not send a single member without a required one' {
        $Sandbox.Agility.AddCustomAttribute('Member', 'Custom_Badge', 'Text', $true)
        New-AgilityMember -Username 'bo' -Name 'Bo Ng' -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad | Should -HaveCount 1
        $bad[0].Exception.Message | Should -Match "requires 'Custom_Badge' for every new member"
        $Sandbox.Requests.Method | Should -Not -Contain 'POST'
    }

    It 'New-AgilityMember updates them on existing members with -IfExists Update' {
        $null = $Sandbox.Agility.AddMember('Bo Ng', 'bo')
        $create = @{ Username = 'bo'; Name = 'Bo Ng'; IfExists = 'Update'; Property = @{ Custom_Site = 'Boston' } }
        (New-AgilityMember @create).Outcome | Should -Be 'Updated'
        (New-AgilityMember @create).Outcome | Should -Be 'NoChange'
        $Sandbox.Agility.FindMember('bo').Attributes['Custom_Site'] | Should -Be 'Boston'
    }

    It 'Set-AgilityMember writes, leaves alone and clears' {
        $null = $Sandbox.Agility.AddMember('Ann Lee', 'ann')
        $set = Set-AgilityMember -Username 'ann' -Property @{ Custom_Site = 'Boston'; Custom_Floor = 3 }
        $set.Outcome | Should -Be 'Updated'
        (Set-AgilityMember -Username 'ann' -Property @{ Custom_Site = 'Boston'; Custom_Floor = 3 }).Outcome | Should -Be 'NoChange'

        (Set-AgilityMember -Username 'ann' -Clear Custom_Site).Message | Should -Be 'Custom_Site'
        (Set-AgilityMember -Username 'ann' -Clear Custom_Site).Outcome | Should -Be 'NoChange'
        $ann = $Sandbox.Agility.FindMember('ann')
        $ann.Attributes['Custom_Site'] | Should -BeNullOrEmpty
        $ann.Attributes['Custom_Floor'] | Should -Be '3'
    }

    It 'Set-AgilityMember treats another spelling of <Value> as equal' -ForEach @(
        @{ Name = 'Custom_Floor'; Value = 3; Again = '3.0' }
        @{ Name = 'Custom_Start'; Value = [datetime] '2024-02-29'; Again = '2024-02-29' }
        @{ Name = 'Custom_Remote'; Value = $true; Again = 'Yes' }
    ) {
        $null = $Sandbox.Agility.AddMember('Ann Lee', 'ann')
        (Set-AgilityMember -Username 'ann' -Property @{ $Name = $Value }).Outcome | Should -Be 'Updated'
        (Set-AgilityMember -Username 'ann' -Property @{ $Name = $Again }).Outcome | Should -Be 'NoChange'
    }

    It 'Set-AgilityMember refuses to clear a required one, and text for a number' {
        $null = $Sandbox.Agility.AddMember('Ann Lee', 'ann')
        $Sandbox.Agility.AddCustomAttribute('Member', 'Custom_Badge', 'Text', $true)
        { Set-AgilityMember -Username 'ann' -Clear Custom_Badge } | Should -Throw "*'Custom_Badge' is required*"
        { Set-AgilityMember -Username 'ann' -Property @{ Custom_Floor = 'top' } } | Should -Throw "*'Custom_Floor' takes a number*"
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'Get-AgilityMember shows them, filters and sorts by them' {
        $null = New-AgilityMember -Username 'bo' -Name 'Bo Ng' -Property @{ Custom_Site = 'Boston'; Custom_Floor = 10; Custom_Remote = $true }
        $null = New-AgilityMember -Username 'cy' -Name 'Cy Young' -Property @{ Custom_Site = 'Boston'; Custom_Floor = 9 }
        $bo = Get-AgilityMember -Username 'bo' -Property Custom_Site, Custom_Floor, Custom_Remote
        $bo.Custom_Site | Should -BeExactly 'Boston'
        $bo.Custom_Floor | Should -Be 10
        $bo.Custom_Remote | Should -BeTrue
        (Get-AgilityMember -Filter { $_.Custom_Site -eq 'Boston' } -Sort Custom_Floor).Username | Should -Be 'cy', 'bo'
        (Get-AgilityMember -Filter "Custom_Floor>'9'").Username | Should -Be 'bo'
        { Get-AgilityMember -Property Custom_Sit -ErrorAction Stop } | Should -Throw "*'Custom_Site'*"
    }
}
