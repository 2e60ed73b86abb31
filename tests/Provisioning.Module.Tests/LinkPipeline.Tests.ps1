# What comes down the pipeline to the commands of links from Compare-ProvisionedUser, and how links of several addresses are shown.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Links down the pipeline' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:Folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $script:State = @{ StatePath = Join-Path -Path $Folder -ChildPath 'state' }
        $script:Sync = @{ Path = Join-Path -Path $Folder -ChildPath 'hrm.csv'; Mapping = Join-Path -Path $Folder -ChildPath 'mapping.psd1' } + $State
        Write-TestMapping -Path $Sync.Mapping
        Write-TestExport -Path $Sync.Path -Row (Get-TestPeople -Count 2)
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'to missing accounts are an error each, and the others are created' {
        $null = $Sandbox.Agility.AddMember('Zed', 'zed@corp.example')
        $null = $Sandbox.Agility.AddMember('One', 'user1@corp.example')
        $who = Compare-ProvisionedUser @Sync 6> $null | Where-Object { $_.Service -eq 'Agility' -and $_.Username -ne 'admin' -and $_.Relation -in 'Orphan', 'Matched' }
        $who.Relation | Should -Be 'Orphan', 'Matched'
        ($who | Set-ProvisioningLink @State -ErrorVariable wrong -ErrorAction SilentlyContinue).Key | Should -Be '1'
        $wrong | Should -HaveCount 1
        $wrong[0].FullyQualifiedErrorId | Should -BeLike 'SetProvisioningLinkInvalidRow,*'
        $wrong[0].Exception.Message | Should -Be 'A link in Agility needs the key of a person and an account, but the key is empty. Fill it in.'
        $wrong[0].TargetObject | Should -Be $who[0].Account
    }

    It 'of people who have no account are an error each' {
        $missing = Compare-ProvisionedUser @Sync 6> $null | Where-Object { $_.Service -eq 'Ambition' -and $_.Relation -eq 'Missing' }
        $missing | Set-ProvisioningLink @State -ErrorVariable wrong -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $wrong.Exception.Message | Should -BeLike '*the account is empty*'
        $wrong.TargetObject | Should -Be '1', '2'
        Test-Path -LiteralPath $State.StatePath | Should -BeFalse
    }

    It 'without a key remove no link' {
        $null = Sync-ProvisionedUser @Sync
        [pscustomobject] @{ Service = 'Agility'; Key = $null } | Remove-ProvisioningLink @State -ErrorVariable wrong -ErrorAction SilentlyContinue
        $wrong[0].FullyQualifiedErrorId | Should -BeLike 'RemoveProvisioningLinkNotFound,*'
        Get-ProvisioningLink @State | Should -HaveCount 4
    }

    It 'of two addresses are distinguishable in every width of output' {
        $null = Sync-ProvisionedUser @Sync
        $first = "$($Sandbox.AgilityUri)/"
        Stop-ProvisioningSandbox
        $script:Sandbox = Enter-TestSandbox
        $null = Sync-ProvisionedUser @Sync -WarningAction SilentlyContinue
        $links = Get-ProvisioningLink -Service Agility @State
        $links.Key | Should -Be '1', '2', '1', '2'
        $groups = ($links | Out-String -Width 60) -split '\r?\n' -match '^\s+Connection: '
        ($groups -replace '^\s+Connection: ').Trim() | Should -Be ($first, "$($Sandbox.AgilityUri)/" | Sort-Object)
    }
}
