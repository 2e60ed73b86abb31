BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Completion' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $secret = Get-Secret -Text $Sandbox.Token
        $null = Connect-Agility -Uri $Sandbox.AgilityUri -Token $secret -Name 'test one'
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token $secret -Name tribe
        $Sandbox.ClearRequests()
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'offers connections by name, of the service that the command is about' {
        Wait-Completion 'Get-AgilityMember -Connection t' | Should -Be "'test one'"
        Wait-Completion 'Get-AmbitionUser -Connection t' | Should -Be 'tribe'
        Wait-Completion 'Test-ProvisioningConnection t' | Should -Be "'test one'", 'tribe'
        Wait-Completion 'Get-ProvisioningConnection -Name tr' | Should -Be 'tribe'
        $Sandbox.Requests | Should -HaveCount 0
    }

    It 'offers roles, in quotes where they need them, and asks once' {
        Wait-Completion 'New-AgilityMember -DefaultRole Proj' | Should -Be "'Project Admin'", "'Project Lead'"
        Wait-Completion "New-AgilityMember -DefaultRole 'Project L" | Should -Be "'Project Lead'"
        Wait-Completion 'Set-AgilityMember -DefaultRole obs' | Should -Be 'Observer'
        Wait-Completion 'Set-AgilityProjectRole -Role obs' | Should -Be 'Observer'
        Wait-Completion 'Get-AgilityRole obs' | Should -Be 'Observer'
        $Sandbox.Requests | Should -HaveCount 1
    }

    It 'offers projects, by OID where a name stands twice' {
        $null = $Sandbox.Agility.AddScope("Ann's Web", 'Scope:0')
        $twice = 1..2 | ForEach-Object { $Sandbox.Agility.AddScope('Twin', 'Scope:0') }
        Wait-Completion 'Set-AgilityProjectRole -Project Ann' | Should -Be "'Ann''s Web'"
        Wait-Completion 'Get-AgilityProject -Root Scope:' | Should -Be @($twice | Sort-Object)
        Get-Completion 'Get-AgilityProjectRole -Project Twin' | Should -Not -Contain 'Twin'
    }

    It 'asks over the connection that is named on the line' {
        Wait-Completion "Get-AgilityMember -Connection 'test one' -Property Nickn" | Should -Be 'Nickname'
        Disconnect-Agility
        Get-Completion 'New-AgilityMember -DefaultRole obs' | Should -Not -Contain 'Observer'
        Wait-Completion "New-AgilityMember -Connection 'test one' -DefaultRole obs" | Should -Be 'Observer'
        Get-Completion 'New-AgilityMember -Connection nobody -DefaultRole obs' | Should -Not -Contain 'Observer'
    }

    It 'offers groups that the connection has seen to exist' {
        $null = New-AmbitionGroupType 'Sales Team'
        $null = New-AmbitionGroup Team Dogs -ErrorAction SilentlyContinue
        $null = New-AmbitionGroup 'Sales Team' Cats
        Wait-Completion 'New-AmbitionGroup S' | Should -Be "'Sales Team'"
        Wait-Completion "Set-GroupMembership ann 'Sales Team' " | Should -Be 'Cats'
        Wait-Completion 'Remove-GroupMembership ann -GroupName C' | Should -Be 'Cats'
        Get-Completion 'New-AmbitionGroup -Connection tribe S' | Should -Not -Contain "'Sales Team'"
    }

    It 'neither fails nor waits when the service does: <Kind>' -ForEach @(@{ Kind = 'Hang' }, @{ Kind = 'CutBefore' }, @{ Kind = 'Answer' }) {
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault] @{ Kind = $Kind; Times = 999 })
        $null = Get-Completion 'Get-AgilityMember -Na'
        $errors = $Error.Count
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        Get-Completion 'New-AgilityMember -DefaultRole Obs' | Should -Not -Contain 'Observer'
        $watch.Elapsed.TotalSeconds | Should -BeLessThan $Soon
        $Error.Count | Should -Be $errors
    }
}
