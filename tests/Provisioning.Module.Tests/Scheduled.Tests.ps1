BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule
    $script:Scheduled = Get-SamplePath -Name 'scheduled'
    $script:Nightly = Join-Path -Path $Scheduled -ChildPath 'Invoke-NightlySync.ps1'
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The nightly script' {
    BeforeAll {
        # An installed module is found by its name.
        $modules = New-Item -Path (Join-Path -Path $TestDrive -ChildPath 'modules') -ItemType Directory
        $null = New-Item -Path (Join-Path -Path $modules -ChildPath 'Provisioning') -ItemType SymbolicLink -Value (Split-Path -Path $ManifestPath)

        # Runs the script as a scheduler does, and gives its exit code.
        function Invoke-Night {
            param([hashtable] $Environment = @{})
            $start = Get-TestShellStart -ArgumentList '-NoProfile', '-NonInteractive', '-File', $Nightly, '-Path', $Export, '-Mapping', $Mapping,
                '-LogDirectory', $Logs, '-StatePath', (Join-Path -Path $Folder -ChildPath 'state')
            $start.RedirectStandardOutput = $start.RedirectStandardError = $true
            $settings = @{
                PSModulePath                = "$modules$([System.IO.Path]::PathSeparator)$env:PSModulePath"
                PROVISIONING_AGILITY_URL    = "$($Sandbox.AgilityUri)"
                PROVISIONING_AGILITY_TOKEN  = $Sandbox.Token
                PROVISIONING_AMBITION_URL   = "$($Sandbox.AmbitionUri)"
                PROVISIONING_AMBITION_TOKEN = $Sandbox.Token
            }
            foreach ($name in $settings.Keys) { $start.Environment[$name] = if ($Environment.ContainsKey($name)) { $Environment[$name] } else { $settings[$name] } }

            $process = [System.Diagnostics.Process]::Start($start)
            $output = $process.StandardOutput.ReadToEndAsync()
            $trouble = $process.StandardError.ReadToEndAsync()
            $process.WaitForExit()
            $script:Said = $output.Result + $trouble.Result
            $process.ExitCode
        }
    }

    BeforeEach {
        $script:Sandbox = Enter-TestSandbox -NoConnect
        $script:Folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $script:Export = Join-Path -Path $Folder -ChildPath 'hrm.csv'
        $script:Mapping = Join-Path -Path $Folder -ChildPath 'mapping.psd1'
        $script:Logs = Join-Path -Path $Folder -ChildPath 'logs'
        Write-TestMapping -Path $Mapping
        Write-TestExport -Path $Export -Row (Get-TestPeople -Count 3)
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'does the work, logs it without secrets, makes a report, and ends with 0' {
        $old = New-Item -Path (Join-Path -Path $Logs -ChildPath '20200101T000000Z.log') -ItemType File -Force
        $old.LastWriteTimeUtc = [datetime]::UtcNow.AddDays(-40)
        Invoke-Night | Should -Be 0 -Because $Said
        $Sandbox.Agility.FindMember('user1@corp.example').Name | Should -Be 'First1 Last1'
        $Sandbox.Ambition.Users | Should -HaveCount 3
        $files = Get-ChildItem -LiteralPath $Logs
        $files.Extension | Sort-Object | Should -Be '.html', '.log'
        $text = $files | Get-Content -Raw
        $text[0] | Should -Match 'user1@corp\.example'
        $text[1] | Should -Match 'POST .*/api/v1/account/'
        $text -join '' | Should -Not -Match ([regex]::Escape($Sandbox.Token))
    }

    It 'ends with 1 for a row that cannot be used, and names it in the log' {
        Add-Content -LiteralPath $Export -Value '9,Nia,Oh,nia@corp.example,perhaps,Dev,Dogs,9'
        Invoke-Night | Should -Be 1 -Because $Said
        Get-ChildItem -LiteralPath $Logs -Filter *.log | Get-Content -Raw | Should -Match 'perhaps'
        $Sandbox.Ambition.Users | Should -HaveCount 3
    }

    It 'ends with 2 when it cannot connect, and says why' {
        Invoke-Night -Environment @{ PROVISIONING_AGILITY_TOKEN = 'not-the-token' } | Should -Be 2 -Because $Said
        Get-ChildItem -LiteralPath $Logs -Filter *.log | Get-Content -Raw | Should -Match '401'
        $Sandbox.Ambition.Users | Should -HaveCount 0
    }

    It 'ends with 3 when the guard refuses the night' {
        Invoke-Night | Should -Be 0 -Because $Said
        Write-TestExport -Path $Export
        Invoke-Night | Should -Be 3 -Because $Said
        $Sandbox.Ambition.Users.IsActive | Should -Not -Contain $false
    }
}

Describe 'The samples for schedulers' {
    BeforeAll {
        # The arguments of the script on a command line, held against its parameters.
        function Test-CommandLine {
            param([string] $Line)
            $command = [System.Management.Automation.Language.Parser]::ParseInput($Line, [ref] $null, [ref] $null).EndBlock.Statements[0].PipelineElements[0]
            $elements = @($command.CommandElements | ForEach-Object { "$_" })
            $file = [array]::IndexOf($elements, '-File')
            Split-Path -Path ($elements[$file + 1] -replace '\\', '/') -Leaf | Should -Be 'Invoke-NightlySync.ps1'
            $given = $elements[($file + 2)..($elements.Count - 1)] | Where-Object { $_ -like '-*' } | ForEach-Object { $_.TrimStart('-') }
            $parameters = (Get-Command -Name $Nightly).Parameters
            $given | Should -BeIn $parameters.Keys
            $parameters.Values | Where-Object { $_.Attributes.Mandatory -contains $true } | ForEach-Object { $_.Name | Should -BeIn $given }
        }
    }

    It 'have a task for Windows that calls the script as it is' {
        $task = [xml] (Get-Content -LiteralPath (Join-Path -Path $Scheduled -ChildPath 'Provisioning.task.xml') -Raw)
        $task.Task.Triggers.CalendarTrigger.ScheduleByDay.DaysInterval | Should -Be '1'
        Test-CommandLine "$($task.Task.Actions.Exec.Command) $($task.Task.Actions.Exec.Arguments)"
    }

    It 'have a service that calls the script as it is' {
        $line = Get-Content -LiteralPath (Join-Path -Path $Scheduled -ChildPath 'provisioning.service') | Where-Object { $_ -like 'ExecStart=*' }
        Test-CommandLine ($line -replace '^ExecStart=')
    }

    It 'have units that systemd understands' -Skip:(-not (Get-Command -Name systemd-analyze -ErrorAction Ignore)) {
        $calendar = Get-Content -LiteralPath (Join-Path -Path $Scheduled -ChildPath 'provisioning.timer') | Where-Object { $_ -like 'OnCalendar=*' }
        $null = systemd-analyze calendar ($calendar -replace '^OnCalendar=') 2>&1
        $LASTEXITCODE | Should -Be 0

        # The program of the service need not be where the sample says.
        $folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath 'units') -ItemType Directory
        Copy-Item -Path (Join-Path -Path $Scheduled -ChildPath 'provisioning.*') -Destination $folder
        $service = Join-Path -Path $folder -ChildPath 'provisioning.service'
        (Get-Content -LiteralPath $service) -replace '^ExecStart=\S+', 'ExecStart=/bin/true' | Set-Content -LiteralPath $service
        $said = systemd-analyze verify --man=no $service (Join-Path -Path $folder -ChildPath 'provisioning.timer') 2>&1 | Where-Object { "$_" -match 'provisioning\.(service|timer)' }
        $said | Should -BeNullOrEmpty
    }
}
