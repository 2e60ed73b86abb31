# What is typed for all rows is held against the service before the first row: a wrong value is one error, and nothing is sent.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A value of the command line' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $null = $Sandbox.Agility.AddScope('Harbor Works', 'Scope:0', 1010)
        $null = $Sandbox.Agility.AddMember('Ann Lee', 'ann')
        $script:Rows = Get-Row 'username,name' 'ann,Ann Lee' 'bo,Bo Ng' 'cy,Cy Young'
        $Sandbox.ClearRequests()
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    Context 'that no service accepts' {
        It 'is one error of <Command> -Property: <Kind>' -ForEach @(
            foreach ($command in 'New-AgilityMember', 'Set-AgilityMember') {
                @{ Command = $command; Kind = 'a list'; Value = { 1, 2 } }
                @{ Command = $command; Kind = 'a list'; Value = { , [System.Collections.Generic.List[string]] @('a', 'b') } }
                @{ Command = $command; Kind = 'a table'; Value = { @{ a = 1 } } }
                @{ Command = $command; Kind = 'a Process'; Value = { [System.Diagnostics.Process]::GetCurrentProcess() } }
                @{ Command = $command; Kind = 'a PSCustomObject'; Value = { [pscustomobject] @{ a = 1 } } }
                @{ Command = $command; Kind = 'a SecureString'; Value = { Get-Secret -Text 'h1dden' } }
                @{ Command = $command; Kind = 'a ScriptBlock'; Value = { { 1 } } }
            }
        ) {
            $property = @{ Phone = & $Value }
            { $Rows | & $Command -Property $property } | Should -Throw "*'Phone' takes *, not $Kind. Nothing was sent.*"
            Get-WritingRequest | Should -BeNullOrEmpty
        }

        It 'is one error of <Command> -Field: <Kind>' -ForEach @(
            foreach ($command in 'New-AmbitionUser', 'Set-AmbitionUser', 'Enable-AmbitionUser', 'Disable-AmbitionUser') {
                @{ Command = $command; Kind = 'a list'; Value = { 1, 2 } }
                @{ Command = $command; Kind = 'a table'; Value = { @{ a = 1 } } }
                @{ Command = $command; Kind = 'a Process'; Value = { [System.Diagnostics.Process]::GetCurrentProcess() } }
                @{ Command = $command; Kind = 'a PSCustomObject'; Value = { [pscustomobject] @{ a = 1 } } }
            }
        ) {
            $field = @{ department = & $Value }
            { $Rows | & $Command -Field $field } | Should -Throw "*'department' is $Kind*"
            Get-WritingRequest | Should -BeNullOrEmpty
        }

        It 'is one error of Connect-Ambition -FieldMap: <Kind>' -ForEach @(
            @{ Kind = 'a list'; Value = { 'a', 'b' } }
            @{ Kind = 'a table'; Value = { @{ a = 1 } } }
        ) {
            $connect = @{ Endpoint = $Sandbox.AmbitionEndpoint; Token = Get-Secret -Text $Sandbox.Token; FieldMap = @{ Email = & $Value } }
            { Connect-Ambition @connect } | Should -Throw "-FieldMap needs one name for 'Email', not $Kind."
        }
    }

    Context 'that the attribute does not accept' {
        BeforeEach {
            $Sandbox.Agility.AddCustomAttribute('Member', 'Custom_Floor', 'Numeric')
            $Sandbox.Agility.AddCustomAttribute('Member', 'Custom_Start', 'Date')
            $Sandbox.Agility.AddCustomAttribute('Member', 'Custom_Remote', 'Boolean')
        }

        It 'is one error: <Name> = <Value>' -ForEach @(
            @{ Name = 'Custom_Floor'; Value = 'top' }
            @{ Name = 'Custom_Floor'; Value = '1,5' }
            @{ Name = 'Custom_Start'; Value = '29.11.2026' }
            @{ Name = 'Custom_Remote'; Value = 'perhaps' }
            @{ Name = 'Scopes'; Value = 'Harbor Works' }
            @{ Name = 'DefaultRole'; Value = 'Observer' }
        ) {
            { $Rows | New-AgilityMember -Property @{ $Name = $Value } } | Should -Throw "*'$Name'*Nothing was sent.*"
            Get-WritingRequest | Should -BeNullOrEmpty
        }

        It 'is accepted if it is valid, in any culture' {
            $before = [cultureinfo]::CurrentCulture
            try {
                [cultureinfo]::CurrentCulture = 'de-DE'
                $values = @{ Custom_Floor = 1.5; Custom_Start = [datetime] '2026-11-29'; Custom_Remote = 'no'; Scopes = 'Scope:0', 'Scope:1010' }
                ($Rows | New-AgilityMember -IfExists Update -Property $values).Outcome | Should -Be 'Updated', 'Created', 'Created'
            }
            finally {
                [cultureinfo]::CurrentCulture = $before
            }

            foreach ($name in 'ann', 'bo', 'cy') {
                $member = $Sandbox.Agility.FindMember($name)
                $member['Custom_Floor'], $member['Custom_Remote'], $member['Custom_Start'] | Should -Be '1.5', 'false', '2026-11-29T00:00:00.000'
                $member.Scopes | Should -Be 'Scope:0', 'Scope:1010'
            }
        }

        It 'may be a project of Get-AgilityProject' {
            (Set-AgilityMember -Username 'ann' -Property @{ Scopes = Get-AgilityProject -Name 'Harbor Works' }).Outcome | Should -Be 'Updated'
            $Sandbox.Agility.FindMember('ann').Scopes | Should -Contain 'Scope:1010'
        }
    }

    Context 'that is unknown to the service' {
        It 'is one error with the near match: <Name>' -ForEach @(
            @{ Name = 'New-AgilityMember -DefaultRole'; Call = { $Rows | New-AgilityMember -DefaultRole 'Team Membr' }; Hint = 'Team Member' }
            @{ Name = 'Set-AgilityMember -DefaultRole'; Call = { $Rows | Set-AgilityMember -DefaultRole 'Obsrver' }; Hint = 'Observer' }
            @{ Name = 'New-AgilityMember -WhatIf'; Call = { $Rows | New-AgilityMember -DefaultRole 'Team Membr' -WhatIf }; Hint = 'Team Member' }
            @{ Name = 'Set-AgilityProjectRole -Role'; Call = { $Rows | Set-AgilityProjectRole -Project 'Scope:1010' -Role 'Testr' }; Hint = 'Tester' }
            @{ Name = 'Set-AgilityProjectRole -Project'; Call = { $Rows | Set-AgilityProjectRole -Project 'Harbr Works' -Role 'Tester' }; Hint = 'Harbor Works' }
            @{ Name = 'Remove-AgilityProjectRole -Project'; Call = { $Rows | Remove-AgilityProjectRole -Project 'Harbor Work' }; Hint = 'Harbor Works' }
            @{ Name = 'Add-AgilityMemberGroupMember -MemberGroup'; Call = { $null = $Sandbox.Agility.AddMemberLabel('Pier'); $Rows | Add-AgilityMemberGroupMember -MemberGroup 'Peer' }; Hint = 'Pier' }
            @{ Name = 'Set-AgilityMember -Clear'; Call = { $Rows | Set-AgilityMember -Clear 'Phnoe' }; Hint = 'Phone' }
            @{ Name = 'Set-AgilityMember -Remove'; Call = { $Rows | Set-AgilityMember -Remove @{ Scope = 'Scope:0' } }; Hint = 'Scopes' }
        ) {
            { & $Call } | Should -Throw "*Did you mean*'$Hint'*Nothing was sent.*"
            Get-WritingRequest | Should -BeNullOrEmpty
        }

        It 'in a row is an error of that row, and the others are done' {
            $done = Get-Row 'username,name,default_role' 'di,Di Ross,Team Membr' 'ed,Ed Moss,Observer' |
                New-AgilityMember -ErrorVariable bad -ErrorAction SilentlyContinue
            $done.Key | Should -Be 'ed'
            $bad | Should -HaveCount 1
            $bad[0].Exception.Message | Should -Match "^Row 1\b.*Did you mean 'Team Member'"
        }
    }

    Context 'that is a password' {
        It 'is taken as a SecureString only: <Command> -Property @{ <Key> }' -ForEach @(
            foreach ($command in 'New-AgilityMember', 'Set-AgilityMember') {
                @{ Command = $command; Key = 'Password' }
                @{ Command = $command; Key = 'password' }
            }
        ) {
            # Held in a variable, since an error shows the line that it comes from.
            $property = @{ $Key = 'h1dden-word' }
            $all = try { $Rows | & $Command -Property $property -Verbose -Debug *>&1 | Out-String } catch { "$($_ | Out-String) $($_.Exception)" }
            $all | Should -Match 'SecureString'
            $all | Should -Not -Match 'h1dden-word'
            Get-WritingRequest | Should -BeNullOrEmpty
        }

        It 'is sent and never shown: <Name>' -ForEach @(
            @{ Name = 'one, created'; Call = { param($More) New-AgilityMember -Username 'di' -Name 'Di Ross' @More } }
            @{ Name = 'many, created'; Call = { param($More) $Rows | New-AgilityMember -IfExists Update @More } }
            @{ Name = 'many, created singly'; Call = { param($More) $Sandbox.Options.Agility.BulkIsMissing = $true; $Rows | New-AgilityMember @More } }
            @{ Name = 'one, changed'; Call = { param($More) Set-AgilityMember -Username 'ann' @More } }
        ) {
            $echo = '{"error":"h1dden-word is too short"}'
            Add-TestAnswer -Sandbox $Sandbox -Status 400 -Method 'POST' -Body $echo
            $more = @{ Property = @{ Password = Get-Secret -Text 'h1dden-word' }; Verbose = $true; Debug = $true; ErrorAction = 'Continue' }
            $all = & $Call $more *>&1 | Out-String -Width 400
            $all | Should -Not -BeNullOrEmpty
            $all | Should -Not -Match 'h1dden-word|System\.Security\.SecureString'
            (Get-WritingRequest).Body -join ' ' | Should -Match 'h1dden-word'
            & $Call (@{ Property = $more.Property; WhatIf = $true }) *>&1 | Out-String | Should -Not -Match 'h1dden-word'
        }
    }

    It 'that is a name in -FieldMap has suggestions, and the names of headers' {
        $connect = @{ Endpoint = $Sandbox.AmbitionEndpoint; Token = Get-Secret -Text $Sandbox.Token }
        { Connect-Ambition @connect -FieldMap @{ Emial = 'E-Mail Address' } } | Should -Throw "*'Emial'*Did you mean 'Email'?*"
        "$((Connect-Ambition @connect -FieldMap @{ mail = 'E-Mail Address'; 'Given Name' = 'Given' }).Options.FieldMap)" |
            Should -Be 'Email = E-Mail Address, FirstName = Given, LastName = last_name, IsActive = is_active'
    }
}
