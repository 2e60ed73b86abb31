BeforeDiscovery {
    $script:Refused = @(
        @{ What = 'a command as a value'; Line = 3; Text = "Key = Get-Date"; Message = "*the command 'Get-Date' is not allowed*" }
        @{ What = 'a call in parentheses'; Line = 3; Text = "Key = (Get-Date)"; Message = '*the expression (Get-Date) is not allowed*' }
        @{ What = 'a subexpression'; Line = 3; Text = "Key = `$(Get-Date)"; Message = '*the expression $(Get-Date) is not allowed*' }
        @{ What = 'a variable'; Line = 3; Text = "Key = `$HOME"; Message = '*the variable $HOME is not allowed*' }
        @{ What = 'a variable of another scope'; Line = 3; Text = "Key = `$env:HOME"; Message = '*the variable $env:HOME is not allowed*' }
        @{ What = 'a variable in a text'; Line = 3; Text = "Key = `"a `$HOME b`""; Message = '*with something to fill in is not allowed*' }
        @{ What = 'a call in a text'; Line = 3; Text = "Key = `"a `$(Get-Date) b`""; Message = '*with something to fill in is not allowed*' }
        @{ What = 'a script block'; Line = 3; Text = 'Key = { id }'; Message = '*the script block { id } is not allowed*' }
        @{ What = 'a cast'; Line = 3; Text = "Key = [string] 'id'"; Message = "*'?string? 'id'' is not allowed*" }
        @{ What = 'a type'; Line = 3; Text = 'Key = [System.IO.File]'; Message = '*is not allowed*' }
        @{ What = 'a method'; Line = 3; Text = "Key = 'id'.ToUpper()"; Message = '*is not allowed*' }
        @{ What = 'a member'; Line = 3; Text = "Key = 'id'.Length"; Message = '*is not allowed*' }
        @{ What = 'an index'; Line = 3; Text = "Key = ('id', 'no')[0]"; Message = '*is not allowed*' }
        @{ What = 'an operator'; Line = 3; Text = "Key = 'i' + 'd'"; Message = '*is not allowed*' }
        @{ What = 'a sign before parentheses'; Line = 3; Text = 'Key = -(5)'; Message = '*is not allowed*' }
        @{ What = 'a pipeline'; Line = 3; Text = "Key = 'id' | Out-String"; Message = '*is not allowed*' }
        @{ What = 'a redirection'; Line = 3; Text = "Key = 'id' > provisioning-redirected.txt"; Message = '*is not allowed*' }
        @{ What = 'work in the background'; Line = 3; Text = "Key = 'id' &"; Message = '*is not allowed*' }
        @{ What = 'a condition'; Line = 3; Text = "Key = if (`$true) { 'id' }"; Message = '*is not allowed*' }
        @{ What = 'a command in a list'; Line = 3; Text = "Key = @('id', (Get-Date))"; Message = '*is not allowed*' }
        @{ What = 'a command among the lines of a list'; Line = 4; Text = "Key = @(`n Get-Date)"; Message = '*is not allowed*' }
        @{ What = 'a variable as a name'; Line = 3; Text = "`$PID = 'id'"; Message = '*the variable $PID is not allowed*' }
    )
    $script:Whole = @(
        @{ What = 'an empty file'; Line = 1; Text = ''; Message = '*the file is empty*' }
        @{ What = 'a comment only'; Line = 1; Text = '# nothing'; Message = '*the file is empty*' }
        @{ What = 'a text'; Line = 1; Text = "'a'"; Message = '*a mapping is one table*' }
        @{ What = 'a second statement'; Line = 2; Text = "@{}`nGet-Date"; Message = "*'Get-Date' is not allowed*" }
        @{ What = 'a command before'; Line = 1; Text = "Get-Date`n@{}"; Message = '*is not allowed*' }
        @{ What = 'an assignment'; Line = 1; Text = '$a = @{}'; Message = '*is not allowed*' }
        @{ What = 'a function'; Line = 1; Text = "function a { }"; Message = '*is not allowed*' }
        @{ What = 'parameters'; Line = 1; Text = "param(`$a)`n@{}"; Message = '*is not allowed*' }
        @{ What = 'blocks'; Line = 1; Text = "begin { Get-Date }"; Message = '*is not allowed*' }
        @{ What = 'a module'; Line = 1; Text = "using module Microsoft.PowerShell.Management`n@{}"; Message = '*is not allowed*' }
        @{ What = 'requirements'; Line = 1; Text = "#requires -Version 99`n@{}"; Message = '*#requires is not allowed*' }
        @{ What = 'a trap'; Line = 1; Text = "trap { }`n@{}"; Message = '*is not allowed*' }
        @{ What = 'a missing brace'; Line = 1; Text = "@{ Source = 'a'"; Message = "*Missing closing '}'*" }
        @{ What = 'a missing value'; Line = 2; Text = "@{`nSource = `n}"; Message = '*' }
    )
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A mapping file' {
    BeforeEach {
        $script:File = Join-Path -Path $TestDrive -ChildPath 'mapping.psd1'
    }

    It 'with <What> is refused with file and line, and nothing of it runs' -ForEach $Refused {
        Set-Content -LiteralPath $File -Value "@{`n    Source = @{`n        $Text`n    }`n}"
        $found = (Test-ProvisioningMapping -Mapping $File).Findings
        $found.Count | Should -Be 1
        $found[0].Message | Should -BeLike "mapping.psd1, line ${Line}: *"
        $found[0].Message | Should -BeLike $Message
        'provisioning-redirected.txt' | Should -Not -Exist
    }

    It 'that is <What> is refused with file and line' -ForEach $Whole {
        Set-Content -LiteralPath $File -Value $Text
        $found = (Test-ProvisioningMapping -Mapping $File).Findings
        $found[0].Message | Should -BeLike "mapping.psd1, line ${Line}: *"
        $found[0].Message | Should -BeLike $Message
    }

    It 'runs nothing, not even while it is parsed' {
        $module = Join-Path -Path $TestDrive -ChildPath 'evil.psm1'
        $mark = Join-Path -Path $TestDrive -ChildPath 'mark.txt'
        Set-Content -LiteralPath $module -Value "Set-Content -LiteralPath '$mark' -Value 'ran'; class Evil { }"
        foreach ($text in "using module '$module'`n@{}", "@{ Source = `$(Set-Content '$mark' 1) }", "Set-Content '$mark' 1`n@{}") {
            Set-Content -LiteralPath $File -Value $text
            (Test-ProvisioningMapping -Mapping $File).IsValid | Should -BeFalse
            $mark | Should -Not -Exist
        }
    }

    It 'may hold texts, numbers, booleans, lists and tables' {
        Set-Content -LiteralPath $File -Value @'
@{
    'Source' = @{
        Key = "id"
        DateFormat = @(
            'yyyy-MM-dd'
            'dd.MM.yyyy', 'MM/dd/yyyy'
        )
        Hire = @{ Column = 'hired'; OffsetDays = -7 }
        Active = @{ Column = 'active'; Words = 'yes', 1, $true }
    }
    Agility = @{ Attributes = @{
        Username = 'email'; Name = @{ Value = "one `n two" }; Nickname = 'x'; NotifyViaEmail = @{ Value = $false }
        DefaultRole = @{ Column = 'role'; Table = @{ 4 = 'Role:4'; -1 = 'Role:8' } }
    } }
}
'@
        $tested = Test-ProvisioningMapping -Mapping $File
        $tested.Findings | Should -BeNullOrEmpty
        $tested.IsValid | Should -BeTrue
    }

    It 'is told about wrong keys and values with their lines, all at once' {
        Set-Content -LiteralPath $File -Value @'
@{
    Source = @{
        Kee = 'id'
        Key = 'id'
        DateFormat = 'yyyy-mm-dd'
        Hire = @{ Column = 'hired'; OffsetDays = '7' }
        Key = 'email'
    }
    Agility = @{ Attributes = @{ Username = 'email'; Name = 'name'; Nickname = 'nick'; Passwort = 5 } }
}
'@
        $found = (Test-ProvisioningMapping -Mapping $File).Findings.Message
        $found -like 'mapping.psd1, line 3, key ''Source.Kee'':*' | Should -HaveCount 1
        $found -like 'mapping.psd1, line 5, key ''Source.DateFormat'':*' | Should -HaveCount 1
        $found -like 'mapping.psd1, line 6, key ''Source.Hire.OffsetDays'':*' | Should -HaveCount 1
        $found -like 'mapping.psd1, line 7, key ''Source.Key'':*line 4*' | Should -HaveCount 1
        $found -like 'mapping.psd1, line 9, *' | Should -HaveCount 1
    }

    It 'counts from PowerShell''s location, and its name may have brackets' {
        $folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath 'a [b]') -ItemType Directory -Force
        Write-TestMapping -Path (Join-Path -Path $folder -ChildPath 'm [1].psd1')
        Push-Location -LiteralPath $folder.FullName
        try {
            (Test-ProvisioningMapping -Mapping 'm [1].psd1').IsValid | Should -BeTrue
            (Test-ProvisioningMapping -Mapping (Get-Item -LiteralPath 'm [1].psd1')).IsValid | Should -BeTrue
        }
        finally {
            Pop-Location
        }
    }

    It 'keeps letters of all scripts, with and without a byte order mark' {
        $export = Join-Path -Path $TestDrive -ChildPath 'people.csv'
        Write-TestExport -Path $export -Row '1,Ann,Lee,ann@corp.example,yes,Dev,Dogs,1'
        $name = "$([char] 0x141)ukasz $([char] 0x592A)$([char] 0x90CE)"
        $text = $LifecycleMapping -replace 'Nickname = .*', "Nickname = @{ Value = '$name' }"
        foreach ($encoding in 'utf8', 'utf8BOM', 'unicode') {
            Set-Content -LiteralPath $File -Value $text -Encoding $encoding
            $person = (Test-ProvisioningMapping -Mapping $File -Path $export).People | Where-Object System -eq 'Agility'
            ($person.Attributes | Where-Object Name -eq 'Nickname').Text | Should -Be $name
        }
    }

    It 'in another encoding is refused instead of misread' {
        [System.IO.File]::WriteAllBytes($File, [byte[]] (0x40, 0x7B, 0x27, 0xFC, 0x27, 0x3D, 0x31, 0x7D))
        (Test-ProvisioningMapping -Mapping $File).Findings[0].Message | Should -BeLike '*not in UTF-8*'
    }

    It 'that is not there is one error, and nothing is sent' {
        $null = Enter-TestSandbox
        try {
            { New-ProvisioningPlan -Path 'none.csv' -Mapping (Join-Path -Path $TestDrive -ChildPath 'none.psd1') -StatePath "$TestDrive/state" } |
                Should -Throw -ErrorId 'NewProvisioningPlanInvalidSource,*' -ExpectedMessage '*none.psd1*there is no such file*'
            (Get-ProvisioningSandbox).Requests | Should -BeNullOrEmpty
        }
        finally {
            Stop-ProvisioningSandbox
        }
    }
}

Describe 'A mapping as a hashtable' {
    It 'is taken like a file' {
        $mapping = @{
            Source  = @{ Key = 'id'; Hire = @{ Column = 'hired'; OffsetDays = -7 }; Scope = @(@{ Column = 'a'; In = 'x', 'y' }) }
            Agility = [ordered] @{ Attributes = @{ Username = 'email'; Name = 'name'; Nickname = 'nick'; NotifyViaEmail = @{ Value = $false } } }
        }
        (Test-ProvisioningMapping -Mapping $mapping).Findings | Should -BeNullOrEmpty
    }

    It 'is told by its keys what is wrong' {
        (Test-ProvisioningMapping -Mapping @{ Source = @{ Kee = 'id' } }).Findings.Message -like "*'Source.Kee'*" | Should -HaveCount 1
        (Test-ProvisioningMapping -Mapping @{ Source = @{ Key = Get-Date } }).Findings.Message | Should -BeLike '-Mapping.Source.Key: a DateTime is not allowed*'
        (Test-ProvisioningMapping -Mapping @{ Source = { 1 } }).Findings.Message | Should -BeLike '*ScriptBlock is not allowed*'
    }

    It 'that holds itself is refused' {
        $mapping = @{}
        $mapping.Source = $mapping
        (Test-ProvisioningMapping -Mapping $mapping).Findings.Message | Should -BeLike '*nested too deeply*'
    }
}
