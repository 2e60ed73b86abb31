BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
    $sandbox = Enter-TestSandbox

    # name, user name, e-mail, role, collaborator, inactive
    $null = $sandbox.Agility.AddMember('Mira Holt', 'mira', 'mira@corp.example', 'Role:4', $false, $false)
    $null = $sandbox.Agility.AddMember("Sean O'Neil", 'sean', 'sean@corp.example', 'Role:8', $false, $true)
    $null = $sandbox.Agility.AddMember('Guest', 'guest', $null, 'Role:4', $true, $false)

    function Get-FilteredName {
        param([scriptblock] $Filter)
        (Get-AgilityMember -Filter $Filter).Username -join ','
    }

    # The where of the last request, in clear text; nothing when none was sent.
    function Get-SentFilter {
        $query = $sandbox.Requests | Where-Object Path -Like '*/Data/Member' | Select-Object -Last 1 -ExpandProperty Query
        if ("$query" -match '(?:^|&)where=([^&]*)') { [uri]::UnescapeDataString($Matches[1]) }
    }

    function Get-MemberRequest {
        @($sandbox.Requests | Where-Object Path -Like '*/Data/Member')
    }
}

AfterAll {
    Stop-ProvisioningSandbox
    Remove-Module -Name Provisioning -Force
}

Describe 'A script block as filter' {
    BeforeEach { $sandbox.ClearRequests() }

    It 'joins conditions, and resolves a role in words' {
        Get-FilteredName { $_.IsInactive -eq $false -and $_.DefaultRole -eq 'Team Member' } | Should -Be 'mira,guest'
        Get-SentFilter | Should -Be "IsInactive='false';DefaultRole='Role:4'"
    }

    It 'translates <Block>' -ForEach @(
        @{ Block = '$_.Username -eq "mira"'; Where = "Username='mira'" }
        @{ Block = '$PSItem.Username -ne "mira"'; Where = "Username!='mira'" }
        @{ Block = '"mira" -eq $_.Username'; Where = "Username='mira'" }
        @{ Block = '$_.Username -in "a", "b"'; Where = "Username='a','b'" }
        @{ Block = '$_.Username -in @("a"; "b")'; Where = "Username='a','b'" }
        @{ Block = '$_.Username -notin @("a", "b")'; Where = "Username!='a','b'" }
        @{ Block = '"a", "b" -contains $_.Username'; Where = "Username='a','b'" }
        @{ Block = '$_.Scopes -contains "Scope:0"'; Where = "Scopes='Scope:0'" }
        @{ Block = '"Scope:0" -in $_.Scopes'; Where = "Scopes='Scope:0'" }
        @{ Block = '$_.Phone -eq $null'; Where = '-Phone' }
        @{ Block = '$null -ne $_.Phone'; Where = '+Phone' }
        @{ Block = '$_.Phone'; Where = '+Phone' }
        @{ Block = '-not $_.IsInactive'; Where = "IsInactive='false'" }
        @{ Block = '!($_.IsInactive -or $_.Phone)'; Where = "IsInactive='false';-Phone" }
        @{ Block = '$_.Email -like "?*"'; Where = '+Email' }
        @{ Block = '$_.Email -notlike "?*"'; Where = '-Email' }
        @{ Block = '$_.Email -like "a@b"'; Where = "Email='a@b'" }
        @{ Block = '$_.Key -gt 5 -and 2000 -ge $_.Key'; Where = "Key>'5';Key<='2000'" }
        @{ Block = '$_.Key -gt -5'; Where = "Key>'-5'" }
        @{ Block = '$_.CreateDate -lt "2024-02-29"'; Where = "CreateDate<'2024-02-29'" }
        @{ Block = '$_.ChangeDateUTC -ge [datetimeoffset]"2024-02-29T10:15:00+02:00"'; Where = "ChangeDateUTC>='2024-02-29T08:15:00.000'" }
        @{ Block = '$_.Name -eq "O''Neil; x|y"'; Where = "Name='O''Neil; x|y'" }
        @{ Block = '$_.DefaultRole.Name -eq "Observer"'; Where = "DefaultRole='Role:8'" }
        @{ Block = '$_.Scopes.Name -eq "North Quay"'; Where = "Scopes.Name='North Quay'" }
        @{ Block = '($_.Phone -or $_.Email) -and $_.Username'; Where = '(+Phone|+Email);+Username' }
        @{ Block = '$_.Phone -or $_.Email -and $_.Username'; Where = '(+Phone|+Email);+Username' }
        @{ Block = '$_.Phone -or ($_.Email -and $_.Username)'; Where = '+Phone|(+Email;+Username)' }
    ) {
        $null = Get-AgilityMember -Filter ([scriptblock]::Create($Block))
        Get-SentFilter | Should -Be $Where.Replace("O'Neil", "O''Neil")
    }

    It 'takes variables of the caller' {
        $names = [System.Collections.Generic.List[string]] @('mira', 'sean')
        $row = [pscustomobject] @{ Role = 'Observer' }
        $table = @{ Off = $true }
        Get-FilteredName { $_.Username -in $names -and $_.DefaultRole -eq $row.Role -and $_.IsInactive -eq $table.Off } | Should -Be 'sean'
    }

    It 'takes variables of a function' {
        function Find-ByRole ($Role) { Get-AgilityMember -Filter { $_.DefaultRole -eq $Role -and $_.IsInactive -eq $true } }
        (Find-ByRole -Role Observer).Username | Should -Be 'sean'
    }

    It 'takes a value with an apostrophe for what it is' {
        $name = "Sean O'Neil"
        Get-FilteredName { $_.Name -eq $name } | Should -Be 'sean'
        $name = "x';IsInactive='true"
        Get-FilteredName { $_.Name -eq $name } | Should -BeNullOrEmpty
    }

    It 'writes numbers and dates the same in every culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $null = Get-AgilityMember -Filter { $_.Key -lt 1.5 -and $_.CreateDate -gt [datetime] '02/04/2026' }
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }

        $day = [datetime]::new(2026, 2, 4).ToUniversalTime().ToString("yyyy-MM-ddTHH':'mm':'ss'.'fff", [cultureinfo]::InvariantCulture)
        Get-SentFilter | Should -Be "Key<'1.5';CreateDate>'$day'"
    }

    It 'joins a long chain' {
        $block = [scriptblock]::Create((1..2000 | ForEach-Object { "`$_.Key -eq $_" }) -join ' -or ')
        { Get-AgilityMember -Filter $block -First 0 } | Should -Not -Throw
    }
}

Describe 'What cannot be translated' {
    BeforeEach {
        $sandbox.ClearRequests()
        $script:ran = $false
    }

    It 'is refused with its place before anything is sent: <Block>' -ForEach @(
        @{ Block = '$_.Name -match "x"'; Column = 1; Hint = 'regular expressions' }
        @{ Block = '$_.IsInactive -eq $false -and $_.Name -like "Mi*"'; Column = 45; Hint = 'patterns' }
        @{ Block = '$_.Name -ceq "x"'; Column = 1; Hint = 'case' }
        @{ Block = '$_.Name -eq (Get-Date)'; Column = 14; Hint = 'never run' }
        @{ Block = '$_.Name -eq $(Set-Variable ran $true -Scope Script)'; Column = 13; Hint = 'never run' }
        @{ Block = '$_.Name.StartsWith("x")'; Column = 1; Hint = 'methods' }
        @{ Block = '$_.Name -eq "a $(Get-Date)"'; Column = 13; Hint = 'not expanded' }
        @{ Block = '$_.Name -eq $nowhere'; Column = 13; Hint = 'no such variable' }
        @{ Block = '$_.Name -eq $_.Nickname'; Column = 1; Hint = 'another attribute' }
        @{ Block = '1 -eq 1'; Column = 1; Hint = 'one side' }
        @{ Block = '$true'; Column = 1; Hint = 'must compare' }
        @{ Block = 'Get-Date'; Column = 1; Hint = 'never run' }
        @{ Block = '$_.Name = "x"'; Column = 1; Hint = 'never run' }
        @{ Block = '$_.Name -eq "a"; $_.Email'; Column = 18; Hint = 'one condition' }
        @{ Block = '$_'; Column = 1; Hint = 'as a whole' }
        @{ Block = '$_[0] -eq 1'; Column = 1; Hint = 'indexes' }
        @{ Block = '$_.Name -in @()'; Column = 13; Hint = 'empty' }
        @{ Block = '$_.Name -eq "a", "b"'; Column = 13; Hint = '-in' }
        @{ Block = '$_.Name -eq [guid]"x"'; Column = 13; Hint = 'cast' }
        @{ Block = '$_.Name -is [string]'; Column = 1; Hint = 'no counterpart' }
        @{ Block = '$_.Name -lt "m"'; Column = 1; Hint = 'kind Text' }
        @{ Block = '$_.Nmae -eq "x"'; Column = 1; Hint = "'Name'" }
        @{ Block = '$_.IsInactive -eq "perhaps"'; Column = 1; Hint = '$true or $false' }
        @{ Block = '$_.Name -eq $sandbox'; Column = 13; Hint = 'type ProvisioningSandbox' }
        @{ Block = '$_.Name -eq $sandbox.Token'; Column = 13; Hint = 'note properties' }
    ) {
        $failure = { Get-AgilityMember -Filter ([scriptblock]::Create($Block)) } | Should -Throw -PassThru
        $failure.Exception | Should -BeOfType ([Provisioning.ProvisioningException])
        $failure.Exception.Message | Should -Match "line 1, column $Column,"
        $failure.Exception.Message | Should -BeLike "*$Hint*"
        $script:ran | Should -BeFalse
        Get-MemberRequest | Should -BeNullOrEmpty
    }

    It 'names the roles that there are' {
        { Get-AgilityMember -Filter { $_.DefaultRole -eq 'Team Membr' } } | Should -Throw '*Team Membr*Team Member (Role:4)*'
        Get-MemberRequest | Should -BeNullOrEmpty
    }

    It 'is refused when it is empty, has parameters, or is something else' {
        { Get-AgilityMember -Filter { } } | Should -Throw '*is empty*'
        { Get-AgilityMember -Filter { param($x) $x } } | Should -Throw '*one condition*'
        { Get-AgilityMember -Filter 5 } | Should -Throw '*-Filter takes*' -ErrorId 'GetAgilityMemberInvalidQuery,*'
        $sandbox.Requests | Should -BeNullOrEmpty
    }
}

Describe 'A filter in the words of the service' {
    BeforeEach { $sandbox.ClearRequests() }

    It 'is sent as it is' {
        (Get-AgilityMember -Filter "Username='mira'|Email='sean@corp.example'").Username | Should -Be 'mira', 'sean'
        Get-SentFilter | Should -Be "Username='mira'|Email='sean@corp.example'"
    }

    It 'comes back with the service''s words when it is refused' {
        $failure = { Get-AgilityMember -Filter 'Nmae~x' } | Should -Throw -PassThru
        $failure.Exception.Message | Should -BeLike '*Invalid QueryFilter2 token Nmae~x*The filter as sent: Nmae~x'
        $failure.CategoryInfo.Category | Should -Be 'InvalidData'
    }
}
