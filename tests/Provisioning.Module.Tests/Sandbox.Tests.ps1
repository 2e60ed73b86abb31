BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The sandbox commands' {
    AfterEach {
        Stop-ProvisioningSandbox
        Disconnect-Ambition
        Disconnect-Agility
    }

    It 'start a sandbox on loopback and connect the session' {
        $sandbox = Start-ProvisioningSandbox
        $sandbox.AmbitionUri.IsLoopback | Should -BeTrue
        $sandbox.AgilityUri.IsLoopback | Should -BeTrue
        (Get-ProvisioningConnection).Count | Should -Be 2
        (Get-ProvisioningSandbox).Token | Should -Be $sandbox.Token
    }

    It 'do not change the connections with -NoConnect' {
        $null = Start-ProvisioningSandbox -NoConnect
        Get-ProvisioningConnection | Should -BeNullOrEmpty
    }

    It 'show the requests with method, path, status, content type and body' {
        $null = Start-ProvisioningSandbox
        $null = New-AmbitionUser -Username 'a@corp.example' -FirstName A -LastName Z
        $request = (Get-ProvisioningSandbox).Requests[0]
        $request.Method, $request.Path, $request.Status, $request.ContentType | Should -Be 'POST', '/api/v1/account/', 201, 'application/json'
        ($request.Body | ConvertFrom-Json)[0].username | Should -Be 'a@corp.example'
    }

    It 'use the requested port, and give one clear error if it is in use' {
        $port = (Start-ProvisioningSandbox).AmbitionUri.Port
        { Start-ProvisioningSandbox -Port $port } | Should -Throw -ErrorId 'StartProvisioningSandboxPort,*'
        Stop-ProvisioningSandbox
        (Start-ProvisioningSandbox -Port $port).AmbitionUri.Port | Should -Be $port
    }

    It 'wait before each answer on request' {
        $null = Start-ProvisioningSandbox -LatencyMs 150
        (Measure-Command { Get-AgilityMember }).TotalMilliseconds | Should -BeGreaterThan 140
    }

    It 'stop one of two sandboxes, or all' {
        $first = Start-ProvisioningSandbox
        $second = Start-ProvisioningSandbox
        (Get-ProvisioningSandbox).Count | Should -Be 2
        $first | Stop-ProvisioningSandbox
        (Get-ProvisioningSandbox).AmbitionUri | Should -Be $second.AmbitionUri
        (Get-AgilityMember).Oid | Should -Be 'Member:20'
        Stop-ProvisioningSandbox
        Get-ProvisioningSandbox | Should -BeNullOrEmpty
        Get-ProvisioningConnection | Should -BeNullOrEmpty
    }

    It 'keep a connection to another service when they stop' {
        $null = Start-ProvisioningSandbox
        $null = Connect-Ambition -Subdomain acme -Token (Get-Secret -Text 'some')
        Stop-ProvisioningSandbox
        (Get-ProvisioningConnection).Uri | Should -Be 'https://acme.ambition.com/'
    }

    It 'stop everything when the module is removed' {
        $uri = (Start-ProvisioningSandbox).AmbitionUri
        Remove-Module -Name Provisioning -Force
        $client = [System.Net.Sockets.TcpClient]::new()
        { $client.Connect('127.0.0.1', $uri.Port) } | Should -Throw
        $client.Dispose()
        Import-TestModule
        Get-ProvisioningSandbox | Should -BeNullOrEmpty
    }
}
