# A session at a terminal: keys are typed, and the screen is read.

BeforeDiscovery {
    $script:HasTerminal = [bool] (Get-Command -Name tmux -ErrorAction Ignore)
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'TerminalSession.ps1')

    function Clear-Screen {
        Send-Key C-l
        Wait-TestCondition -Condition { (Get-Screen).Trim() -match '^ready>$' }
    }
}

Describe 'At a terminal' -Skip:(-not $HasTerminal) {
    BeforeAll {
        $start = Join-Path -Path $TestDrive -ChildPath 'start.ps1'
        Set-Content -LiteralPath $start -Value @"
function prompt { 'ready> ' }
`$env:XDG_STATE_HOME = '$TestDrive/home'
Set-PSReadLineOption -PredictionSource None -HistorySaveStyle SaveNothing
Set-PSReadLineKeyHandler -Key Tab -Function Complete
Import-Module '$ManifestPath'
`$sandbox = Start-ProvisioningSandbox
Clear-Host
"@
        Remove-Item -Path env:NO_COLOR -ErrorAction Ignore
        Start-Terminal -Width 110 -Height 40 -Folder $TestDrive -Command (@(Get-TestShell) + @('-NoProfile', '-NoLogo', '-NoExit', '-File', $start))
        Wait-Screen '^\s*ready>'
    }

    AfterAll {
        Stop-Terminal
    }

    BeforeEach {
        Clear-Screen
    }

    It 'completes commands, parameters and roles' {
        Send-Text 'Get-AgilityMemberH'
        Send-Key Tab
        Wait-Screen 'ready> Get-AgilityMemberHistory'
        Send-Key C-c
        Send-Text 'New-AgilityMember -DefaultR'
        Send-Key Tab
        Wait-Screen 'ready> New-AgilityMember -DefaultRole'
        Send-Text ' Obs'
        Send-Key Tab
        Wait-Screen 'ready> New-AgilityMember -DefaultRole Observer'
        Send-Key C-c
    }

    It 'shows a table in columns, with the outcome in colour' {
        Send-Line "[pscustomobject]@{ email = 'a@corp.example'; first_name = 'Ann'; last_name = 'Lee' } | New-AmbitionUser"
        Wait-Screen '(?m)^Ambition +1 a@corp\.example +Created'
        $screen = Get-Screen -Colour
        $screen | Should -Match "`e\[32mCreated"
        Get-Screen | Should -Match '(?m)^Service +Row Key +Outcome +Message'
    }

    It 'shows the progress of a run, and removes the bar' {
        $rows = 1..400 | ForEach-Object { "$_,First$_,Last$_,user$_@corp.example,yes,Dev,Dogs,$_" }
        . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
        Write-TestExport -Path "$TestDrive/hrm.csv" -Row $rows
        Write-TestMapping -Path "$TestDrive/mapping.psd1"
        Send-Line '$sandbox.Options.Latency = "00:00:00.15"'
        Send-Line "`$done = Sync-ProvisionedUser '$TestDrive/hrm.csv' -Mapping '$TestDrive/mapping.psd1'; `"did `$(`$done.Count)`""
        Wait-Screen '\[[^\]]*\d+ of \d+|\[[^\]]*\d+ ?%'
        Wait-Screen '(?m)^did 1202'
        Get-Screen | Should -Not -Match '\d+ of 1202'
    }

    It 'ends a command at once with Ctrl+C, and reports its progress' {
        Send-Line '$sandbox.Options.Latency = "01:00:00"'
        Send-Line '1..50 | ForEach-Object { "user$_@corp.example" } -End { Write-Host "all read" } | Disable-AgilityMember; "went on"'
        Wait-Screen '(?m)^all read'
        Send-Key C-c
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        Wait-TestCondition -Condition { (Get-Screen) -match 'ready> *\s*$' }
        $watch.Elapsed.TotalSeconds | Should -BeLessThan $Soon
        Get-Screen | Should -Match 'WARNING: Disable-AgilityMember was stopped: 50 rows were read'
        Get-Screen | Should -Not -Match '(?m)^went on'
        Send-Line '$sandbox.Options.Latency = "00:00:00"; "alive"'
        Wait-Screen '(?m)^alive'
    }
}
