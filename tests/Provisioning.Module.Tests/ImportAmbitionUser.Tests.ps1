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

    It 'gives byte for byte the accounts that the pipeline gives, for 100,000 rows' {
        $lines = foreach ($number in 1..100000) {
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

        $null = Import-Csv -LiteralPath $Path | New-AmbitionUser
        $byPipeline = & $accounts
        $Sandbox.Ambition.Users.Count | Should -Be 100000
        $Sandbox.Reset()
        $results = Import-AmbitionUser -Path $Path
        $results.Count | Should -Be 100000
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
        $bad.TargetObject.Line | Should -Be 3, 6, 7, 9, 10
        $bad[0].Exception.Message | Should -BeLike 'people.csv, line 3: *2 cells*'
        $bad[1].Exception.Message | Should -BeLike 'people.csv, line 6: *maybe*'
        $bad[4].Exception.Message | Should -BeLike 'people.csv, line 10: *not closed*'
        $bad[1].TargetObject.email | Should -Be 'd@x'
    }

    It 'refuses rows with bytes that the encoding does not know, and takes a stated encoding' {
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

    It 'takes several files from the pipeline, and says when there is none' {
        Set-Content -LiteralPath $Path -Value 'email,first_name,last_name', 'a@x,A,Z'
        Copy-Item -LiteralPath $Path -Destination (Join-Path -Path $TestDrive -ChildPath 'other.csv')
        (Get-Content -LiteralPath $Path).Replace('a@x', 'b@x') | Set-Content -LiteralPath (Join-Path -Path $TestDrive -ChildPath 'other.csv')
        (Get-ChildItem -Path (Join-Path -Path $TestDrive -ChildPath '*.csv') | Sort-Object -Property Name -Descending | Import-AmbitionUser).Key | Should -Be 'a@x', 'b@x'
        { Import-AmbitionUser -Path (Join-Path -Path $TestDrive -ChildPath 'nowhere.csv') -ErrorAction Stop } | Should -Throw -ExpectedMessage '*nowhere.csv*'
    }
}
