BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A User API integration' {
    BeforeEach {
        $script:Sandbox = Start-ProvisioningSandbox -NoConnect
        $script:Connect = @{ Endpoint = $Sandbox.AmbitionEndpoint; Token = Get-Secret -Text $Sandbox.Token; RetryIntervalSec = 0.01 }
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'sends users in <Format> with the names and words of the customer, and reports them as accepted' -ForEach @(
        @{ Format = 'Json' }, @{ Format = 'Csv' }
    ) {
        $fields = [System.Collections.Generic.Dictionary[string, string]]::new()
        @{ 'E-Mail Address' = 'Email'; first_name = 'FirstName'; last_name = 'LastName'; Status = 'IsActive' }.GetEnumerator() |
            ForEach-Object { $fields[$_.Key] = $_.Value }
        $Sandbox.Options.Ambition.Integration.Fields = $fields
        $Sandbox.Options.Ambition.Integration.ActiveWord = 'Active'
        $Sandbox.Options.Ambition.Integration.InactiveWord = 'Inactive'
        $Sandbox.Options.Ambition.Integration.Format = $Format
        $null = Connect-Ambition @Connect -Format $Format -FieldMap @{ Email = 'E-Mail Address'; IsActive = 'Status' } -ActiveValue Active -InactiveValue Inactive

        $done = Get-Row 'email,first_name,last_name,is_active' 'a@corp.example,A,Z,true' 'b@corp.example,B,Z,false' | New-AmbitionUser
        $done.Outcome | Should -Be 'Accepted', 'Accepted'
        $Sandbox.Ambition.Users.IsActive | Should -Be $true, $false
        ('a@corp.example' | Disable-AmbitionUser).Outcome | Should -Be 'Accepted'
        (Set-AmbitionUser -Username 'b@corp.example' -LastName 'Y').Outcome | Should -Be 'Accepted'
        $Sandbox.Ambition.Users.IsActive | Should -Be $false, $false
        $Sandbox.Ambition.Users.LastName | Should -Be 'Z', 'Y'
    }

    It 'sets groups as columns of the user' {
        $Sandbox.Ambition.AddGroup('Team', 'Dogs')
        $null = Connect-Ambition @Connect -FieldMap @{ IsActive = 'active' }
        $done = Get-Row 'email,first_name,last_name,Team' 'a@corp.example,A,Z,Dogs' | New-AmbitionUser -IncludeColumn Team
        $done.Outcome | Should -Be 'Accepted'
        $Sandbox.Ambition.Memberships.GroupName | Should -Be 'Dogs'
    }

    It '<Name> is one error with advice' -ForEach @(
        @{ Name = 'Set-GroupMembership'; Call = { Set-GroupMembership -Username a -GroupType Team -GroupName Dogs } }
        @{ Name = 'Remove-GroupMembership'; Call = { Remove-GroupMembership -Username a -GroupType Team -GroupName Dogs } }
        @{ Name = 'New-AmbitionGroup'; Call = { New-AmbitionGroup -GroupType Team -GroupName Dogs } }
        @{ Name = 'New-AmbitionGroupType'; Call = { New-AmbitionGroupType -GroupType Team } }
    ) {
        $null = Connect-Ambition @Connect
        { & $Call } | Should -Throw -ExceptionType ([Provisioning.ProvisioningException]) -ExpectedMessage '*-IncludeColumn*'
        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'with the other format is one error that names the setting to change' {
        $Sandbox.Options.Ambition.Integration.Format = 'Csv'
        $null = Connect-Ambition @Connect -FieldMap @{ IsActive = 'active' }
        $rows = 1..20 | ForEach-Object { [pscustomobject]@{ email = "u$_@corp.example"; first_name = 'U'; last_name = "$_" } }
        { $rows | New-AmbitionUser -ErrorAction SilentlyContinue } | Should -Throw -ExpectedMessage '*-Format Csv*'
        $null = Connect-Ambition @Connect -FieldMap @{ IsActive = 'active' } -Format Csv
        ($rows | New-AmbitionUser).Count | Should -Be 20
    }

    It 'is named by a disabled legacy address' {
        foreach ($answer in 'NotFound', 'Gone') {
            $Sandbox.Options.Ambition.Legacy = $answer
            $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $Connect.Token
            { New-AmbitionUser -Username a@x -FirstName A -LastName Z } | Should -Throw -ExpectedMessage '*-Endpoint*Credentials tab*'
        }
    }

    It 'refuses an invalid field map' {
        { Connect-Ambition @Connect -FieldMap @{ Email = 'x'; FirstName = 'x' } } | Should -Throw -ErrorId 'ConnectAmbitionInvalidParameter,*'
        { Connect-Ambition @Connect -FieldMap @{ Email = '' } } | Should -Throw -ErrorId 'ConnectAmbitionInvalidParameter,*'
    }

    It 'keeps its sandbox when the sandbox is stopped' {
        $null = Connect-Ambition @Connect
        Stop-ProvisioningSandbox
        Get-ProvisioningConnection | Should -BeNullOrEmpty
        $script:Sandbox = Start-ProvisioningSandbox -NoConnect
    }
}
