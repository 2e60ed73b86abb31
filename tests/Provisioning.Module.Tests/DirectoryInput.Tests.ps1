# People as the commands of directories give them: Get-ADUser of Active Directory, Get-MgUser of Entra ID; as objects with a type
# of their own, and as rows of a file that they were exported to.

# What Get-ADUser gives with -Properties DisplayName, EmailAddress, OfficePhone.
class DirectoryUser {
    [string] $DistinguishedName
    [bool] $Enabled = $true
    [string] $GivenName
    [string] $Name
    [string] $ObjectClass = 'user'
    [guid] $ObjectGUID = [guid]::NewGuid()
    [string] $SamAccountName
    [System.Collections.Hashtable] $SID = @{ Value = 'S-1-5-21-1-2-3-1104' }
    [string] $Surname
    [string] $UserPrincipalName
    [string] $DisplayName
    [string] $EmailAddress
    [string] $OfficePhone
}

# What Get-MgUser gives with -Property; it knows many more properties, which stay empty.
class CloudUser {
    [string] $Id = [guid]::NewGuid()
    [string] $UserPrincipalName
    [string] $DisplayName
    [string] $GivenName
    [string] $Surname
    [string] $Mail
    [Nullable[bool]] $AccountEnabled
    [string[]] $BusinessPhones = @('555-0100', '555-0101')
    [object] $Manager
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule

    # The user with other values: as the object it is, as a row of an export, or as it comes from another computer or process.
    function Get-Variant {
        param([object] $User, [System.Collections.IDictionary] $But, [string] $As)
        foreach ($name in $But.Keys) { $User.$name = $But[$name] }
        switch ($As) {
            'row' { $User | ConvertTo-Csv | ConvertFrom-Csv }
            'copy' { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($User)) }
            default { $User }
        }
    }

    function Get-DirectoryUser {
        param([System.Collections.IDictionary] $But = @{}, [string] $As = 'object')
        $user = [DirectoryUser] @{
            DistinguishedName = 'CN=Holt\, Mira (IT),OU=People,DC=corp,DC=example'
            GivenName         = 'Mira'
            Name              = 'Holt, Mira (IT)'
            SamAccountName    = 'mholt'
            Surname           = 'Holt'
            UserPrincipalName = 'mholt@corp.local'
            DisplayName       = 'Mira Holt-Sand'
            EmailAddress      = 'mira.holt@corp.example'
            OfficePhone       = '555-0100'
        }
        Get-Variant -User $user -But $But -As $As
    }

    function Get-CloudUser {
        param([System.Collections.IDictionary] $But = @{}, [string] $As = 'object')
        $user = [CloudUser] @{
            UserPrincipalName = 'mira.holt@corp.example'
            DisplayName       = 'Mira Holt-Sand'
            GivenName         = 'Mira'
            Surname           = 'Holt'
            Mail              = 'mira@corp.example'
        }
        Get-Variant -User $user -But $But -As $As
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Users of a directory, as <_>' -ForEach 'object', 'row', 'copy' {
    BeforeAll {
        $script:As = @{ As = $_ }
    }

    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'become members: account name, display name, address and phone' {
        (Get-DirectoryUser @As | New-AgilityMember).Outcome | Should -Be 'Created'
        $member = Get-AgilityMember -Username 'mholt'
        $member.Name, $member.Email, $member.Phone | Should -BeExactly 'Mira Holt-Sand', 'mira.holt@corp.example', '555-0100'
    }

    It 'are called by first and last name, not by their common name, where no display name was read' {
        Get-DirectoryUser @As -But @{ DisplayName = '' } | New-AgilityMember | Out-Null
        (Get-AgilityMember -Username 'mholt').Name | Should -BeExactly 'Mira Holt'
    }

    It 'are called by their common name where that is all there is' {
        Get-DirectoryUser @As -But @{ DisplayName = ''; GivenName = '' } | New-AgilityMember | Out-Null
        (Get-AgilityMember -Username 'mholt').Name | Should -BeExactly 'Holt, Mira (IT)'
    }

    It 'are called as the command line says' {
        Get-DirectoryUser @As -But @{ DisplayName = '' } | New-AgilityMember -Name 'Mira H.' | Out-Null
        Get-DirectoryUser @As -But @{ SamAccountName = 'mholt2' } | New-AgilityMember -Name 'Mira H.' -Username 'mholt2' | Out-Null
        (Get-AgilityMember -Username 'mholt', 'mholt2').Name | Should -BeExactly 'Mira H.', 'Mira H.'
    }

    It 'are no new members when they are disabled' {
        (Get-DirectoryUser @As -But @{ Enabled = $false } | New-AgilityMember).Outcome | Should -Be 'Skipped'
        $Sandbox.Agility.FindMember('mholt') | Should -BeNullOrEmpty
    }

    It 'change members, and leave the log-in of a disabled user alone' {
        $null = $Sandbox.Agility.AddMember('Old Name', 'mholt', 'old@corp.example')
        (Get-DirectoryUser @As -But @{ Enabled = $false } | Set-AgilityMember).Outcome | Should -Be 'Updated'
        $member = Get-AgilityMember -Username 'mholt'
        $member.Name, $member.Email, $member.IsInactive | Should -BeExactly 'Mira Holt-Sand', 'mira.holt@corp.example', $false
    }

    It 'change no name to the common name' {
        $null = $Sandbox.Agility.AddMember('Mira Holt', 'mholt', 'mira.holt@corp.example')
        (Get-DirectoryUser @As -But @{ DisplayName = ''; OfficePhone = '' } | Set-AgilityMember).Outcome | Should -Be 'NoChange'
    }

    It 'become accounts of Ambition, active as they are' {
        Get-DirectoryUser @As | New-AmbitionUser | Out-Null
        Get-DirectoryUser @As -But @{ SamAccountName = 'old'; EmailAddress = 'old@corp.example'; Enabled = $false } | New-AmbitionUser -WarningVariable told | Out-Null
        $told | Should -BeNullOrEmpty
        $Sandbox.Ambition.Users | ForEach-Object { "$($_.Username) $($_.FirstName) $($_.LastName) $($_.Email) $($_.IsActive)" } |
            Should -BeExactly 'mholt Mira Holt mira.holt@corp.example True', 'old Mira Holt old@corp.example False'
    }

    It 'need their address for Ambition: what they log in with need not be one' {
        Get-DirectoryUser @As -But @{ EmailAddress = '' } | New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
        "$bad" | Should -Match 'EmailAddress'
        $bad[0].TargetObject.SamAccountName | Should -Be 'mholt'
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'are switched off in both services, although the directory still has them enabled' {
        $null = $Sandbox.Agility.AddMember('Mira Holt', 'mholt')
        $null = $Sandbox.Ambition.AddUser('mholt', 'Mira', 'Holt')
        (Get-DirectoryUser @As | Disable-ProvisionedUser).Outcome | Should -Be 'Disabled', 'Disabled'
        (Get-AgilityMember -Username 'mholt').IsInactive | Should -BeTrue
        $Sandbox.Ambition.FindUser('mholt').IsActive | Should -BeFalse
    }

    It 'are found by their addresses where accounts are called by those, and told as missing by account name' {
        $null = $Sandbox.Agility.AddMember('Mira Holt', 'mira.holt@corp.example')
        $null = $Sandbox.Ambition.AddUser('mira.holt@corp.example', 'Mira', 'Holt')
        $missing = Get-DirectoryUser @As | Disable-ProvisionedUser
        $missing.Outcome | Should -Be 'NoChange', 'NoChange'
        $missing.Message | ForEach-Object { $_ | Should -Match 'There is no' }
        ((Get-DirectoryUser @As).EmailAddress | Disable-ProvisionedUser).Outcome | Should -Be 'Disabled', 'Disabled'
    }

    It 'of Entra ID become members and accounts by their principal names' {
        (Get-CloudUser @As | New-AgilityMember).Outcome | Should -Be 'Created'
        $member = Get-AgilityMember -Username 'mira.holt@corp.example'
        $member.Name, $member.Email, $member.Phone | Should -BeExactly 'Mira Holt-Sand', 'mira@corp.example', $null
        (Get-CloudUser @As | New-AmbitionUser).Outcome | Should -Be 'Created'
        $user = $Sandbox.Ambition.FindUser('mira.holt@corp.example')
        "$($user.FirstName) $($user.LastName) $($user.Email) $($user.IsActive)" | Should -BeExactly 'Mira Holt mira@corp.example True'
    }

    It 'of Entra ID who are blocked are no new members, and inactive accounts' {
        (Get-CloudUser @As -But @{ AccountEnabled = $false } | New-AgilityMember).Outcome | Should -Be 'Skipped'
        Get-CloudUser @As -But @{ AccountEnabled = $false } | New-AmbitionUser | Out-Null
        $Sandbox.Ambition.FindUser('mira.holt@corp.example').IsActive | Should -BeFalse
    }

    It 'of Entra ID change members, and are switched off in both services' {
        $null = $Sandbox.Agility.AddMember('Old Name', 'mira.holt@corp.example')
        $null = $Sandbox.Ambition.AddUser('mira.holt@corp.example', 'Mira', 'Holt')
        (Get-CloudUser @As -But @{ AccountEnabled = $true } | Set-AgilityMember).Outcome | Should -Be 'Updated'
        (Get-AgilityMember -Username 'mira.holt@corp.example').Name | Should -BeExactly 'Mira Holt-Sand'
        (Get-CloudUser @As | Disable-ProvisionedUser).Outcome | Should -Be 'Disabled', 'Disabled'
    }
}

Describe 'Rows with a name and a display name' {
    It 'go by the display name' {
        $null = Enter-TestSandbox
        Get-Row 'login,name,display name' 'mholt,HOLT0815,Mira Holt' | New-AgilityMember | Out-Null
        (Get-AgilityMember -Username 'mholt').Name | Should -BeExactly 'Mira Holt'
        Stop-ProvisioningSandbox
    }
}

Describe 'The parameters' {
    It 'also have the names that directories use' {
        $expected = @{
            Username  = 'SamAccountName', 'UserPrincipalName'
            FirstName = , 'GivenName'
            LastName  = , 'Surname'
            Email     = 'Mail', 'EmailAddress'
            IsActive  = 'Enabled', 'AccountEnabled'
        }
        $seen = 0
        $missing = foreach ($command in Get-Command -Module Provisioning) {
            foreach ($parameter in $command.Parameters.Values | Where-Object { $expected.Contains($_.Name) -and $_.ParameterSets.Values.ValueFromPipelineByPropertyName -contains $true }) {
                $seen++
                $names = $expected[$parameter.Name]
                if ($parameter.Aliases -contains 'Email') { $names += $expected.Email }
                $names | Where-Object { $_ -notin $parameter.Aliases } | ForEach-Object { "$($command.Name) -$($parameter.Name) is not -$_" }
            }
        }

        $missing | Should -BeNullOrEmpty
        $seen | Should -BeGreaterThan 25
    }
}
