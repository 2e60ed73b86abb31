# Ten thousand rows; with -Nightly a hundred thousand.
param([switch] $Nightly)

$rows = if ($Nightly) { 100000 } else { 10000 }

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Import-AmbitionUser' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:Path = Join-Path -Path $TestDrive -ChildPath 'people.csv'
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'creates the same accounts as the pipeline, byte for byte, for <Count> rows' -ForEach @{ Count = $rows } {
        $lines = foreach ($number in 1..$Count) {
            $active = if ($number % 7) { 'yes' } else { 'NO' }
            $zone = if ($number % 3) { 'US/Eastern' }
            "u$number@corp.example, Zo$([char]0xEB) $number ,`"O'Neil, `"`"$number`"`"`",$active,$zone"
        }
        [System.IO.File]::WriteAllLines($Path, [string[]] (@('email,first_name,last_name,is_active,time_zone') + $lines))
        $accounts = {
            $list = Join-Path -Path $TestDrive -ChildPath 'accounts.json'
            $null = Invoke-WebRequest -Uri "$($Sandbox.AmbitionUri)api/v3/account/" -Headers @{ Authorization = "Token $($Sandbox.Token)" } -OutFile $list
            (Get-FileHash -LiteralPath $list).Hash
        }

        # One request after the other, so that the service numbers the accounts alike.
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token (Get-Secret -Text $Sandbox.Token) -ThrottleLimit 1
        $null = Import-Csv -LiteralPath $Path | New-AmbitionUser
        $byPipeline = & $accounts
        $Sandbox.Ambition.Users.Count | Should -Be $Count
        $Sandbox.Reset()
        $results = Import-AmbitionUser -Path $Path
        $results.Count | Should -Be $Count
        & $accounts | Should -Be $byPipeline
    }

    It 'sends the header with every chunk and ends chunks between rows, in CSV' {
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token (Get-Secret -Text $Sandbox.Token) -Format Csv -ChunkSize 10
        Set-Content -LiteralPath $Path -Value (@('email,first_name,last_name') + (1..25 | ForEach-Object { "u$_@x,`"A`nB`",L" }))
        (Import-AmbitionUser $Path).Row | Should -Be (1..25)
        $Sandbox.Requests.Count | Should -Be 3
        $Sandbox.Requests.Body | ForEach-Object { $_ | Should -BeLike 'is_active,first_name,last_name,email,username*' }
    }

    It 'takes columns by other headers, constants for all rows and columns to pass on' {
        Set-Content -LiteralPath $Path -Value 'Work Address;Called;Last;email;Cost Centre', 'a@x;Ann;Lee;private@home;0012'
        $map = @{ Email = 'Work Address'; FirstName = 'Called'; LastName = 'Last' }
        (Import-AmbitionUser -Path $Path -ColumnMap $map -IsActive $false -IncludeColumn 'Cost Centre' -Field @{ team = 'x' }).Outcome | Should -Be 'Disabled'
        $user = $Sandbox.Ambition.Users[0]
        $user.Username, $user.Email, $user.FirstName, $user.LastName, $user.IsActive | Should -Be 'a@x', 'a@x', 'Ann', 'Lee', $false
        $user['Cost Centre'], $user['team'] | Should -Be '0012', 'x'
    }

    It 'names the file and the line of each row that cannot be used, and does the others' {
        Set-Content -LiteralPath $Path -Value @(
            'email,first_name,last_name,is_active', 'a@x,A,Z,yes', 'b@x,B', 'c@x,"C', 'C",Z,yes', 'd@x,D,Z,maybe', 'e@x,E"E,Z,yes', 'f@x,F,Z,yes', ',,,', 'g@x,G,Z,"yes', 'h@x,H,Z,yes'
        )
        $done = Import-AmbitionUser -Path $Path -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Key | Should -Be 'a@x', 'c@x', 'f@x'
        $bad.TargetObject.Line | Should -Be 3, 6, 7, 10
        $bad[0].Exception.Message | Should -BeLike 'people.csv, line 3: *2 cells*'
        $bad[1].Exception.Message | Should -BeLike 'people.csv, line 6: *maybe*'
        $bad[3].Exception.Message | Should -BeLike 'people.csv, line 10: *not closed*'
        $bad[1].TargetObject.email | Should -Be 'd@x'
    }

    It 'refuses rows with bytes that are invalid in the encoding, and accepts a stated encoding' {
        [System.IO.File]::WriteAllBytes($Path, [System.Text.Encoding]::Latin1.GetBytes("email,first_name,last_name`na@x,Zo$([char]0xEB),Z`nb@x,Bo,Z`n"))
        $done = Import-AmbitionUser -Path $Path -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Key | Should -Be 'b@x'
        $bad[0].Exception.Message | Should -BeLike 'people.csv, line 2: *encoding*'
        (Import-AmbitionUser -Path $Path -Encoding windows-1252).Count | Should -Be 2
        $Sandbox.Ambition.FindUser('a@x').FirstName | Should -Be "Zo$([char]0xEB)"
    }

    It 'stops at a header that cannot be used before anything is sent: <Reason>' -ForEach @(
        @{ Text = 'email,first_name,email,last_name'; Reason = "*'email' twice*" }
        @{ Text = 'shoe_size,colour'; Reason = '*no usable column*' }
        @{ Text = 'email,"first_name,last_name'; Reason = '*header cannot be read*' }
        @{ Text = ''; Reason = '*empty*' }
    ) {
        [System.IO.File]::WriteAllText($Path, $(if ($Text) { "$Text`na,b,c,d`n" }))
        { Import-AmbitionUser -Path $Path } | Should -Throw -ExceptionType ([Provisioning.ProvisioningException]) -ExpectedMessage $Reason
        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'sends cells that begin with =, +, - or @ as they are' {
        foreach ($format in 'Json', 'Csv') {
            $Sandbox.Reset()
            $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token (Get-Secret -Text $Sandbox.Token) -Format $format
            Set-Content -LiteralPath $Path -Value 'email,first_name,last_name', 'a@x,=1+1,-2', 'b@x,+3,@home'
            $null = Import-AmbitionUser -Path $Path
            $Sandbox.Ambition.Users.FirstName | Should -Be '=1+1', '+3'
            $Sandbox.Ambition.Users.LastName | Should -Be '-2', '@home'
        }
    }

    It 'takes several files from the pipeline, and reports a missing one' {
        Set-Content -LiteralPath $Path -Value 'email,first_name,last_name', 'a@x,A,Z'
        Copy-Item -LiteralPath $Path -Destination (Join-Path -Path $TestDrive -ChildPath 'other.csv')
        (Get-Content -LiteralPath $Path).Replace('a@x', 'b@x') | Set-Content -LiteralPath (Join-Path -Path $TestDrive -ChildPath 'other.csv')
        (Get-ChildItem -Path (Join-Path -Path $TestDrive -ChildPath '*.csv') | Sort-Object -Property Name -Descending | Import-AmbitionUser).Key | Should -Be 'a@x', 'b@x'
        { Import-AmbitionUser -Path (Join-Path -Path $TestDrive -ChildPath 'nowhere.csv') -ErrorAction Stop } | Should -Throw -ExpectedMessage '*nowhere.csv*'
    }

    It 'checks every file before the first row is sent: <Reason>' -ForEach @(
        @{ Second = 'shoe_size,colour'; Reason = '*other.csv*no usable column*-Delimiter*Nothing was sent.' }
        @{ Second = 'email,first_name'; Reason = '*other.csv*LastName*-ColumnMap*Nothing was sent.' }
        @{ Second = ''; Reason = '*other.csv*empty*' }
        @{ Second = $null; Reason = '*other.csv*' }
    ) {
        Set-Content -LiteralPath $Path -Value 'email,first_name,last_name', 'a@x,A,Z'
        $other = Join-Path -Path $TestDrive -ChildPath 'other.csv'
        Remove-Item -LiteralPath $other -ErrorAction Ignore
        if ($null -ne $Second) {
            [System.IO.File]::WriteAllText($other, $(if ($Second) { "$Second`nb@x,B`n" }))
        }

        { Import-AmbitionUser -Path $Path, $other } | Should -Throw -ExceptionType ([Provisioning.ProvisioningException]) -ExpectedMessage $Reason
        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'finishes and reports the files before an unusable file of the pipeline' {
        Set-Content -LiteralPath $Path -Value 'email,first_name,last_name', 'a@x,A,Z'
        $other = Join-Path -Path $TestDrive -ChildPath 'other.csv'
        foreach ($text in "shoe_size,colour`n43,red`n", '') {
            $Sandbox.Reset()
            [System.IO.File]::WriteAllText($other, $text)
            $done = [System.Collections.Generic.List[object]]::new()
            { $Path, $other | Import-AmbitionUser | ForEach-Object { $done.Add($_) } } |
                Should -Throw -ExceptionType ([Provisioning.ProvisioningException]) -ExpectedMessage '*other.csv*'
            $done.Key | Should -Be 'a@x'
            $Sandbox.Ambition.Users.Username | Should -Be 'a@x'
            $Error[0].Exception.Message | Should -Not -BeLike '*Nothing was sent*'
        }
    }

    It 'names a column that every row needs and the header does not have, once: <Column>' -ForEach @(
        @{ Header = 'email,given,last_name'; Column = 'FirstName' }
        @{ Header = 'email,first_name,'; Column = 'LastName' }
    ) {
        Set-Content -LiteralPath $Path -Value $Header, 'a@x,A,Z', 'b@x,B,Z'
        $Error.Clear()
        { Import-AmbitionUser -Path $Path } | Should -Throw -ExpectedMessage "*people.csv*'$Column'*-ColumnMap*"
        $Sandbox.Requests.Count | Should -Be 0
        if ($Header.EndsWith(',')) {
            $Error[0].Exception.Message | Should -BeLike '*column 3 has no header*'
        }
    }

    It 'warns of filled cells without a header' {
        Set-Content -LiteralPath $Path -Value 'email,first_name,,last_name,', 'a@x,A,extra,Z,'
        (Import-AmbitionUser -Path $Path -WarningVariable warned -WarningAction SilentlyContinue).Key | Should -Be 'a@x'
        $warned | Should -HaveCount 1
        $warned[0].Message | Should -BeLike '*people.csv*column 3 has no header*'
    }

    It 'takes a file by its literal name, from Get-ChildItem too' {
        $bracket = Join-Path -Path $TestDrive -ChildPath 'export[1].csv'
        Set-Content -LiteralPath $bracket -Value 'email,first_name,last_name', 'a@x,A,Z'
        (Import-AmbitionUser -LiteralPath $bracket).Key | Should -Be 'a@x'
        (Get-Item -LiteralPath $bracket | Import-AmbitionUser).Key | Should -Be 'a@x'
        ([pscustomobject]@{ FullName = $bracket } | Import-AmbitionUser).Key | Should -Be 'a@x'
        (Import-AmbitionUser -Path $bracket).Key | Should -Be 'a@x'
        Set-Content -LiteralPath (Join-Path -Path $TestDrive -ChildPath 'export1.csv') -Value 'email,first_name,last_name', 'b@x,B,Z'
        (Import-AmbitionUser -Path $bracket).Key | Should -Be 'b@x'
    }

    It 'reports a pattern without a match, and refuses <Name>' -ForEach @(
        @{ Name = 'a pattern without files'; Given = 'TestDrive:/nothing-*.csv'; Reason = '*nothing-*' }
        @{ Name = 'another provider'; Given = 'Env:PATH'; Reason = '*Environment*' }
        @{ Name = 'a drive that is not there'; Given = 'NoDrive:\a.csv'; Reason = '*NoDrive*' }
        @{ Name = 'a folder'; Given = 'TestDrive:/'; Reason = '*folder*' }
    ) {
        foreach ($parameter in 'Path', 'LiteralPath') {
            $arguments = @{ $parameter = $Given }
            { Import-AmbitionUser @arguments } | Should -Throw -ExceptionType ([Provisioning.ProvisioningException]) -ExpectedMessage $Reason
        }

        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'takes the delimiter from the header alone, and from Excel''s first line' {
        Set-Content -LiteralPath $Path -Value 'email;first_name;last_name', 'a@x;A;Z', 'b@x', 'c@x;C;Z'
        $done = Import-AmbitionUser -Path $Path -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Key | Should -Be 'a@x', 'c@x'
        $bad[0].Exception.Message | Should -BeLike 'people.csv, line 3: *'
        Set-Content -LiteralPath $Path -Value 'sep=;', 'email;first_name;last_name', 'a@x;A, B, C, D;Z', 'b@x'
        $done = Import-AmbitionUser -Path $Path -ErrorVariable bad -ErrorAction SilentlyContinue
        $Sandbox.Ambition.FindUser('a@x').FirstName | Should -Be 'A, B, C, D'
        $bad.TargetObject.Line | Should -Be 4
    }

    It 'accepts any single character as the delimiter, and refuses others: <Text>' -ForEach @(
        @{ Text = '"' }, @{ Text = "`n" }, @{ Text = "`r" }, @{ Text = '::' }
    ) {
        Set-Content -LiteralPath $Path -Value 'email~first_name~last_name', 'a@x~A~Z'
        (Import-AmbitionUser -Path $Path -Delimiter '~').Key | Should -Be 'a@x'
        { Import-AmbitionUser -Path $Path -Delimiter $Text } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -ExpectedMessage '*-Delimiter*'
    }

    It 'names the encoding for a file in UTF-16 without a mark' {
        [System.IO.File]::WriteAllBytes($Path, [System.Text.Encoding]::Unicode.GetBytes("email,first_name,last_name`na@x,A,Z`n"))
        { Import-AmbitionUser -Path $Path } | Should -Throw -ExpectedMessage '*-Encoding*unicode*'
        (Import-AmbitionUser -Path $Path -Encoding unicode).Key | Should -Be 'a@x'
    }

    It 'reads the standard input of the process' -Skip:$IsWindows {
        $script = @'
param($Manifest)
Import-Module $Manifest
$null = Start-ProvisioningSandbox
(Import-AmbitionUser /dev/stdin).Key
'@
        $file = Join-Path -Path $TestDrive -ChildPath 'stdin.ps1'
        Set-Content -LiteralPath $file -Value $script
        $output = /bin/sh -c "printf 'email,first_name,last_name\na@x,A,Z\n' | '$((Get-TestShell) -join "' '")' -NoProfile -NonInteractive -File '$file' '$ManifestPath'"
        $output | Should -Be 'a@x'
    }

    It 'names file and line of the same person in another file' {
        Set-Content -LiteralPath $Path -Value 'email,first_name,last_name', 'a@x,A,Z'
        $other = Join-Path -Path $TestDrive -ChildPath 'other.csv'
        Set-Content -LiteralPath $other -Value 'email,first_name,last_name', 'b@x,B,Z', 'A@x,A,Z'
        $done = Import-AmbitionUser -Path $Path, $other -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Key | Should -Be 'b@x'
        $bad[0].Exception.Message | Should -BeLike 'people.csv, line 2: *row 2*other.csv, line 3*'
        $bad[1].Exception.Message | Should -BeLike 'other.csv, line 3: *row 1*people.csv, line 2*'
    }

    It 'refuses both of two contradicting neighbours, anywhere in the file' {
        $lines = 1..25000 | ForEach-Object { "u$_@x,A,Z" }
        $lines[19000] = $lines[9990]
        Set-Content -LiteralPath $Path -Value (@('email,first_name,last_name') + $lines)
        $null = Import-AmbitionUser -Path $Path -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.TargetObject.Row | Should -Be 9991, 19001
        $Sandbox.Ambition.Users.Count | Should -Be 24998
    }

    It 'names the right row of the right file when the connection breaks on the way' {
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token (Get-Secret -Text $Sandbox.Token) -ChunkSize 4 -MaximumRetryCount 0
        $other = Join-Path -Path $TestDrive -ChildPath 'other.csv'
        Set-Content -LiteralPath $Path -Value 'email,first_name,last_name', 'a@x,A,Z', 'b@x,B,Z'
        Set-Content -LiteralPath $other -Value 'email,first_name,last_name', 'c@x,C,Z', 'd@x,D,Z'

        # Both halves are sent: the first is taken, the second refused, then its first row alone, and then the token is revoked.
        Add-TestAnswer -Sandbox $Sandbox -Status 400 -Body 'no'
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Answer'; Status = 400; Body = 'no'; Skip = 1; Times = 2 })
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Answer'; Status = 401; Skip = 1; Times = 100 })
        $done = [System.Collections.Generic.List[object]]::new()
        { Import-AmbitionUser -Path $Path, $other -ErrorVariable script:bad -ErrorAction SilentlyContinue | ForEach-Object { $done.Add($_) } } |
            Should -Throw -ErrorId '*Authentication,*'
        $done.Key | Should -Be 'a@x', 'b@x'
        $row = $script:bad | Where-Object { $null -ne $_.TargetObject } | Select-Object -First 1
        $row.Exception.Message | Should -BeLike 'other.csv, line 2: Row 1, *'
        $row.TargetObject.Key, $row.TargetObject.File, $row.TargetObject.Line, $row.TargetObject.email | Should -Be 'c@x', 'other.csv', 2, 'c@x'
    }

    It 'stops while it waits for the writer of a pipe' -Skip:$IsWindows {
        $pipe = Join-Path -Path $TestDrive -ChildPath 'pipe'
        & mkfifo $pipe
        $state = [System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()
        $state.ImportPSModule([string[]] $ManifestPath)
        $runspace = [System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace($state)
        $runspace.Open()
        $shell = [powershell]::Create()
        $shell.Runspace = $runspace
        $signal = [hashtable]::Synchronized(@{})
        try {
            $null = $shell.AddScript('param($Ambition, $Pipe, $Signal) $Signal.Begun = $true; Import-AmbitionUser -Path $Pipe -Connection $Ambition')
            $null = $shell.AddParameters(@{ Ambition = Get-ProvisioningConnection -Service Ambition; Pipe = $pipe; Signal = $signal })
            $null = $shell.BeginInvoke()
            Wait-TestCondition -Condition { $signal.Begun }
            $shell.InvocationStateInfo.State | Should -Be 'Running'
            $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne(300000) | Should -BeTrue
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        }
        finally {
            # Opening the other end releases the reader that still waits.
            & /bin/sh -c "exec 3<>'$pipe'"
            $shell.Dispose()
            $runspace.Dispose()
        }
    }

    It 'checks every file for the requested columns first: <Asked>' -ForEach @(
        @{ Asked = '-IncludeColumn'; Arguments = @{ IncludeColumn = 'Note' } }
        @{ Asked = '-ColumnMap'; Arguments = @{ ColumnMap = @{ TimeZone = 'Note' } } }
    ) {
        Set-Content -LiteralPath $Path -Value 'email,first_name,last_name,note', 'a@x,A,Z,1'
        $other = Join-Path -Path $TestDrive -ChildPath 'other.csv'
        Set-Content -LiteralPath $other -Value 'email,first_name,last_name', 'b@x,B,Z'
        { Import-AmbitionUser -Path $Path, $other @Arguments } | Should -Throw -ExpectedMessage "'other.csv' has no column 'Note'*"
        $Sandbox.Requests.Count | Should -Be 0
    }
}
