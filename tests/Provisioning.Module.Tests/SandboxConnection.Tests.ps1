BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
    $script:Settings = @{ Token = Get-Secret -Text 'a-Token-of-nobody'; SkipValidation = $true }

    function Get-OwnConnection { Get-ProvisioningConnection | Where-Object { -not $_.Name } | ForEach-Object { "$($_.Uri)" } }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The sandbox in a session with real connections' {
    AfterEach {
        Stop-ProvisioningSandbox
        Disconnect-Ambition
        Disconnect-Agility
    }

    It 'names the connections that it replaces, and restores them' {
        $null = Connect-Ambition -Uri 'https://acme.example' @Settings
        $null = Connect-Agility -Uri 'https://acme.example/v1' @Settings
        $null = Connect-Agility -Name second -Uri 'https://acme.example/v2' @Settings

        $null = Start-ProvisioningSandbox -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -Match 'https://acme\.example/v1/.*https://acme\.example/.*Stop-ProvisioningSandbox'
        "$said" | Should -Not -Match '/v2'
        Get-OwnConnection | Should -Not -Match 'acme'

        Stop-ProvisioningSandbox
        Get-OwnConnection | Sort-Object | Should -Be 'https://acme.example/', 'https://acme.example/v1/'
    }

    It 'says nothing if there is nothing to replace' {
        $null = Start-ProvisioningSandbox -WarningVariable said
        $null = Start-ProvisioningSandbox -WarningVariable +said
        $said | Should -BeNullOrEmpty
        Stop-ProvisioningSandbox
        Get-OwnConnection | Should -BeNullOrEmpty
    }

    It 'keeps them with -NoConnect' {
        $null = Connect-Agility -Uri 'https://acme.example/v1' @Settings
        $null = Start-ProvisioningSandbox -NoConnect -WarningVariable said
        $said | Should -BeNullOrEmpty
        Get-OwnConnection | Should -Be 'https://acme.example/v1/'
        Stop-ProvisioningSandbox
        Get-OwnConnection | Should -Be 'https://acme.example/v1/'
    }

    It 'restores them after several sandboxes, in any order of stopping' {
        $null = Connect-Agility -Uri 'https://acme.example/v1' @Settings
        $first = Start-ProvisioningSandbox -WarningAction SilentlyContinue
        $second = Start-ProvisioningSandbox
        Stop-ProvisioningSandbox $first
        Get-OwnConnection | Where-Object { $_ -match ([uri] $second.AgilityUri).Port } | Should -HaveCount 2
        Stop-ProvisioningSandbox $second
        Get-OwnConnection | Should -Be 'https://acme.example/v1/'
    }

    It 'keeps a connection that was made meanwhile' {
        $null = Connect-Agility -Uri 'https://acme.example/v1' @Settings
        $null = Start-ProvisioningSandbox -WarningAction SilentlyContinue
        $null = Connect-Agility -Uri 'https://acme.example/v3' @Settings
        Stop-ProvisioningSandbox
        Get-OwnConnection | Should -Be 'https://acme.example/v3/'
    }

    It 'leaves the session without a connection when the sandbox was disconnected, until it stops' {
        $null = Connect-Agility -Uri 'https://acme.example/v1' @Settings
        $null = Start-ProvisioningSandbox -WarningAction SilentlyContinue
        Disconnect-Agility
        Get-OwnConnection | Should -Not -Match 'acme'
        Stop-ProvisioningSandbox
        Get-OwnConnection | Should -Be 'https://acme.example/v1/'
    }
}
