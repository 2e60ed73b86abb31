# Many rows, many workers, many connections, and every twentieth request goes wrong. With -Nightly a million rows.
param([switch] $Nightly)

$rows = if ($Nightly) { 1000000 } else { 10000 }

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule

    # Every twentieth request meets trouble that passes, one kind after the other.
    function Add-PassingTrouble {
        param([object] $Sandbox, [int] $Requests, [string] $Method)
        $kinds = @(
            @{ Kind = 'Answer'; Status = 429; RetryAfter = '0' }
            @{ Kind = 'Answer'; Status = 503 }
            @{ Kind = 'Answer'; Status = 502; Body = '<html><body>Bad Gateway</body></html>'; ContentType = 'text/html' }
            @{ Kind = 'Answer'; Status = 504 }
            @{ Kind = 'Answer'; Status = 408 }
            @{ Kind = 'CutBefore' }
            @{ Kind = 'CutAfter' }
            @{ Kind = 'TruncateBody' }
        )
        for ($i = 0; $i -lt $Requests / 20; $i++) {
            $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault] ($kinds[$i % $kinds.Count] + @{ Method = $Method; Skip = $i * 20 + 7 }))
        }
    }

    function Get-SocketCount {
        param([uri] $Uri)
        @([System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpConnections() |
                Where-Object { $_.RemoteEndPoint.Port -eq $Uri.Port -and $_.State -in 'Established', 'CloseWait' }).Count
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Under load' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'takes <Rows> rows through one pipeline: each comes out once and in order, and memory stays constant' -ForEach @(@{ Rows = $rows }) {
        $chunk = 500
        $every = 1000
        Add-PassingTrouble -Sandbox $Sandbox -Requests ($Rows / $chunk) -Method POST
        $start = Get-TestShellStart -ArgumentList '-NoProfile', '-NonInteractive', '-File', (Join-Path -Path $PSScriptRoot -ChildPath 'Load.ps1'), $ManifestPath,
            $Sandbox.AmbitionUri, $Rows, $every, $chunk
        $start.RedirectStandardOutput = $true
        $start.Environment['PROVISIONING_TEST_SECRET'] = $Sandbox.Token

        $process = [System.Diagnostics.Process]::Start($start)
        $output = $process.StandardOutput.ReadToEndAsync()
        $requests = 0
        $struck = 0
        while (-not $process.WaitForExit(500)) {
            $logged = $Sandbox.Requests
            $Sandbox.ClearRequests()
            $requests += $logged.Count
            $struck += @($logged.Fault -ne $null).Count
        }

        $logged = $Sandbox.Requests
        $requests += $logged.Count
        $struck += @($logged.Fault -ne $null).Count
        $process.ExitCode | Should -Be 0
        $said = $output.Result | ConvertFrom-Json

        $bad = [int] ($Rows / $every)
        $said.Wrong | Should -Be 0
        $said.Other | Should -Be 0
        $said.Failed | Should -Be $bad
        $said.Created | Should -Be ($Rows - $bad)
        $Sandbox.Ambition.Users.Count | Should -Be ($Rows - $bad)
        $struck | Should -BeGreaterOrEqual ($Rows / $chunk / 25)
        $requests | Should -BeLessOrEqual ($Rows / $chunk * 1.2 + 5)
        $said.Sockets | Should -BeLessOrEqual 4

        # What is kept of each row is the hash of its keys.
        ($said.Memory[-1] - $said.Memory[0]) / $Rows | Should -BeLessThan 150
        $said.PeakBytes | Should -BeLessThan 700MB
    }

    It 'serves eight runspaces over one connection at the same time: the results add up exactly' {
        $secret = Get-Secret -Text $Sandbox.Token
        $ambition = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $secret -ChunkSize 20 -RetryIntervalSec 0.01
        $agility = Connect-Agility -Uri $Sandbox.AgilityUri -Token $secret -BulkCount 10 -RetryIntervalSec 0.01
        Add-PassingTrouble -Sandbox $Sandbox -Requests 400 -Method POST
        $module = $ManifestPath
        $perWorker = 200
        $answers = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module -Name $using:module
            $worker = $_
            $rows = 1..$using:perWorker | ForEach-Object {
                [pscustomobject]@{ email = "w$worker-$_@corp.example"; first_name = 'Ann'; last_name = "Worker $worker"; Team = "Team $($_ % 3)" }
            }
            $rows | New-AmbitionUser -Connection $using:ambition
            $rows | ConvertTo-GroupMembership -Group @{ Team = 'Team' } | Set-GroupMembership -CreateGroup -Connection $using:ambition
            $rows | New-AgilityMember -Connection $using:agility -ErrorAction Continue 2>&1
            1..20 | ForEach-Object { "w$worker-$_@corp.example" } | Get-AgilityMember -Connection $using:agility -ErrorAction Ignore
        }

        $all = 8 * $perWorker
        $results = $answers | Where-Object { $_.PSTypeNames -contains 'Provisioning.ProvisioningResult' }
        foreach ($kind in 'Ambition Create Created', 'Ambition Set Assigned') {
            @($results | Where-Object { "$($_.Service) $($_.Action) $($_.Outcome)" -eq $kind }).Count | Should -Be $all -Because $kind
        }

        # Which worker is struck is chance. A creation is repeated once: the rows of a request that is struck again are errors, and are not there.
        $refused = @($answers | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        $created = @($results | Where-Object { "$($_.Service) $($_.Action) $($_.Outcome)" -eq 'Agility Create Created' })
        $created.Count + $refused.Count | Should -Be $all
        $refused.Count | Should -BeLessOrEqual 40
        $results.Count | Should -Be (2 * $all + $created.Count)
        $missed = @($refused.TargetObject.Key | Where-Object { $_ -match '^w\d-(1?\d|20)@' })
        @($answers | Where-Object { $_.PSTypeNames -contains 'Provisioning.Agility.Members.AgilityMember' }).Count | Should -Be (8 * 20 - $missed.Count)
        $Sandbox.Ambition.Users.Count | Should -Be $all
        $Sandbox.Agility.Members.Username | Where-Object { $_ -like 'w*' } | Sort-Object | Should -Be ($created.Key | Sort-Object)
        @($Sandbox.Requests.Fault -ne $null).Count | Should -BeGreaterThan 10
        Get-SocketCount -Uri $Sandbox.AmbitionUri | Should -BeLessOrEqual 64
    }

    It 'connects and disconnects a hundred times and keeps no socket' {
        $secret = Get-Secret -Text $Sandbox.Token
        $open = {
            $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $secret
            $null = Connect-Agility -Uri $Sandbox.AgilityUri -Token $secret
            $null = Get-AgilityMember
            $null = Get-AmbitionUser
            Disconnect-Ambition
            Disconnect-Agility
        }
        & $open
        $before = [System.GC]::GetTotalMemory($true)
        1..100 | ForEach-Object { & $open }
        $Sandbox.ClearRequests()
        $growth = [System.GC]::GetTotalMemory($true) - $before

        $growth | Should -BeLessThan 16MB
        Wait-TestCondition { (Get-SocketCount -Uri $Sandbox.AmbitionUri) -le 2 }
    }
}
