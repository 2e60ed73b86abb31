BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'New-AmbitionUser and Disable-AmbitionUser' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'creates many rows in one request, and returns the numbers of the server' {
        $done = Get-Row 'email,first_name,last_name' 'a@corp.example,A,Z' 'b@corp.example,B,Z' | New-AmbitionUser
        $Sandbox.Requests.Count | Should -Be 1
        $done.Id | Should -Be ($Sandbox.Ambition.Users.Id)
        $done.Service | Should -Be 'Ambition', 'Ambition'
    }

    It 'updates existing accounts, since that is one request to this service' {
        $null = New-AmbitionUser -Username 'a@corp.example' -FirstName A -LastName Z
        $null = New-AmbitionUser -Username 'A@corp.example' -FirstName Alice -LastName Z
        $Sandbox.Ambition.Users.Count | Should -Be 1
        $Sandbox.Ambition.Users[0].FirstName | Should -Be 'Alice'
    }

    It 'keeps a user name apart from the e-mail address' {
        $null = New-AmbitionUser -Username 'ann' -Email 'ann@corp.example' -FirstName Ann -LastName Lee
        $Sandbox.Ambition.Users[0].Username, $Sandbox.Ambition.Users[0].Email | Should -Be 'ann', 'ann@corp.example'
    }

    It 'creates and deactivates in one request' {
        $done = Get-Row 'email,first_name,last_name,is_active' 'a@corp.example,A,Z,true' 'b@corp.example,B,Z,false' | New-AmbitionUser
        $done.Outcome | Should -Be 'Created', 'Disabled'
        $Sandbox.Requests.Count | Should -Be 1
        $Sandbox.Ambition.Users.IsActive | Should -Be $true, $false
    }

    It 'gives the same results for every success answer: <Answer>' -ForEach @(
        @{ Answer = 'rows' }, @{ Answer = 'SuccessAnswers200' }, @{ Answer = 'SuccessBodyEmpty' }
    ) {
        if ($Answer -ne 'rows') {
            $Sandbox.Options.Ambition.$Answer = $true
        }

        (Get-Row 'email,first_name,last_name' 'a@corp.example,A,Z' 'b@corp.example,B,Z' | New-AmbitionUser).Outcome | Should -Be 'Created', 'Created'
    }

    It 'repeats after a lost answer, because the same row gives the same account' {
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'CutAfter' })
        (New-AmbitionUser -Username 'a@corp.example' -FirstName A -LastName Z).Outcome | Should -Be 'Created'
        $Sandbox.Ambition.Users.Count | Should -Be 1
    }

    It 'splits the rows as the connection says, and keeps their order' {
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token (Get-Secret -Text $Sandbox.Token) -ChunkSize 7
        $done = 1..30 | ForEach-Object { [pscustomobject]@{ email = "u$_@corp.example"; first_name = 'U'; last_name = "$_" } } | New-AmbitionUser
        $done.Row | Should -Be (1..30)
        $done.Key | Should -Be (1..30 | ForEach-Object { "u$_@corp.example" })
        $Sandbox.Requests.Count | Should -Be 5
    }

    It 'has <Expected> requests on their way at once with <Settings.ThrottleLimit> as the limit of the connection, and keeps the order' -ForEach @(
        @{ Settings = @{ }; Expected = 2 }
        @{ Settings = @{ ThrottleLimit = 1 }; Expected = 1 }
        @{ Settings = @{ ThrottleLimit = 3 }; Expected = 3 }
    ) {
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token (Get-Secret -Text $Sandbox.Token) -ChunkSize 2 @Settings
        $rows = 1..8 | ForEach-Object { [pscustomobject]@{ email = "u$_@corp.example"; first_name = 'U'; last_name = "$_" } }
        # Never more; and as many once answers take longer than this machine to send the next request.
        foreach ($latency in 0.2, 1, 5, 25) {
            $Sandbox.ClearRequests()
            $Sandbox.Options.Latency = [timespan]::FromSeconds($latency)
            ($rows | New-AmbitionUser).Row | Should -Be (1..8)
            $most = Get-MostAtOnce -Request $Sandbox.Requests
            $most | Should -BeLessOrEqual $Expected
            if ($most -eq $Expected) { break }
        }

        $most | Should -Be $Expected
    }

    It 'changes accounts with one request after the other, so that the last row counts' {
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token (Get-Secret -Text $Sandbox.Token) -ChunkSize 1 -ThrottleLimit 4
        $null = $Sandbox.Ambition.AddUser('jholt', 'Jo', 'Holt', 'jo@corp.example')
        $Sandbox.Options.Latency = [timespan]::FromMilliseconds(100)
        (Get-Row 'username,last_name' 'jholt,First' 'jo@corp.example,Second' | Set-AmbitionUser).Outcome | Should -Be 'Updated', 'Updated'
        $Sandbox.Ambition.FindUser('jholt').LastName | Should -Be 'Second'
        Get-MostAtOnce -Request $Sandbox.Requests | Should -Be 1
    }

    It 'disables by the user name alone, from the pipeline, by position or from an earlier result' {
        'a', 'b', 'c' | ForEach-Object { $null = $Sandbox.Ambition.AddUser("$_@corp.example", 'First', 'Last') }
        ('a@corp.example' | Disable-AmbitionUser).Outcome | Should -Be 'Disabled'
        (Disable-AmbitionUser 'b@corp.example').Outcome | Should -Be 'Disabled'
        $result = New-AmbitionUser -Username 'c@corp.example' -FirstName C -LastName Z
        ($result | Disable-AmbitionUser).Key | Should -Be 'c@corp.example'
        $Sandbox.Ambition.Users.IsActive | Should -Be $false, $false, $false
    }

    It 'sends the other values of the row to disable, whatever its flag says' {
        $null = $Sandbox.Ambition.AddUser('a@corp.example', 'Old', 'Name')
        $null = Get-Row 'email,first_name,last_name,time_zone,is_active' 'a@corp.example,A,Z,US/Eastern,true' | Disable-AmbitionUser
        $sent = ($Sandbox.Requests[-1].Body | ConvertFrom-Json)[0]
        $sent.is_active | Should -BeFalse
        $sent.first_name, $sent.last_name, $sent.email, $sent.time_zone | Should -Be 'A', 'Z', 'a@corp.example', 'US/Eastern'
    }

    It 'pipes its results into Disable-ProvisionedUser' {
        $null = New-AgilityMember -Username 'a@corp.example' -Name 'A Z'
        $left = New-AmbitionUser -Username 'a@corp.example' -FirstName A -LastName Z | Disable-ProvisionedUser
        $left.Outcome | Should -Be 'Disabled', 'Disabled'
    }
}
