BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'New-AgilityMember -IfExists' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $null = $Sandbox.Agility.AddMember('Ann Lee', 'ann', $null)
        $null = $Sandbox.Agility.AddMember('Old Hand', 'old', $null, 'Role:4', $false, $true)
        $script:Rows = Get-Row 'username,name,phone' 'ann,Ann Lee,1' 'old,Old Hand,2' 'new,New Comer,3'
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It '<Rule> gives <Outcome>' -ForEach @(
        @{ Rule = 'Skip'; Outcome = 'NoChange', 'NoChange', 'Created' }
        @{ Rule = 'Update'; Outcome = 'Updated', 'Updated', 'Created' }
        @{ Rule = 'Reactivate'; Outcome = 'NoChange', 'Enabled', 'Created' }
    ) {
        ($Rows | New-AgilityMember -IfExists $Rule).Outcome | Should -Be $Outcome
        $Sandbox.Agility.Members | Where-Object Username -In 'ann', 'old', 'new' | Should -HaveCount 3
    }

    It 'Error gives an error for each existing member' {
        $done = $Rows | New-AgilityMember -IfExists Error -ErrorVariable bad -ErrorAction SilentlyContinue
        $done.Key | Should -Be 'new'
        $bad.CategoryInfo.Category | Should -Be 'ResourceExists', 'ResourceExists'
    }
}

Describe 'Remove-AgilityMember and Restore-AgilityMember' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $null = $Sandbox.Agility.AddMember('Ann Lee', 'ann', $null)
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'delete and restore, each once' {
        (Remove-AgilityMember -Username 'ann' -Confirm:$false).Outcome | Should -Be 'Removed'
        (Remove-AgilityMember -Username 'ann' -Confirm:$false -WarningAction SilentlyContinue).Outcome | Should -Be 'NotFound'
        Get-AgilityMember -Username 'ann' -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        (Restore-AgilityMember -Username 'ann').Outcome | Should -Be 'Restored'
        (Restore-AgilityMember -Username 'ann').Outcome | Should -Be 'NoChange'
        (Get-AgilityMember -Username 'ann').Name | Should -Be 'Ann Lee'
    }

    It 'work by OID' {
        $oid = (Get-AgilityMember -Username 'ann').Oid
        (Remove-AgilityMember -Oid $oid -Confirm:$false).Outcome | Should -Be 'Removed'
        (Restore-AgilityMember -Oid $oid).Outcome | Should -Be 'Restored'
    }

    It 'report members that never existed' {
        (Remove-AgilityMember -Username 'nobody' -Confirm:$false -WarningAction SilentlyContinue).Outcome | Should -Be 'NotFound'
        Restore-AgilityMember -Username 'nobody' -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'read the state after a lost answer' {
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'CutAfter'; Method = 'POST' })
        (Remove-AgilityMember -Username 'ann' -Confirm:$false).Outcome | Should -Be 'Removed'
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'CutAfter'; Method = 'POST' })
        (Restore-AgilityMember -Username 'ann').Outcome | Should -Be 'Restored'
    }

    It 'refuse the administrator and the caller without -Force' {
        Remove-AgilityMember -Username 'admin' -Confirm:$false -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].Exception.Message | Should -Match '-Force'
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'ask before they delete' {
        (Get-Command -Name Remove-AgilityMember).ImplementingType.GetCustomAttributes($true).ConfirmImpact | Should -Contain 'High'
    }
}
