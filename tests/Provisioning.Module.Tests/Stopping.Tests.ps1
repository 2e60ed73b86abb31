BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule

    # Runs a script in a runspace of its own, stops it once the sandbox is so far, and says how long the stop took.
    function Stop-AfterCondition {
        [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
        param([string] $Script, [scriptblock] $Condition)
        $state = [System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()
        $state.ImportPSModule([string[]] $ManifestPath)
        $runspace = [System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace($state)
        $runspace.Open()
        $shell = [powershell]::Create()
        try {
            $shell.Runspace = $runspace
            $runspace.SessionStateProxy.SetVariable('Ambition', (Get-ProvisioningConnection -Service Ambition))
            $runspace.SessionStateProxy.SetVariable('Agility', (Get-ProvisioningConnection -Service Agility))
            $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
            $null = $shell.AddScript($Script)
            $null = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
            Wait-TestCondition -Condition $Condition
            $shell.InvocationStateInfo.State | Should -Be 'Running'
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $watch.Stop()
            @{
                Elapsed = $watch.Elapsed
                State   = $shell.InvocationStateInfo.State
                Output  = $output.ReadAll()
            }
        }
        finally {
            $shell.Dispose()
            $runspace.Dispose()
        }
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Ctrl+C' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'ends <Name> while <Trouble>' -ForEach @(
        foreach ($case in @(
                @{ Name = 'New-AmbitionUser'; Script = "New-AmbitionUser -Connection `$Ambition -Username 'a@corp.example' -FirstName A -LastName Z" }
                @{ Name = 'Set-GroupMembership'; Script = "Set-GroupMembership -Connection `$Ambition -Username 'a@corp.example' -GroupType Team -GroupName Dogs" }
                @{ Name = 'Set-GroupMembership -CreateGroup'; Script = "Set-GroupMembership -Connection `$Ambition -Username 'a@corp.example' -GroupType Team -GroupName Dogs -CreateGroup" }
                @{ Name = 'New-AgilityMember'; Script = "New-AgilityMember -Connection `$Agility -Username 'a@corp.example' -Name 'A Z'" }
                @{ Name = 'Get-AgilityMember'; Script = "Get-AgilityMember -Connection `$Agility" }
                @{ Name = 'Disable-ProvisionedUser'; Script = "'a@corp.example' | Disable-ProvisionedUser -Connection `$Ambition, `$Agility" }
            )) {
            foreach ($trouble in 'the answer is slow', 'no answer comes', 'it waits to repeat') {
                $case + @{ Trouble = $trouble }
            }
        }
    ) {
        switch ($Trouble) {
            'the answer is slow' { $Sandbox.Options.Latency = [timespan]::FromHours(1) }
            'no answer comes' { $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Hang'; Times = 9 }) }
            default { Add-TestAnswer -Sandbox $Sandbox -Status 429 -Times 9 -RetryAfter '240' -Body 'Too Many Requests' }
        }

        $stop = Stop-AfterCondition -Script $Script -Condition {
            $Sandbox.Requests.Count -gt 0 -and ($Trouble -ne 'it waits to repeat' -or $Sandbox.Requests[0].Status -eq 429)
        }
        $stop.State | Should -Be 'Stopped'
        $stop.Elapsed.TotalSeconds | Should -BeLessThan $Soon
        $stop.Output | Should -BeNullOrEmpty
    }

    It 'keeps the members found so far' {
        $null = $Sandbox.Agility.AddMember('Ann Lee', 'ann@corp.example')
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Hang'; Times = 9; Skip = 1 })
        $stop = Stop-AfterCondition -Script 'Get-AgilityMember -Connection $Agility -PageSize 1' -Condition { $Sandbox.Requests.Fault -contains 'Hang' }
        $stop.Elapsed.TotalSeconds | Should -BeLessThan $Soon
        $stop.Output.Count | Should -Be 1
        $stop.Output[0].Oid | Should -Be 'Member:20'
    }

    It 'keeps the results of completed chunks' {
        $rows = 1..250 | ForEach-Object { "u$_@corp.example" }
        $rows | ForEach-Object { $null = $Sandbox.Agility.AddMember($_, $_, $null, 'Role:4', $false, $true) }
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Hang'; Times = 9; Skip = 2; Method = 'GET' })
        $script = '1..250 | ForEach-Object { "u$_@corp.example" } | Disable-AgilityMember -Connection $Agility -ThrottleLimit 1'
        $stop = Stop-AfterCondition -Script $script -Condition { $Sandbox.Requests.Fault -contains 'Hang' }
        $stop.Elapsed.TotalSeconds | Should -BeLessThan $Soon
        $stop.Output.Count | Should -BeGreaterThan 0
        $stop.Output[0].Key | Should -Be 'u1@corp.example'
    }

    It 'ends Sync-ProvisionedUser while <Method> <Part> hangs, and its run can be resumed' -ForEach @(
        @{ Method = 'GET'; Part = '/Data/Member'; Runs = 0 }
        @{ Method = 'POST'; Part = 'api/asset'; Runs = 1 }
        @{ Method = 'POST'; Part = '/api/v1/account/'; Runs = 1 }
    ) {
        $folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $sync = @{ Path = "$folder/hrm.csv"; Mapping = "$folder/mapping.psd1"; StatePath = "$folder/state" }
        Write-TestExport -Path $sync.Path -Row (Get-TestPeople -Count 5)
        Write-TestMapping -Path $sync.Mapping
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Hang'; Method = $Method; PathContains = $Part })
        $script = "Sync-ProvisionedUser '$($sync.Path)' '$($sync.Mapping)' -StatePath '$($sync.StatePath)' -Connection `$Ambition, `$Agility"
        $stop = Stop-AfterCondition -Script $script -Condition { $Sandbox.Requests.Fault -contains 'Hang' }
        $stop.State | Should -Be 'Stopped'
        $stop.Elapsed.TotalSeconds | Should -BeLessThan $Soon
        $left = @(Get-ProvisioningRun -StatePath $sync.StatePath)
        $left.Count | Should -Be $Runs
        if ($Runs) {
            $left[0].State | Should -Be 'Stopped'
            $null = $left | Resume-ProvisioningRun -StatePath $sync.StatePath -ErrorVariable bad
            $bad | Should -BeNullOrEmpty
        }
        else {
            $null = Sync-ProvisionedUser @sync -ErrorVariable bad
            $bad | Should -BeNullOrEmpty
        }

        $Sandbox.Agility.Members | Where-Object Username -Like 'user*' | Should -HaveCount 5
        (New-ProvisioningPlan @sync).Steps | Should -BeNullOrEmpty
    }

    It 'keeps the connection usable' {
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Hang' })
        $null = Stop-AfterCondition -Script 'Get-AgilityMember -Connection $Agility' -Condition { $Sandbox.Requests.Fault -contains 'Hang' }
        (Get-AgilityMember).Oid | Should -Be 'Member:20'
    }
}

Describe 'Select-Object -First' {
    It 'ends Get-AgilityMember before it asks for the remaining pages' {
        $sandbox = Enter-TestSandbox
        try {
            1..5 | ForEach-Object { $null = $sandbox.Agility.AddMember("Member $_", "m$_") }
            (Get-AgilityMember -PageSize 1 | Select-Object -First 2).Count | Should -Be 2
            $sandbox.Requests.Count | Should -BeLessThan 4
        }
        finally {
            Stop-ProvisioningSandbox
        }
    }
}
