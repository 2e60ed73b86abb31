# Sources whose columns are not those that a command needs: one error, with what there is and what may have been meant.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule

    function New-SourceFile {
        param([string[]] $Line)
        $path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).csv"
        Set-Content -LiteralPath $path -Value $Line -Encoding utf8
        $path
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Headers' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It '<Command>: <Header> is one error for 61 rows, and names the existing columns' -ForEach @(
        @{ Command = 'New-AmbitionUser'; Header = 'Email,Legal First Name,Legal Last Name'; Says = "*no columns 'FirstName' and 'LastName'*'Email', 'Legal First Name', 'Legal Last Name'*Did you mean 'Legal First Name'*" }
        @{ Command = 'New-AmbitionUser'; Header = 'Email,FistName,last_name'; Says = "*no column 'FirstName'*Did you mean 'FistName'?*" }
        @{ Command = 'New-AmbitionUser'; Header = 'Email,prenom,nom'; Says = "*no columns 'FirstName' and 'LastName'*'prenom', 'nom'*" }
        @{ Command = 'New-AmbitionUser'; Header = 'username,first_name,last_name'; Says = "*no column 'Email'*" }
        @{ Command = 'New-AgilityMember'; Header = 'Email,Legal First Name,Legal Last Name'; Says = "*no columns 'FirstName' and 'LastName' (or 'Name')*Did you mean 'Legal First Name'*" }
        @{ Command = 'New-AgilityMember'; Header = 'username,employee,city'; Says = "*'employee', 'city'*" }
        @{ Command = 'Set-GroupMembership'; Header = 'email,kind,group_name'; Says = "*no column 'GroupType'*'kind'*" }
        @{ Command = 'Remove-GroupMembership'; Header = 'person,group_type,group_name'; Says = "*no column 'Username' (or 'Email', 'Key')*" }
        @{ Command = 'New-AmbitionGroup'; Header = 'kind,group_name'; Says = "*no column 'GroupType'*" }
        @{ Command = 'Set-AgilityProjectRole'; Header = 'email,projct,role'; Says = "*no column 'Project' (or 'Oid')*Did you mean 'projct'?*" }
        @{ Command = 'Set-AgilityProjectRole'; Header = 'email,project,rank'; Says = "*no column 'Role'*" }
        @{ Command = 'Add-AgilityMemberGroupMember'; Header = 'email,membr_group,note'; Says = "*no column 'MemberGroup' (or 'Oid')*Did you mean 'membr_group'?*" }
    ) {
        $rows = Get-Row $Header (1..61 | ForEach-Object { "u$_,b,c" })
        { $rows | & $Command } | Should -Throw -ExceptionType ([Provisioning.ProvisioningException]) -ExpectedMessage $Says -ErrorId "$($Command -replace '-')InvalidSource,*"
        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'Import-AmbitionUser: the same of a file, before any file is used' {
        $good = New-SourceFile 'email,first_name,last_name', 'a@x,A,Z'
        $other = New-SourceFile 'email,Legal First Name,last_name', 'b@x,B,Z'
        { Import-AmbitionUser -Path $good, $other } | Should -Throw -ExpectedMessage "*no column 'FirstName'*Did you mean 'Legal First Name'?*-ColumnMap @{ FirstName = '...' }*Nothing was sent.*"
        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'a parameter replaces a column: <Command>' -ForEach @(
        @{ Command = 'New-AmbitionUser'; More = @{ FirstName = 'A'; LastName = 'Z' } }
        @{ Command = 'New-AgilityMember'; More = @{ Name = 'A Z' } }
    ) {
        ([pscustomobject]@{ email = 'a@x' } | & $Command @More).Outcome | Should -Be 'Created'
    }

    It 'hashtables are judged one by one' {
        $done = @{ email = 'a@x'; first_name = 'A' }, @{ email = 'b@x'; first_name = 'B'; last_name = 'Z' } | New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Key | Should -Be 'b@x'
        $bad.TargetObject.Row | Should -Be 1
    }

    It 'a reversed -ColumnMap is reported as reversed: <Key> = <Value>' -ForEach @(
        @{ Key = 'Work Address'; Value = 'Email'; Right = "@{ Email = 'Work Address' }" }
        @{ Key = 'Called'; Value = 'firstname'; Right = "@{ FirstName = 'Called' }" }
        @{ Key = 'nom'; Value = 'LastName'; Right = "@{ LastName = 'nom' }" }
    ) {
        $path = New-SourceFile 'x', 'y'
        { Import-AmbitionUser -Path $path -ColumnMap @{ $Key = $Value } } | Should -Throw -ExpectedMessage "*-ColumnMap is reversed*$Right*"
    }

    It 'a -ColumnMap with a misspelled column has a suggestion' {
        $path = New-SourceFile 'x', 'y'
        { Import-AmbitionUser -Path $path -ColumnMap @{ Emial = 'x' } } | Should -Throw -ExpectedMessage "*names 'Emial', which is not a column. Did you mean 'Email'*"
    }

    It 'an unreadable workbook is reported, and so is one that was read by Import-Csv' {
        $path = Join-Path -Path $TestDrive -ChildPath 'people.xlsx'
        [System.IO.File]::WriteAllBytes($path, [byte[]] (0x50, 0x4B, 3, 4, 20, 0, 6, 0, 8, 0, 10, 65, 66, 10, 67, 68, 10))
        $mapping = @{ Source = @{ Key = 'email' }; Agility = @{ Attributes = @{ Username = 'email'; Name = 'email' } } }
        { Import-AmbitionUser -Path $path } | Should -Throw -ExpectedMessage "*'people.xlsx' cannot be used: the workbook is damaged, or the file is not a workbook.*"
        { New-ProvisioningPlan -Path $path -Mapping $mapping -StatePath (Join-Path -Path $TestDrive -ChildPath 'state') } |
            Should -Throw -ExpectedMessage "*'people.xlsx' cannot be used: the workbook is damaged, or the file is not a workbook.*"
        { Import-Csv -LiteralPath $path | New-AmbitionUser } | Should -Throw -ExpectedMessage '*it is an Excel workbook (.xlsx)*'
        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'does not treat type names, which PowerShell keeps with a later row, as columns' {
        $rows = Get-Row 'email,first_name,last_name' 'a@x,A,Z' 'b@x,B,' 'c@x,C,Z'
        $rows[1].pstypenames.Insert(0, 'Person')
        $rows[2].pstypenames.Insert(0, 'System.Management.Automation.PSCustomObject')
        $done = $rows | New-AmbitionUser -ErrorAction SilentlyContinue -ErrorVariable bad
        $done.Key | Should -Be 'a@x', 'c@x'
        @($bad.TargetObject.psobject.Properties.Name) -like 'ps*' | Should -BeNullOrEmpty
        { $rows[2] | New-AmbitionUser -IncludeColumn pstypenames } | Should -Throw -ExpectedMessage "*no column 'pstypenames'*"
    }
}
