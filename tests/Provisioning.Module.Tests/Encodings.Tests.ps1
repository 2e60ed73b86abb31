BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule

    # The accounts that a file makes in a fresh sandbox, and the rows that it is refused for.
    function Get-Outcome {
        param([string] $File, [char] $Delimiter, [object] $Encoding)
        $sandbox = Enter-TestSandbox
        $null = Import-Csv -LiteralPath (Get-SamplePath -Name $File) -Delimiter $Delimiter -Encoding $Encoding |
            New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
        @{
            Users = @($sandbox.Ambition.Users)
            Bad   = @($bad.TargetObject.Row)
        }
        Stop-ProvisioningSandbox
    }

    $script:Plain = Get-Outcome -File 'hrm-1000.csv' -Delimiter ',' -Encoding 'utf8'
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The encodings of one export' {
    It 'gives people in the plain file to compare with' {
        $Plain.Users.Count | Should -BeGreaterThan 900
        $Plain.Bad.Count | Should -BeGreaterThan 0
    }

    It 'gives the same people from <File>' -ForEach @(
        @{ File = 'hrm-1000-semicolon.csv'; Delimiter = ';'; Encoding = 'utf8' }
        @{ File = 'hrm-1000-bom.csv'; Delimiter = ','; Encoding = 'utf8' }
        @{ File = 'hrm-1000-utf16.csv'; Delimiter = ','; Encoding = 'unicode' }
    ) {
        $outcome = Get-Outcome -File $File -Delimiter $Delimiter -Encoding $Encoding
        $lines = $outcome.Users | ForEach-Object { '{0}|{1}|{2}|{3}|{4}' -f $_.Username, $_.Email, $_.FirstName, $_.LastName, $_.IsActive }
        $expected = $Plain.Users | ForEach-Object { '{0}|{1}|{2}|{3}|{4}' -f $_.Username, $_.Email, $_.FirstName, $_.LastName, $_.IsActive }
        $lines | Should -BeExactly $expected
        $outcome.Bad | Should -Be $Plain.Bad
    }

    Context 'Windows-1252, in which a system writes other names in Latin letters' {
        BeforeAll {
            [System.Text.Encoding]::RegisterProvider([System.Text.CodePagesEncodingProvider]::Instance)
            $script:Western = [System.Text.Encoding]::GetEncoding(1252)
            $script:Reduced = Get-Outcome -File 'hrm-1000-windows1252.csv' -Delimiter ';' -Encoding $Western
        }

        It 'gives the same people' {
            $Reduced.Users | ForEach-Object { "$($_.Username)|$($_.Email)|$($_.IsActive)" } |
                Should -BeExactly ($Plain.Users | ForEach-Object { "$($_.Username)|$($_.Email)|$($_.IsActive)" })
            $Reduced.Bad | Should -Be $Plain.Bad
        }

        It 'gives the same names where the code page has the letters' {
            $compared = 0
            $differences = for ($i = 0; $i -lt $Plain.Users.Count; $i++) {
                foreach ($name in 'FirstName', 'LastName') {
                    $written = $Plain.Users[$i].$name
                    if ($Western.GetString($Western.GetBytes($written)) -ceq $written) {
                        if ($Reduced.Users[$i].$name -cne $written) { "$($Reduced.Users[$i].$name) is not $written" }
                        $compared++
                    }
                }
            }

            $differences | Should -BeNullOrEmpty

            $compared | Should -BeGreaterThan 300
        }
    }
}
