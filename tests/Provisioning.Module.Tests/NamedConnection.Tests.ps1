BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Connections with names' {
    BeforeEach {
        $script:North = Start-ProvisioningSandbox -NoConnect
        $script:South = Start-ProvisioningSandbox -NoConnect
        foreach ($place in 'North', 'South') {
            $sandbox = Get-Variable -Name $place -ValueOnly
            $secret = Get-Secret -Text $sandbox.Token
            $null = Connect-Agility -Uri $sandbox.AgilityUri -Token $secret -Name $place
            $null = Connect-Ambition -Uri $sandbox.AmbitionUri -Token $secret -Name $place
            $null = $sandbox.Agility.AddMember($place, "$place@corp.example")
        }
    }

    AfterEach {
        Stop-ProvisioningSandbox
        Get-ProvisioningConnection | Should -BeNullOrEmpty -Because 'a sandbox takes its connections with it'
    }

    It 'are used by their names, in any case' {
        (Get-AgilityMember -Connection north -Name orth).Name | Should -Be 'North'
        (Get-AgilityMember -Connection SOUTH -Name outh).Name | Should -Be 'South'
        $null = New-AmbitionUser -Connection South -Username 'a@corp.example' -FirstName A -LastName Z
        $South.Ambition.Users | Should -HaveCount 1
        $North.Ambition.Users | Should -HaveCount 0
        (Get-AgilityRole -Connection South).Name | Should -Contain 'Observer'
    }

    It 'serve both services under one name' {
        $null = New-AmbitionUser -Connection South -Username 'South@corp.example' -FirstName A -LastName Z
        $done = 'South@corp.example' | Disable-ProvisionedUser -Connection South
        $done.Service | Should -Be 'Ambition', 'Agility'
        $South.Agility.FindMember('South@corp.example').IsInactive | Should -BeTrue
        $South.Ambition.FindUser('South@corp.example').IsActive | Should -BeFalse
    }

    It 'are never used without their name' {
        { Get-AgilityMember } | Should -Throw -ErrorId 'GetAgilityMemberConnection,*' -ExpectedMessage '*North, South*'
        { Get-AmbitionUser } | Should -Throw -ErrorId 'GetAmbitionUserConnection,*' -ExpectedMessage '*North, South*'
    }

    It 'exist beside the connection of the session' {
        $null = Connect-Agility -Uri $South.AgilityUri -Token (Get-Secret -Text $South.Token)
        (Get-AgilityMember -Name outh).Name | Should -Be 'South'
        (Get-AgilityMember -Connection North -Name orth).Name | Should -Be 'North'
        (Get-ProvisioningConnection Agility).Name | Should -Be '', 'North', 'South'
        (Get-ProvisioningConnection -Name n*).Service | Should -Be 'Ambition', 'Agility'
        (Get-ProvisioningConnection Agility -Name '').Name | Should -Be ''
    }

    It 'are named in the error about a wrong name' {
        { Get-AgilityMember -Connection west } | Should -Throw -ExpectedMessage "*no connection 'west'*Get-ProvisioningConnection*"
        { 'a' | Disable-ProvisionedUser -Connection west } | Should -Throw -ExpectedMessage "*no connection 'west'*"
    }

    It 'are closed by their names' {
        $held = Get-ProvisioningConnection Agility -Name North
        Disconnect-Agility North
        (Get-ProvisioningConnection Agility).Name | Should -Be 'South'
        (Get-ProvisioningConnection Ambition).Name | Should -Be 'North', 'South'
        { Get-AgilityMember -Connection $held } | Should -Throw -ExpectedMessage '*disconnected*'
        Disconnect-Agility
        (Get-ProvisioningConnection Agility).Name | Should -Be 'South'
    }

    It 'that replace another one keep it usable for its holders' {
        $held = Get-ProvisioningConnection Agility -Name North
        $null = Connect-Agility -Uri $South.AgilityUri -Token (Get-Secret -Text $South.Token) -Name NORTH
        (Get-ProvisioningConnection Agility).Name | Should -Be 'NORTH', 'South'
        (Get-AgilityMember -Connection north -Name outh).Name | Should -Be 'South'
        (Get-AgilityMember -Connection $held -Name orth).Name | Should -Be 'North'
        Disconnect-Agility $held
    }

    It 'keep their secrets out of plans over other connections' {
        . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
        $path = Join-Path -Path $TestDrive -ChildPath 'hrm.csv'
        $mapping = Join-Path -Path $TestDrive -ChildPath 'mapping.psd1'
        Write-TestMapping -Path $mapping
        Write-TestExport -Path $path -Row "1,Ann,Lee,ann@corp.example,yes,Dev,Dogs,$($South.Token)"
        $plan = New-ProvisioningPlan -Path $path -Mapping $mapping -Connection North -StatePath (Join-Path -Path $TestDrive -ChildPath 'state') -WarningAction SilentlyContinue
        $plan.Steps | Should -HaveCount 0
        $plan.Problems.Message | Should -BeLike "*'phone' holds the token*"
    }
}

Describe 'Connecting without typing secrets' {
    BeforeEach {
        $script:Sandbox = Start-ProvisioningSandbox -NoConnect
    }

    AfterEach {
        Remove-Item -Path 'env:PROVISIONING_*'
        Stop-ProvisioningSandbox
    }

    It 'takes Agility from the environment, by token and by user name and password' {
        $env:PROVISIONING_AGILITY_URL = $Sandbox.AgilityUri
        $env:PROVISIONING_AGILITY_USERNAME = 'admin'
        $env:PROVISIONING_AGILITY_PASSWORD = $Sandbox.Token
        $null = Connect-Agility -FromEnvironment -SkipValidation:$false
        $env:PROVISIONING_AGILITY_TOKEN = $Sandbox.Token
        $null = Connect-Agility -FromEnvironment -SkipValidation:$false -Name token
        $Sandbox.Requests | ForEach-Object { $_.Headers['Authorization'] } | Should -Be 'Basic ***', 'Bearer ***'
    }

    It 'takes Ambition from the environment, by address and by endpoint' {
        $env:PROVISIONING_AMBITION_TOKEN = $Sandbox.Token
        $env:PROVISIONING_AMBITION_ENDPOINT = $Sandbox.AmbitionEndpoint
        (Connect-Ambition -FromEnvironment -Format Csv -SkipValidation:$false).Options.Api | Should -Be 'UserApi'
        $env:PROVISIONING_AMBITION_URL = $Sandbox.AmbitionUri
        (Connect-Ambition -FromEnvironment -SkipValidation:$false).Uri | Should -Be $Sandbox.AmbitionUri
        $env:PROVISIONING_AMBITION_SUBDOMAIN = 'acme'
        (Connect-Ambition -FromEnvironment).Uri | Should -Be 'https://acme.ambition.com/'
    }

    It 'names the variables that are missing or wrong' {
        { Connect-Agility -FromEnvironment } | Should -Throw -ErrorId 'ConnectAgilityInvalidParameter,*' -ExpectedMessage '*PROVISIONING_AGILITY_URL*'
        { Connect-Ambition -FromEnvironment } | Should -Throw -ErrorId 'ConnectAmbitionInvalidParameter,*' -ExpectedMessage '*PROVISIONING_AMBITION_SUBDOMAIN*_URL*_ENDPOINT*'
        $env:PROVISIONING_AGILITY_URL = 'not an address'
        { Connect-Agility -FromEnvironment } | Should -Throw -ExpectedMessage "*PROVISIONING_AGILITY_URL is not an address*"
        $env:PROVISIONING_AGILITY_URL = $Sandbox.AgilityUri
        { Connect-Agility -FromEnvironment } | Should -Throw -ExpectedMessage '*PROVISIONING_AGILITY_TOKEN*_USERNAME*'
        $env:PROVISIONING_AGILITY_USERNAME = 'admin'
        { Connect-Agility -FromEnvironment } | Should -Throw -ExpectedMessage '*PROVISIONING_AGILITY_PASSWORD*'
    }

    It 'names the missing module for vaults' {
        { Connect-Ambition -Subdomain acme -SecretName AmbitionToken } |
            Should -Throw -ErrorId 'ConnectAmbitionConnection,*' -ExpectedMessage '*Microsoft.PowerShell.SecretManagement*not installed*'
    }

    Context 'from a vault' {
        BeforeAll {
            # Stands in for the real module: the commands and the parameters that are used of it.
            $folder = Join-Path -Path $TestDrive -ChildPath 'modules/Microsoft.PowerShell.SecretManagement'
            $null = New-Item -Path $folder -ItemType Directory
            Set-Content -LiteralPath (Join-Path -Path $folder -ChildPath 'Microsoft.PowerShell.SecretManagement.psm1') -Value @'
function Get-Secret {
    [CmdletBinding()]
    param([string] $Name, [string] $Vault)
    $secret = [System.Net.NetworkCredential]::new('', $env:PROVISIONING_TEST_SECRET).SecurePassword
    switch ("$Vault/$Name") {
        '/Token' { $secret }
        'Other/Token' { [System.Net.NetworkCredential]::new('', 'not-the-token').SecurePassword }
        '/Login' { [pscredential]::new('admin', $secret) }
        '/Table' { @{ Token = $secret } }
        default { Write-Error "The secret $Name was not found." }
    }
}
'@
            $script:ModulePath = $env:PSModulePath
            $env:PSModulePath = (Join-Path -Path $TestDrive -ChildPath 'modules') + [System.IO.Path]::PathSeparator + $env:PSModulePath
        }

        BeforeEach {
            $env:PROVISIONING_TEST_SECRET = $Sandbox.Token
        }

        AfterAll {
            $env:PSModulePath = $ModulePath
            Remove-Module -Name Microsoft.PowerShell.SecretManagement -ErrorAction Ignore
        }

        It 'takes a token for either service, and a log-in for Agility' {
            $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -SecretName Token -SkipValidation:$false
            $null = Connect-Ambition -Endpoint $Sandbox.AmbitionEndpoint -SecretName Token -SkipValidation:$false
            $null = Connect-Agility -Uri $Sandbox.AgilityUri -SecretName Token -SkipValidation:$false
            $null = Connect-Agility -Uri $Sandbox.AgilityUri -SecretName Login -SkipValidation:$false
            $Sandbox.Requests | ForEach-Object { $_.Headers['Authorization'] } | Should -Be 'Token ***', 'Token ***', 'Bearer ***', 'Basic ***'
        }

        It 'uses the named vault' {
            { Connect-Agility -Uri $Sandbox.AgilityUri -SecretName Token -VaultName Other -SkipValidation:$false } |
                Should -Throw -ErrorId 'ConnectAgilityAuthentication,*'
        }

        It 'reports what is wrong with a secret' {
            { Connect-Agility -Uri $Sandbox.AgilityUri -SecretName Nothing } | Should -Throw -ErrorId 'ConnectAgilityConnection,*' -ExpectedMessage '*Nothing*not found*'
            { Connect-Agility -Uri $Sandbox.AgilityUri -SecretName Table } | Should -Throw -ErrorId 'ConnectAgilityInvalidParameter,*' -ExpectedMessage '*Hashtable*'
            { Connect-Ambition -Uri $Sandbox.AmbitionUri -SecretName Login } | Should -Throw -ErrorId 'ConnectAmbitionInvalidParameter,*' -ExpectedMessage '*is not a SecureString*'
        }
    }
}
