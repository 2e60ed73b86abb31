BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Connecting' {
    BeforeEach {
        $script:Sandbox = Start-ProvisioningSandbox -NoConnect
        $script:Secret = Get-Secret -Text $Sandbox.Token
    }

    AfterEach {
        Stop-ProvisioningSandbox
        Disconnect-Ambition
        Disconnect-Agility
    }

    It 'sends nothing with -SkipValidation' {
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $Secret -SkipValidation
        $null = Connect-Agility -Uri $Sandbox.AgilityUri -Token $Secret -SkipValidation
        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'makes the address of Ambition from the subdomain' {
        (Connect-Ambition -Subdomain acme -Token $Secret).Uri | Should -Be 'https://acme.ambition.com/'
        (Connect-Ambition acme-2 -Token $Secret).Uri | Should -Be 'https://acme-2.ambition.com/'
        (Connect-Ambition acme.ambition.com -Token $Secret).Uri | Should -Be 'https://acme.ambition.com/'
    }

    It 'refuses a subdomain that leads to another host: <Subdomain>' -ForEach @(
        @{ Subdomain = 'evil.example/' }, @{ Subdomain = 'acme.ambition.com.evil.example' }, @{ Subdomain = '-acme' }, @{ Subdomain = 'a b' }
    ) {
        { Connect-Ambition -Subdomain $Subdomain -Token $Secret } | Should -Throw -ErrorId 'ConnectAmbitionInvalidParameter,*' -ExpectedMessage "*is not a subdomain*-Uri takes a whole address*"
    }

    It 'refuses an address without HTTP' {
        foreach ($uri in 'ftp://127.0.0.1/', 'file:///etc', 'relative') {
            { Connect-Ambition -Uri $uri -Token $Secret } | Should -Throw -ErrorId 'ConnectAmbitionInvalidParameter,*'
            { Connect-Agility -Uri $uri -Token $Secret } | Should -Throw -ErrorId 'ConnectAgilityInvalidParameter,*'
        }
    }

    It 'refuses to send a token to another machine without encryption, unless allowed' {
        { Connect-Agility -Uri http://agility.example/acme -Token $Secret } |
            Should -Throw -ErrorId 'ConnectAgilityInvalidParameter,*' -ExpectedMessage '*not encrypted*-AllowInsecure*'
        { Connect-Ambition -Uri http://ambition.example -Token $Secret } | Should -Throw -ErrorId 'ConnectAmbitionInvalidParameter,*'
        { Connect-Ambition -Endpoint http://ambition.example/hook -Token $Secret } | Should -Throw -ErrorId 'ConnectAmbitionInvalidParameter,*'

        (Connect-Agility -Uri http://agility.example/acme -Token $Secret -AllowInsecure -WarningVariable told -WarningAction SilentlyContinue).Uri |
            Should -Be 'http://agility.example/acme/'
        $told | Should -BeLike '*agility.example is not encrypted*'
    }

    It 'accepts limits for retries' {
        $connection = Connect-Agility -Uri $Sandbox.AgilityUri -Token $Secret -MaximumRetryCount 3 -TimeoutSec 20 -RetryBudgetSec 60
        $connection.Settings.RetryBudget | Should -Be ([timespan]::FromMinutes(1))
        $connection.Settings.MaximumRetryCount | Should -Be 3
        $connection.Settings.Timeout | Should -Be ([timespan]::FromSeconds(20))
    }

    It 'takes an address with and without a slash at its end' {
        foreach ($slash in '', '/') {
            $null = Connect-Agility -Uri "$($Sandbox.AgilityUri)$slash" -Token $Secret
            (Get-AgilityMember).Oid | Should -Be 'Member:20'
            $null = Connect-Ambition -Uri ("$($Sandbox.AmbitionUri)".TrimEnd('/') + $slash) -Token $Secret
            (New-AmbitionUser -Username 'a@corp.example' -FirstName A -LastName Z).Outcome | Should -Be 'Created'
        }
    }

    It 'connects to Agility with user name and password as well' {
        $null = Connect-Agility -Uri $Sandbox.AgilityUri -Credential ([pscredential]::new('admin', $Secret))
        (Get-AgilityMember).Oid | Should -Be 'Member:20'
        $Sandbox.Requests[0].Headers['Authorization'] | Should -Be 'Basic ***'
    }

    It 'uses the authentication scheme of each service' {
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $Secret
        $null = Connect-Agility -Uri $Sandbox.AgilityUri -Token $Secret
        $null = New-AmbitionUser -Username 'a@corp.example' -FirstName A -LastName Z
        $null = Get-AgilityMember
        $Sandbox.Requests | ForEach-Object { $_.Headers['Authorization'] } | Should -Be 'Token ***', 'Bearer ***'
    }

    It 'does not take an empty token' {
        { Connect-Ambition -Uri $Sandbox.AmbitionUri -Token ([securestring]::new()) } | Should -Throw -ErrorId 'ConnectAmbitionInvalidParameter,*'
    }

    It 'sends CSV if the connection is set to CSV' {
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $Secret -Format Csv
        $null = Get-Row 'email,first_name,last_name' 'a@corp.example,"A, ""B""",Z' | New-AmbitionUser
        $Sandbox.Requests[0].ContentType | Should -Be 'text/csv'
        $Sandbox.Ambition.Users[0].FirstName | Should -Be 'A, "B"'
    }

    It 'stops after the number of retries of the connection' {
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $Secret -MaximumRetryCount 2 -RetryIntervalSec 0.01
        Add-TestAnswer -Sandbox $Sandbox -Status 503 -Times 9
        $null = New-AmbitionUser -Username 'a@corp.example' -FirstName A -LastName Z -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.Count | Should -Be 1
        $Sandbox.Requests.Count | Should -Be 3
    }

    It 'keeps the connections of the session until they are closed' {
        Get-ProvisioningConnection | Should -BeNullOrEmpty
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $Secret
        $null = Connect-Agility -Uri $Sandbox.AgilityUri -Token $Secret
        (Get-ProvisioningConnection).Service | Should -Be 'Ambition', 'Agility'
        (Get-ProvisioningConnection -Service Agility).Service | Should -Be 'Agility'
        Disconnect-Ambition
        (Get-ProvisioningConnection).Service | Should -Be 'Agility'
        Get-ProvisioningConnection | Disconnect-Agility
        Get-ProvisioningConnection | Should -BeNullOrEmpty
        { Get-AgilityMember } | Should -Throw -ErrorId 'GetAgilityMemberConnection,*'
    }

    It 'serves two sandboxes in one session with -Connection' {
        $other = Start-ProvisioningSandbox -NoConnect
        $here = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $Secret
        $there = Connect-Ambition -Uri $other.AmbitionUri -Token (Get-Secret -Text $other.Token)
        $agility = Connect-Agility -Uri $other.AgilityUri -Token (Get-Secret -Text $other.Token)
        $null = New-AmbitionUser -Connection $here -Username 'here@corp.example' -FirstName A -LastName Z
        $null = New-AmbitionUser -Connection $there -Username 'there@corp.example' -FirstName A -LastName Z
        $null = $other.Agility.AddMember('Here', 'here@corp.example')
        $null = 'here@corp.example' | Disable-ProvisionedUser -Connection $here, $agility
        $Sandbox.Ambition.Users | ForEach-Object { "$($_.Username) $($_.IsActive)" } | Should -Be 'here@corp.example False'
        $other.Ambition.Users | ForEach-Object { "$($_.Username) $($_.IsActive)" } | Should -Be 'there@corp.example True'
        $other.Agility.FindMember('here@corp.example').IsInactive | Should -BeTrue
    }

    It 'does not share the connections with another runspace' {
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $Secret
        $shell = [powershell]::Create().AddCommand('Import-Module').AddParameter('Name', $ManifestPath).AddStatement().AddCommand('Get-ProvisioningConnection')
        $shell.Invoke() | Should -BeNullOrEmpty
        $shell.Streams.Error.Count | Should -Be 0
        $shell.Dispose()
    }

    It 'that was disconnected and is used again is one error that says so: <Name>' -ForEach @(
        @{ Name = 'New-AmbitionUser'; Call = { param($Given) New-AmbitionUser -Username a@x -FirstName A -LastName Z -Connection $Given.Ambition } }
        @{ Name = 'Get-AmbitionUser'; Call = { param($Given) Get-AmbitionUser -Connection $Given.Ambition } }
        @{ Name = 'Get-AgilityRole'; Call = { param($Given) Get-AgilityRole -Connection $Given.Agility } }
        @{ Name = 'New-AgilityMember'; Call = { param($Given) New-AgilityMember -Username a@x -Name A -DefaultRole Observer -Connection $Given.Agility } }
        @{ Name = 'Get-AgilityMember'; Call = { param($Given) Get-AgilityMember -Connection $Given.Agility -Property Scopes.Name } }
    ) {
        $given = @{ Ambition = Connect-Ambition acme -Token $Secret; Agility = Connect-Agility -Uri http://127.0.0.1:9/acme -Token $Secret }
        Disconnect-Ambition
        Disconnect-Agility
        { & $Call $given } | Should -Throw -ExceptionType ([Provisioning.ProvisioningException]) -ExpectedMessage '*disconnected*'
    }
}
