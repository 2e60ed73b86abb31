BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Invoke-AgilityMemberOperation' {
    BeforeEach {
        $script:sandbox = Enter-TestSandbox
        $script:mira = $sandbox.Agility.AddMember('Mira Holt', 'mira.holt')
        $script:gus = $sandbox.Agility.AddMember('Gus Guest', 'gus', $null, 'Role:4', $true)
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'runs <Operation> on <Username>' -ForEach @(
        @{ Username = 'mira.holt'; Operation = 'Follow', 'Unfollow'; Outcome = 'Updated', 'Updated' }
        @{ Username = 'mira.holt'; Operation = 'Inactivate', 'Reactivate'; Outcome = 'Disabled', 'Enabled' }
        @{ Username = 'mira.holt'; Operation = 'Delete', 'Undelete'; Outcome = 'Removed', 'Restored' }
        @{ Username = 'gus'; Operation = 'InactivateCollaborator', 'ReactivateCollaborator'; Outcome = 'Disabled', 'Enabled' }
        @{ Username = 'gus'; Operation = 'PromoteCollaborator', 'Inactivate'; Outcome = 'Updated', 'Disabled' }
        @{ Username = 'gus'; Operation = 'Delete', 'Undelete'; Outcome = 'Removed', 'Restored' }
    ) {
        $results = $Operation | ForEach-Object { Invoke-AgilityMemberOperation -Operation $_ -Username $Username -ErrorAction Stop }
        $results.Outcome | Should -Be $Outcome
        $results.Action | Should -Be $Operation
        (Get-WritingRequest).Query | Should -Be @($Operation | ForEach-Object { "op=$_" })
    }

    It 'takes members, rows and names from the pipeline' {
        Get-AgilityMember -Username mira.holt | Invoke-AgilityMemberOperation Follow | ForEach-Object { "$($_.Outcome)" } | Should -Be 'Updated'
        [pscustomobject] @{ member_oid = $gus.Oid } | Invoke-AgilityMemberOperation Follow | ForEach-Object { $_.Id } | Should -Be $gus.Oid
        $results = 'mira.holt', 'nobody', 'gus' | Invoke-AgilityMemberOperation Unfollow -ErrorVariable problem -ErrorAction SilentlyContinue
        $results.Row | Should -Be @(1, 3)
        $problem[0].TargetObject.Row | Should -Be 2
        $problem[0].TargetObject.Username | Should -Be 'nobody'
    }

    It 'gives an error for an operation that the service does not allow, and sends nothing' {
        Invoke-AgilityMemberOperation Reactivate mira.holt -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvokeAgilityMemberOperationNotAllowed*'
        $problem[0].CategoryInfo.Category | Should -Be 'InvalidOperation'
        $problem[0].Exception.Message | Should -BeLike '*CheckReactivate*'
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'names near operations of one that does not exist, before anything is sent' {
        { Invoke-AgilityMemberOperation Folow mira.holt } | Should -Throw "*'Follow'*"
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'leaves the administrator alone without -Force' {
        foreach ($operation in 'Inactivate', 'Delete') {
            Invoke-AgilityMemberOperation $operation -Oid Member:20 -ErrorVariable problem -ErrorAction SilentlyContinue
            $problem[0].Exception.Message | Should -BeLike '*-Force*'
        }

        Get-WritingRequest | Should -BeNullOrEmpty
        (Invoke-AgilityMemberOperation Inactivate admin -Force).Outcome | Should -Be 'Disabled'
    }

    It 'sends nothing with -WhatIf' {
        Invoke-AgilityMemberOperation Delete mira.holt -WhatIf | Should -BeNullOrEmpty
        Get-WritingRequest | Should -BeNullOrEmpty
        $sandbox.Agility.FindMember('mira.holt').IsDeleted | Should -BeFalse
    }

    It 'completes the names of operations from the service, once for a connection' {
        Wait-Completion 'Invoke-AgilityMemberOperation -Operation in' | Should -Be @('Inactivate', 'InactivateCollaborator')
        Wait-Completion 'Invoke-AgilityMemberOperation -Operation ' | Should -Contain 'Follow'
        @($sandbox.Requests | Where-Object Path -Match 'meta').Count | Should -Be 1
    }

    It 'completes nothing, and does not fail, if the service does not answer' {
        $line = 'Invoke-AgilityMemberOperation -Operation in'
        $connection = Get-ProvisioningConnection -Service Agility
        Stop-ProvisioningSandbox
        $withDead = "Invoke-AgilityMemberOperation -Connection `$connection -Operation in"
        $connection | Should -Not -BeNullOrEmpty
        foreach ($text in $line, $withDead) {
            Get-Completion $text | Should -Not -Contain 'Inactivate'
        }

        $null = Enter-TestSandbox
    }
}
