BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule

    # Three rows through a command; what came out and what went wrong.
    function Get-Trouble {
        param([string] $Command, [hashtable] $More = @{})
        $results = @()
        $terminating = $null
        try {
            $results = Get-Row 'email,name,first_name,last_name' 'a@corp.example,A Z,A,Z' 'b@corp.example,B Z,B,Z' 'c@corp.example,C Z,C,Z' |
                & $Command @More -ErrorVariable bad -ErrorAction SilentlyContinue
        }
        catch {
            $terminating = $_
        }

        @{ Results = @($results); Bad = @($bad | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }); Terminating = $terminating }
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A connection that does not work' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
    }

    AfterEach {
        Stop-ProvisioningSandbox
        Disconnect-Ambition
        Disconnect-Agility
    }

    It 'a wrong token is one terminating error of <Command>, with the address and what to check' -ForEach @(
        @{ Command = 'New-AmbitionUser'; Forbidden = $false }
        @{ Command = 'New-AmbitionUser'; Forbidden = $true }
        @{ Command = 'New-AgilityMember'; Forbidden = $false }
        @{ Command = 'Disable-AgilityMember'; Forbidden = $false }
        @{ Command = 'Disable-ProvisionedUser'; Forbidden = $false }
    ) {
        $Sandbox.Options.Ambition.WrongTokenAnswers403 = $Forbidden
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token (Get-Secret -Text 'wrong')
        $null = Connect-Agility -Uri $Sandbox.AgilityUri -Token (Get-Secret -Text 'wrong')
        $trouble = Get-Trouble -Command $Command
        $trouble.Terminating.Exception | Should -BeOfType ([Provisioning.ProvisioningException])
        $trouble.Terminating.Exception.Kind | Should -Be 'Authentication'
        $trouble.Terminating.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $trouble.Terminating.FullyQualifiedErrorId | Should -BeLike "$($Command -replace '-')Authentication,*"
        $trouble.Terminating.Exception.Message | Should -Match ([regex]::Escape($Sandbox.AmbitionUri.Authority))
        $trouble.Terminating.Exception.Message | Should -Match 'token'
        $trouble.Results | Should -BeNullOrEmpty
        $trouble.Bad | Should -BeNullOrEmpty
        # Disabling reads the accounts first, for which another token may be needed than for writing.
        $Sandbox.Requests.Count | Should -BeLessOrEqual 3
    }

    It 'a host that is down is one terminating error of <Command>, without a pause, with the address' -ForEach @(
        @{ Command = 'New-AmbitionUser' }, @{ Command = 'New-AgilityMember' }, @{ Command = 'Set-AgilityMember' }, @{ Command = 'Disable-ProvisionedUser' }
    ) {
        $token = Get-Secret -Text $Sandbox.Token
        $ambition, $agility = $Sandbox.AmbitionUri, $Sandbox.AgilityUri
        Stop-ProvisioningSandbox
        $null = Connect-Ambition -Uri $ambition -Token $token -RetryIntervalSec 240
        $null = Connect-Agility -Uri $agility -Token $token -RetryIntervalSec 240
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $trouble = Get-Trouble -Command $Command
        $trouble.Terminating.Exception.Kind | Should -Be 'Connection'
        $trouble.Terminating.CategoryInfo.Category | Should -Be 'ConnectionError'
        $trouble.Terminating.Exception.Message | Should -Match ([regex]::Escape($ambition.Authority))
        $trouble.Results | Should -BeNullOrEmpty
        $trouble.Bad | Should -BeNullOrEmpty
        $watch.Elapsed.TotalSeconds | Should -BeLessThan $Soon
    }

    It 'a host whose name is unknown is one terminating error with the name' -Skip:([bool] ($env:HTTP_PROXY -or $env:http_proxy -or $env:ALL_PROXY -or $env:all_proxy)) {
        $null = Connect-Ambition -Uri 'https://nobody.invalid:5080' -Token (Get-Secret -Text 'some')
        $trouble = Get-Trouble -Command 'New-AmbitionUser'
        $trouble.Terminating.Exception.Kind | Should -Be 'Connection'
        $trouble.Terminating.Exception.Message | Should -Match 'nobody\.invalid'
        $trouble.Bad | Should -BeNullOrEmpty
    }

    It 'a wrong instance or a disabled API is one terminating error' {
        $null = Connect-Agility -Uri ([uri]::new($Sandbox.AmbitionUri, 'Elsewhere')) -Token (Get-Secret -Text $Sandbox.Token)
        $trouble = Get-Trouble -Command 'New-AgilityMember'
        $trouble.Terminating.Exception.Kind | Should -Be 'ServiceMissing'
        $trouble.Bad | Should -BeNullOrEmpty
        foreach ($status in 404, 410) {
            Add-TestAnswer -Sandbox $Sandbox -Status $status -PathContains '/api/v1/account/'
            $trouble = Get-Trouble -Command 'New-AmbitionUser'
            $trouble.Terminating.Exception.Kind | Should -Be 'ServiceMissing'
            $trouble.Terminating.CategoryInfo.Category | Should -Be 'ResourceUnavailable'
            $trouble.Bad | Should -BeNullOrEmpty
        }
    }

    It 'no connection at all is one terminating error that names the command to run: <Command>' -ForEach @(
        @{ Command = 'New-AmbitionUser'; Missing = 'Connect-Ambition' }
        @{ Command = 'Set-GroupMembership'; Missing = 'Connect-Ambition' }
        @{ Command = 'New-AgilityMember'; Missing = 'Connect-Agility' }
        @{ Command = 'Get-AgilityMember'; Missing = 'Connect-Agility' }
        @{ Command = 'Disable-ProvisionedUser'; Missing = 'Connect-Ambition' }
    ) {
        Stop-ProvisioningSandbox
        $trouble = Get-Trouble -Command $Command
        $trouble.Terminating.Exception.Message | Should -Match $Missing
        $trouble.Terminating.FullyQualifiedErrorId | Should -BeLike "$($Command -replace '-')Connection,*"
        $trouble.Bad | Should -BeNullOrEmpty
    }

    It 'a redirect is not followed by a request that writes' {
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Answer'; Status = 302; Method = 'POST' })
        $trouble = Get-Trouble -Command 'New-AmbitionUser'
        $trouble.Terminating | Should -Not -BeNullOrEmpty
        $Sandbox.Requests.Count | Should -Be 1
    }

    It 'results before the failure are reported before the error, with <_> requests at once' -ForEach 1, 2 {
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token (Get-Secret -Text $Sandbox.Token) -ChunkSize 1 -ThrottleLimit $_
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Answer'; Status = 401; Skip = 1; Times = 9 })
        $keys = [System.Collections.Generic.List[string]]::new()
        {
            Get-Row 'email,first_name,last_name' 'a@corp.example,A,Z' 'b@corp.example,B,Z' 'c@corp.example,C,Z' |
                New-AmbitionUser | ForEach-Object { $keys.Add($_.Key) }
        } | Should -Throw -ErrorId 'NewAmbitionUserAuthentication,*'
        $keys | Should -HaveCount 1
        $keys | Should -Be $Sandbox.Ambition.Users.Username
    }
}
