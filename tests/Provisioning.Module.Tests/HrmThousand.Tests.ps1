BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The export of a thousand people' {
    BeforeAll {
        # What makes a row good, worked out here from its cells alone.
        function Get-GoodRow {
            param([object[]] $Row)
            $readable = '', 'true', 'yes', '1', 'false', 'no', '0'
            $repeated = $Row | Group-Object -Property { $_.email.Trim().ToUpperInvariant() } |
                Where-Object Count -GT 1 | ForEach-Object { $_.Name }
            $Row | Where-Object {
                $_.email.Trim() -and $_.first_name.Trim() -and $_.last_name.Trim() -and
                $readable -contains $_.is_active.Trim() -and $repeated -notcontains $_.email.Trim()
            }
        }

        # Sends the export to a sandbox of its own.
        function Send-Export {
            $script:Sandbox = Enter-TestSandbox
            $script:Rows = @(Import-Csv -LiteralPath (Get-SamplePath -Name 'hrm-1000.csv'))
            $script:Good = @(Get-GoodRow -Row $Rows)
            $script:Results = @(Import-Csv (Get-SamplePath -Name 'hrm-1000.csv') | New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue)
            $script:Bad = @($bad)
        }
    }

    Context 'sent once' {
        BeforeAll {
            Send-Export
        }

        AfterAll {
            Stop-ProvisioningSandbox
        }

        It 'has good rows and bad rows' {
            $Rows.Count | Should -BeGreaterThan 1000
            $Good.Count | Should -BeGreaterThan 900
            $Good.Count | Should -BeLessThan $Rows.Count
        }

        It 'gives every row back once, as a result or as an error' {
            $Results.Count + $Bad.Count | Should -Be $Rows.Count
            @($Results.Row; $Bad.TargetObject.Row) | Sort-Object | Should -Be (1..$Rows.Count)
        }

        It 'gives the results in the order of the rows' {
            $Results.Row | Should -Be ($Results.Row | Sort-Object)
            $Results.Count | Should -Be $Good.Count
        }

        It 'stores exactly the good rows in the sandbox' {
            $held = $Sandbox.Ambition.Users | ForEach-Object { '{0}|{1}|{2}|{3}' -f $_.Username, $_.FirstName, $_.LastName, $_.IsActive } | Sort-Object
            $expected = $Good | ForEach-Object {
                $active = $_.is_active.Trim() -notin 'false', 'no', '0'
                '{0}|{1}|{2}|{3}' -f $_.email.Trim(), $_.first_name.Trim(), $_.last_name.Trim(), $active
            } | Sort-Object
            $held | Should -BeExactly $expected
        }

        It 'names the row in each error, and hands over the row with it' {
            $Bad.Count | Should -BeGreaterThan 0
            $Bad.TargetObject.Outcome | Sort-Object -Unique | Should -Be 'Failed'
            $Bad | Where-Object { $_.Exception.Message -notmatch "^Row $($_.TargetObject.Row)\b" } | Should -BeNullOrEmpty
            $differences = foreach ($target in $Bad.TargetObject) {
                foreach ($column in $Rows[0].PSObject.Properties.Name) {
                    if ($target.$column -cne $Rows[$target.Row - 1].$column) { "row $($target.Row), $column" }
                }
            }
            $differences | Should -BeNullOrEmpty
        }

        It 'names column and value if one of them is the cause' {
            $flags = $Bad | Where-Object { $_.TargetObject.is_active.Trim() -in 'maybe', '2' }
            $flags.Count | Should -Be 2
            foreach ($record in $flags) {
                $record.Exception.Column | Should -Be 'is_active'
                $record.Exception.Message | Should -BeLike "*is_active*$($record.TargetObject.is_active.Trim())*"
            }
        }

        It 'gives all these errors one identifier and one category' {
            $Bad.FullyQualifiedErrorId | Sort-Object -Unique |
                Should -Be 'NewAmbitionUserInvalidRow,Provisioning.Commands.Ambition.NewAmbitionUserCommand'
            $Bad.CategoryInfo.Category | Sort-Object -Unique | Should -Be 'InvalidData'
            $Bad.Exception | Should -BeOfType ([Provisioning.ProvisioningException])
        }
    }

    Context 'corrected and sent again' {
        BeforeEach {
            Send-Export
        }

        AfterEach {
            Stop-ProvisioningSandbox
        }

        It 'allows failed rows to be exported, corrected and sent again' {
            $path = Join-Path -Path $TestDrive -ChildPath 'failed.csv'
            $Bad.TargetObject | Export-Csv -LiteralPath $path -Encoding utf8
            $corrected = Import-Csv -LiteralPath $path | Sort-Object -Property { $_.email.Trim() } -Unique -Culture en-US | Where-Object { $_.email.Trim() }
            foreach ($row in $corrected) {
                $row.is_active = 'true'
                $row.first_name = "$($row.first_name)x"
            }

            $again = $corrected | New-AmbitionUser -ErrorVariable still -ErrorAction SilentlyContinue
            $still | Should -BeNullOrEmpty
            $again.Outcome | Should -Be (@('Created') * @($corrected).Count)
            $Sandbox.Ambition.Users.Count | Should -Be ($Good.Count + @($corrected).Count)
        }
    }
}
