BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
    $PSDefaultParameterValues.Remove('Connect-A*:SkipValidation')
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Connecting asks the service' {
    BeforeEach {
        $script:Sandbox = Start-ProvisioningSandbox -NoConnect
        $script:Secret = Get-Secret -Text $Sandbox.Token
        $script:Wrong = Get-Secret -Text 'not-the-token'
    }

    AfterEach {
        Disconnect-Ambition
        Disconnect-Agility
        Stop-ProvisioningSandbox
    }

    It 'with one request that changes nothing' {
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $Secret
        $null = Connect-Ambition -Endpoint $Sandbox.AmbitionEndpoint -Token $Secret
        $null = Connect-Agility -Uri $Sandbox.AgilityUri -Token $Secret
        $Sandbox.Requests.Method | Should -Be 'GET', 'GET', 'GET'
        $Sandbox.Requests[2].Path | Should -Be '/Harbor/rest-1.v1/Data/Member'
        [uri]::UnescapeDataString($Sandbox.Requests[2].Query) | Should -Match "where=IsSelf='true'"
    }

    It 'and makes no connection with a wrong credential: <Status>' -ForEach @(@{ Status = 401 }, @{ Status = 403 }) {
        $Sandbox.Options.Ambition.WrongTokenAnswers403 = $Status -eq 403
        { Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $Wrong } | Should -Throw -ErrorId 'ConnectAmbitionAuthentication,*'
        { Connect-Ambition -Endpoint $Sandbox.AmbitionEndpoint -Token $Wrong } | Should -Throw -ErrorId 'ConnectAmbitionAuthentication,*'
        { Connect-Agility -Uri $Sandbox.AgilityUri -Token $Wrong } | Should -Throw -ErrorId 'ConnectAgilityAuthentication,*'
        { Connect-Agility -Uri $Sandbox.AgilityUri -Credential ([pscredential]::new('admin', $Wrong)) } | Should -Throw -ErrorId 'ConnectAgilityAuthentication,*'
        Get-ProvisioningConnection | Should -BeNullOrEmpty
    }

    It 'and keeps the existing connection' {
        $before = Connect-Agility -Uri $Sandbox.AgilityUri -Token $Secret
        { Connect-Agility -Uri $Sandbox.AgilityUri -Token $Wrong } | Should -Throw
        Get-ProvisioningConnection | Should -Be $before
        (Get-AgilityMember).Oid | Should -Be 'Member:20'
    }

    It 'and says at once that the address is wrong or the host does not answer' {
        { Connect-Agility -Uri $Sandbox.AmbitionUri -Token $Secret } | Should -Throw -ErrorId 'ConnectAgilityServiceMissing,*' -ExpectedMessage '*must include the instance*'
        $Sandbox.Options.Ambition.Legacy = 'Gone'
        { Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $Secret } | Should -Throw -ErrorId 'ConnectAmbitionServiceMissing,*' -ExpectedMessage '*-Endpoint*'
        $address = $Sandbox.AgilityUri
        Stop-ProvisioningSandbox
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        { Connect-Agility -Uri $address -Token $Secret -RetryIntervalSec 240 } | Should -Throw -ErrorId 'ConnectAgilityConnection,*'
        $watch.Elapsed.TotalSeconds | Should -BeLessThan $Soon -Because 'the first repeat would wait that long'
    }

    It 'and connects with a warning if the service has a temporary error: <Status>' -ForEach @(@{ Status = 429 }, @{ Status = 503 }, @{ Status = 500 }) {
        Add-TestAnswer -Sandbox $Sandbox -Status $Status -Times 2
        (Connect-Agility -Uri $Sandbox.AgilityUri -Token $Secret -WarningVariable told -WarningAction SilentlyContinue).Service | Should -Be 'Agility'
        (Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $Secret -WarningVariable +told -WarningAction SilentlyContinue).Service | Should -Be 'Ambition'
        $told | Should -HaveCount 2
        "$told" | Should -BeLike "*answered $Status*Test-ProvisioningConnection*answered $Status*"
        $Sandbox.Requests | Should -HaveCount 2
    }
}

Describe 'Test-ProvisioningConnection' {
    BeforeEach {
        $script:Sandbox = Start-ProvisioningSandbox
    }

    AfterEach {
        Get-ProvisioningConnection Ambition | Disconnect-Ambition
        Get-ProvisioningConnection Agility | Disconnect-Agility
        Stop-ProvisioningSandbox
    }

    It 'reports the user, the release, and that the clocks agree' {
        $tests = Test-ProvisioningConnection
        $tests.Service | Should -Be 'Ambition', 'Agility'
        $tests | ForEach-Object { $_.PSObject.TypeNames | Should -Contain 'Provisioning.ConnectionTest' }
        $tests.IsReachable | Should -Be $true, $true
        $tests.IsAuthenticated | Should -Be $true, $true
        $tests[1].User, $tests[1].Release | Should -Be 'admin', '24.3.0.0'
        $tests.Message | Should -Be '', ''
        $tests.ClockDifference.TotalSeconds | ForEach-Object { [math]::Abs($_) | Should -BeLessOrEqual $Soon }
    }

    It 'reports the difference of the clocks' {
        foreach ($offset in 3600, -86400) {
            $fault = [Provisioning.Sandbox.SandboxFault] @{ Kind = 'Answer'; Status = 405; PathContains = '/api/v1/' }
            $fault.Headers['Date'] = [datetime]::UtcNow.AddSeconds($offset).ToString('R', [cultureinfo]::InvariantCulture)
            $Sandbox.AddFault($fault)
            $difference = ([timespan] (Test-ProvisioningConnection (Get-ProvisioningConnection Ambition)).ClockDifference).TotalSeconds
            [math]::Abs($difference - $offset) | Should -BeLessOrEqual $Soon
        }
    }

    It 'reports failures in the result, and writes no error' {
        $null = Connect-Agility -Uri $Sandbox.AgilityUri -Token (Get-Secret -Text 'not-the-token') -Name wrong -SkipValidation
        $null = Connect-Ambition -Uri 'http://127.0.0.1:9/' -Token (Get-Secret -Text 'x') -Name nobody -SkipValidation
        Add-TestAnswer -Sandbox $Sandbox -Status 503 -Times 2 -PathContains 'Harbor'
        $tests = Test-ProvisioningConnection -ErrorAction Stop | Group-Object -Property Service, Name -AsHashTable -AsString
        $tests['Ambition, '].Message | Should -Be ''
        $tests['Ambition, nobody'].IsReachable, $tests['Ambition, nobody'].IsAuthenticated | Should -Be $false, $null
        $tests['Ambition, nobody'].Message | Should -BeLike '*refused the connection*'
        $tests['Agility, '].IsReachable, $tests['Agility, '].IsAuthenticated | Should -Be $true, $null
        $tests['Agility, '].Message | Should -BeLike '*503*'
        $tests['Agility, wrong'].IsReachable, $tests['Agility, wrong'].IsAuthenticated | Should -Be $true, $false
        $tests['Agility, wrong'].Message | Should -BeLike '*401*'
    }

    It 'tests the named connections, and those from the pipeline' {
        $null = Connect-Agility -Uri $Sandbox.AgilityUri -Token (Get-Secret -Text $Sandbox.Token) -Name north -SkipValidation
        (Test-ProvisioningConnection north).Name | Should -Be 'north'
        (Get-ProvisioningConnection -Name n* | Test-ProvisioningConnection).Name | Should -Be 'north'
        { Test-ProvisioningConnection south } | Should -Throw -ExpectedMessage "*no connection 'south'*"
    }

    It 'gives nothing without a connection' {
        Disconnect-Ambition
        Disconnect-Agility
        Test-ProvisioningConnection | Should -BeNullOrEmpty
    }
}
