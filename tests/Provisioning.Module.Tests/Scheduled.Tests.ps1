BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'ScheduledJob.ps1')
    Import-TestModule
    $script:Scheduled = Get-SamplePath -Name 'scheduled'
    $script:Nightly = Join-Path -Path $Scheduled -ChildPath 'Invoke-NightlySync.ps1'
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The nightly script' {
    BeforeAll {
        $script:Modules = Install-TestModule
        function Invoke-Night {
            param([hashtable] $Environment = @{}, [string[]] $More = @())
            Invoke-TestNight -Job $Job -Sandbox $Sandbox -Modules $Modules -Environment $Environment -More $More
        }
    }

    BeforeEach {
        $script:Sandbox = Enter-TestSandbox -NoConnect
        $script:Job = Initialize-TestJob
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'does the work, logs it line by line without secrets, makes a page, and ends with 0' {
        $old = New-Item -Path (Join-Path -Path $Job.Logs -ChildPath '20200101T000000Z.log') -ItemType File -Force
        $mine = New-Item -Path (Join-Path -Path $Job.Logs -ChildPath 'notes.html') -ItemType File
        $old.LastWriteTimeUtc = $mine.LastWriteTimeUtc = [datetime]::UtcNow.AddDays(-40)
        $night = Invoke-Night
        $night.Code | Should -Be 0 -Because $night.Said
        $Sandbox.Agility.FindMember('user1@corp.example').Name | Should -Be 'First1 Last1'
        $Sandbox.Ambition.Users | Should -HaveCount 3
        $night.Files.Extension | Sort-Object | Should -Be '.html', '.html', '.log'
        $mine.FullName | Should -BeIn $night.Files.FullName
        $run = Get-ProvisioningRun -StatePath $Job.State
        $night.Pages.Name -like "*-$($run.RunId).html" | Should -HaveCount 1
        $night.Log -split '\r?\n' | Where-Object { $_ } | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ [A-Z]+ '
        [regex]::Matches($night.Log, '(?m)^\S+ RESULT +(Agility|Ambition) (Create|AddMembership) user\d@corp\.example.* (Created|Assigned) *$') | Should -HaveCount 9
        $night.Log | Should -Match 'VERBOSE POST .*/api/v1/account/'
        ($night.Log + $night.Said + ($night.Pages | Get-Content -Raw)) | Should -Not -Match ([regex]::Escape($Sandbox.Token))
    }

    It 'leaves files that only its user can read' -Skip:$IsWindows {
        $null = Invoke-Night
        $night = Invoke-Night -Environment @{ PROVISIONING_AGILITY_TOKEN = 'not-the-token' }
        $night.Files | Should -HaveCount 4
        $night.Files | ForEach-Object { "$($_.UnixMode)" } | Should -Be (@('-rw-------') * 4)
        "$((Get-Item -LiteralPath $Job.Logs).UnixMode)" | Should -Be 'drwx------'
    }

    It 'ends with 1 for a row that cannot be used, and names it in the log and on the page' {
        Add-Content -LiteralPath $Job.Export -Value '9,Nia,Oh,nia@corp.example,perhaps,Dev,Dogs,9'
        $night = Invoke-Night
        $night.Code | Should -Be 1 -Because $night.Said
        $night.Log | Should -Match 'ERROR .*perhaps'
        $night.Page | Should -Match 'perhaps'
        $Sandbox.Ambition.Users | Should -HaveCount 3
    }

    It 'ends with 3 if a limit refuses the run, and the page says so' {
        (Invoke-Night).Code | Should -Be 0
        Write-TestExport -Path $Job.Export
        $night = Invoke-Night
        $night.Code | Should -Be 3 -Because $night.Said
        $night.Pages | Should -HaveCount 2
        $night.Page | Should -Match (Get-ProvisioningRun -StatePath $Job.State -Last 1 | Where-Object State -EQ 'Refused').RunId
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
            $given | Should -BeIn (Get-Command -Name $Nightly).Parameters.Keys
            'Path', 'Mapping', 'LogDirectory' | Should -BeIn $given
        }
    }

    It 'have a script that every PowerShell starts, so that it can end with 2' {
        foreach ($parameter in (Get-Command -Name $Nightly).Parameters.Values) {
            $parameter.ParameterType | Should -Be ([object])
            $parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.ValidateArgumentsAttribute] -or $_.Mandatory } | Should -BeNullOrEmpty
        }
    }

    It 'have a task for Windows that calls the script as it is' {
        $task = [xml] (Get-Content -LiteralPath (Join-Path -Path $Scheduled -ChildPath 'Provisioning.task.xml') -Raw)
        $task.Task.Triggers.CalendarTrigger.ScheduleByDay.DaysInterval | Should -Be '1'
        Test-CommandLine "$($task.Task.Actions.Exec.Command) $($task.Task.Actions.Exec.Arguments)"

        # A service of the system has no password, and an account with one is not a service of the system.
        $principal = $task.Task.Principals.Principal
        $principal.LogonType | Should -BeExactly 'Password'
        $principal.UserId | Should -Match '^\w+\\[\w-]+\$?$'
        $principal.RunLevel | Should -BeExactly 'LeastPrivilege'
        $task.Task.Actions.Context | Should -Be $principal.id
    }

    It 'have an image that calls the script unchanged, as a user without rights, and keeps persistent files' {
        $lines = Get-Content -LiteralPath (Join-Path -Path $Scheduled -ChildPath 'Containerfile')
        $entry = ($lines | Where-Object { $_ -like 'ENTRYPOINT*' }) -replace '^ENTRYPOINT ' | ConvertFrom-Json
        Test-CommandLine ($entry -join ' ')
        $kept = ($lines | Where-Object { $_ -like 'VOLUME*' }) -replace '^VOLUME ' | ConvertFrom-Json
        foreach ($name in '-StatePath', '-LogDirectory') { $entry[[array]::IndexOf($entry, $name) + 1] | Should -BeIn $kept }
        $lines | Where-Object { $_ -like 'USER*' } | Should -Be 'USER provisioning'
        $entry[[array]::IndexOf($entry, '-File') + 1] | Should -BeIn ($lines | Where-Object { $_ -like 'COPY*' } | ForEach-Object { ($_ -split ' ')[-1] })
    }

    It 'have a line for cron that runs the image with all that its script reads and keeps' {
        $line = Get-Content -LiteralPath (Join-Path -Path $Scheduled -ChildPath 'provisioning.cron') | Where-Object { $_ -match '^[^#]' }
        $line | Should -HaveCount 1
        $line | Should -Match '^0 2 \* \* \* root docker run '
        $image = Get-Content -LiteralPath (Join-Path -Path $Scheduled -ChildPath 'Containerfile') -Raw
        $mounts = [regex]::Matches($line, '--volume \S+?:(/[^\s:]+)') | ForEach-Object { $_.Groups[1].Value }
        foreach ($path in [regex]::Matches(($image -split 'ENTRYPOINT')[1], '"(/(srv|etc|var)/[^"]+)"') | ForEach-Object { $_.Groups[1].Value }) {
            $mounts | Where-Object { $path -eq $_ -or $path.StartsWith("$_/") } | Should -HaveCount 1 -Because $path
        }
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
