BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Test-ProvisioningMapping' {
    BeforeEach {
        $script:Folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $script:Export = Join-Path -Path $Folder -ChildPath 'hrm.csv'
        $script:Mapping = Join-Path -Path $Folder -ChildPath 'mapping.psd1'
        Write-TestMapping -Path $Mapping
        Write-TestExport -Path $Export -Row $LifecyclePeople
    }

    Context 'without a connection' {
        It 'shows the first people as they would be planned' {
            $test = Test-ProvisioningMapping -Mapping $Mapping -Path $Export
            $test.IsValid | Should -BeTrue
            $test.Tested | Should -Be 'Mapping', 'Source'
            $test.People.Count | Should -Be 10
            $bo = $test.People | Where-Object { $_.Person -eq '2' -and $_.Service -eq 'Agility' }
            $bo.Row, $bo.Line, $bo.State, $bo.Key | Should -Be 2, 3, 'Active', 'bo@corp.example'
            $bo.Attributes | ForEach-Object ToString | Should -Be @(
                'Username = bo@corp.example', 'Name = Bo Ng', 'Nickname = Bo', 'Email = bo@corp.example', 'Phone = 22', 'DefaultRole = Project Lead')
            ($test.People | Where-Object { $_.Person -eq '2' -and $_.Service -eq 'Ambition' }).Groups | ForEach-Object ToString | Should -Be 'Team = Cats'
            ($test.People | Where-Object Person -EQ '3').State | Should -Be 'Left', 'Left'
        }

        It 'shows a given number of people, and one service, on request' {
            (Test-ProvisioningMapping -Mapping $Mapping -Path $Export -First 1).People.Person | Should -Be '1', '1'
            (Test-ProvisioningMapping -Mapping $Mapping -Path $Export -First 0).People | Should -BeNullOrEmpty
            (Test-ProvisioningMapping -Mapping $Mapping -Path $Export -First 2 -Service Ambition).People.Service | Should -Be 'Ambition', 'Ambition'
        }

        It 'reports columns that are missing in the file' {
            Set-Content -LiteralPath $Export -Value 'id,first_name,last_name,contact,active,role,team_name,phone', '1,A,B,a@corp.example,yes,Dev,Dogs,1'
            $test = Test-ProvisioningMapping -Mapping $Mapping -Path $Export
            $test.IsValid | Should -BeFalse
            $test.Findings.Against | Sort-Object -Unique | Should -Be 'Source'
            $test.Findings[0].Message | Should -BeLike "mapping.psd1, line *, key '*': 'hrm.csv' has no column 'email'.*"
        }

        It 'reports unusable rows, which are no findings of the mapping' {
            Write-TestExport -Path $Export -Row ($LifecyclePeople + '6,Flo,Tan,flo@corp.example,maybe,Dev,Dogs,66')
            $test = Test-ProvisioningMapping -Mapping $Mapping -Path $Export
            $test.IsValid | Should -BeTrue
            $test.Problems.Line | Should -Be 7
        }

        It 'is shown in readable form' {
            $test = Test-ProvisioningMapping -Mapping $Mapping -Path $Export
            $text = $test | Out-String -Width 120
            $text | Should -BeLike "*'mapping.psd1' fits (checked against: Mapping, Source)*"
            $text | Should -BeLike '*bo@corp.example*'
            "$($test.People.Values)" | Should -BeLike '*DefaultRole = Project*'
            $wrong = Test-ProvisioningMapping -Mapping @{ Source = @{ Key = 5 } } | Out-String -Width 120
            $wrong | Should -BeLike "*'-Mapping' does not fit*Mapping*"
        }

        It 'finds the sample valid' {
            $test = Test-ProvisioningMapping -Mapping (Get-SamplePath -Name 'mapping.psd1') -Path (Get-SamplePath -Name 'hrm-1000.csv')
            $test.Findings | Should -BeNullOrEmpty
            $test.People.Count | Should -Be 10
        }
    }

    Context 'with a connection' {
        BeforeEach {
            $script:Sandbox = Enter-TestSandbox
        }

        AfterEach {
            Stop-ProvisioningSandbox
        }

        It 'checks Agility without reading a member, and changes nothing' {
            $test = Test-ProvisioningMapping -Mapping $Mapping -Path $Export
            $test.Findings | Should -BeNullOrEmpty
            $test.Tested | Should -Be 'Mapping', 'Source', 'Agility', 'Ambition'
            Get-WritingRequest | Should -BeNullOrEmpty
            $Sandbox.Requests | Where-Object Path -Like '*/Data/Member*' | Should -BeNullOrEmpty
        }

        It 'reports attributes, projects and roles that are missing in Agility' {
            $given = Import-PowerShellDataFile -LiteralPath $Mapping
            $given.Agility.Attributes.Custom_Badge = 'id'
            $given.Agility.Attributes.DefaultRole = @{ Column = 'role'; Table = @{ Lead = 'Project Leed'; Dev = 'Role:999' }; Default = 'Team Member' }
            $given.Agility.ProjectRoles = @{ Atlantis = @{ Value = 'Team Member' }; 'Scope:0' = 'role' }
            $test = Test-ProvisioningMapping -Mapping $given -Path $Export
            $test.IsValid | Should -BeFalse
            $test.Findings.Against | Sort-Object -Unique | Should -Be 'Agility'
            $found = $test.Findings.Message
            $found | Where-Object { $_ -like '*Custom_Badge*' } | Should -HaveCount 1
            $found | Where-Object { $_ -like '*ProjectRoles.Atlantis*' } | Should -HaveCount 1
            $found | Where-Object { $_ -like "*DefaultRole*'Project Leed'*Did you mean*'Project Lead'*" } | Should -HaveCount 1
            $found | Where-Object { $_ -like "*DefaultRole*'Role:999'*" } | Should -HaveCount 1
            $found | Where-Object { $_ -like "*'Scope:0'*no role 'Dev'*3 people have it, the first one on row 1." -or $_ -like "*Scope:0*no role 'Dev'*3 people have it, the first one on row 1." } | Should -HaveCount 1
        }

        It 'reports that the User API of Ambition has no groups' {
            $token = Get-Secret -Text $Sandbox.Token
            Connect-Ambition -Endpoint $Sandbox.AmbitionEndpoint -Token $token
            $test = Test-ProvisioningMapping -Mapping $Mapping -Service Ambition
            $test.Findings.Against | Should -Be 'Ambition'
        }

        It 'ends with an error if Agility does not answer' {
            Add-TestAnswer -Sandbox $Sandbox -Status 401 -Times 9
            { Test-ProvisioningMapping -Mapping $Mapping } | Should -Throw -ErrorId 'TestProvisioningMappingAuthentication,*'
        }
    }
}
