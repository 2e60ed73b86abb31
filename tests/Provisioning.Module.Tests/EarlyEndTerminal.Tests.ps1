# Ctrl+C at a terminal while the last command of a pipeline works off what Select-Object -First has let through.

BeforeDiscovery {
    $script:HasTerminal = [bool] (Get-Command -Name tmux -ErrorAction Ignore)
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'TerminalSession.ps1')
}

Describe 'Ctrl+C behind Select-Object -First' -Skip:(-not $HasTerminal) {
    BeforeAll {
        $start = Join-Path -Path $TestDrive -ChildPath 'start.ps1'
        Set-Content -LiteralPath $start -Value @"
function prompt { 'ready> ' }
`$env:XDG_STATE_HOME = '$TestDrive/home'
Set-PSReadLineOption -PredictionSource None -HistorySaveStyle SaveNothing
Import-Module '$ManifestPath'
`$sandbox = Start-ProvisioningSandbox
`$rows = 1..190 | ForEach-Object { [pscustomobject]@{ username = "u`$_"; first_name = 'Ann'; last_name = "Lee`$_"; email = "u`$_@corp.example" } }
`$null = `$rows | New-AgilityMember -DefaultRole Observer
Clear-Host
"@
        Start-Terminal -Width 180 -Height 60 -Folder $TestDrive -Command (@(Get-TestShell) + @('-NoProfile', '-NoLogo', '-NoExit', '-File', $start))
        Wait-Screen '^\s*ready>'

        # Holds every answer from one of the requests on, and gives a new screen.
        function Set-Hang {
            param([string] $Method, [int] $Skip)
            Send-Line "`$sandbox.ClearFaults(); `$sandbox.ClearRequests(); `$sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Hang'; Method = '$Method'; Skip = $Skip; Times = 99 })"
            Send-Key C-l
            Wait-TestCondition -Condition { (Get-Screen).Trim() -match '^ready>$' }
        }

        # The fault holds a request for longer than any test waits: a session that has its prompt back has not waited for it.
        function Stop-ByKey {
            [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
            param([string] $Line, [string] $Until)
            Send-Line $Line
            Wait-Screen $Until
            Send-Key C-c
            Wait-TestCondition -Condition { (Get-Screen) -match 'ready> *\s*$' }
            Get-Screen
        }
    }

    AfterAll {
        Stop-Terminal
    }

    It 'ends New-AmbitionUser without waiting for an answer, and says how far it came' {
        Set-Hang -Method POST
        $screen = Stop-ByKey -Line '$rows | Select-Object -First 10 | ForEach-Object { $_ } -End { Write-Host "all read" } | New-AmbitionUser; "went on"' -Until '(?m)^all read'
        $screen | Should -Match 'WARNING: New-AmbitionUser was stopped: 10 rows were read'
        $screen | Should -Not -Match '(?m)^went on'
    }

    It 'leaves the results of Disable-AgilityMember on the screen' {
        Set-Hang -Method POST -Skip 1
        $screen = Stop-ByKey -Line '$rows | Select-Object -First 180 | Disable-AgilityMember -ThrottleLimit 1 | ForEach-Object { "$($_.Key) $($_.Outcome)" }' -Until '(?m)^u100 Disabled'
        $screen | Should -Match '(?m)^u99 Disabled'
        $screen | Should -Not -Match '(?m)^u101 Disabled'
        $screen | Should -Match 'WARNING: Disable-AgilityMember was stopped: 180 rows were read, \d+ were handed over for sending, 100 are reported\. Rows that were being sent'
    }

    It 'leaves a usable session' {
        Send-Line '$sandbox.ClearFaults(); (Get-AgilityMember -Username u190).Username'
        Wait-Screen '(?m)^u190'
    }
}
