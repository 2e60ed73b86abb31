BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The module' {
    It 'exports the commands of the manifest' {
        $manifest = Import-PowerShellDataFile -Path $ManifestPath
        $exported = (Get-Command -Module Provisioning).Name | Sort-Object
        $exported | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'uses approved verbs' {
        $approved = (Get-Verb).Verb
        Get-Command -Module Provisioning | ForEach-Object { $_.Verb } | Should -BeIn $approved
    }

    It 'lets scripts name its types' {
        [Provisioning.ProvisioningException].FullName | Should -Be 'Provisioning.ProvisioningException'
        [Provisioning.AgilityMember].FullName | Should -Be 'Provisioning.Agility.Members.AgilityMember'
    }

    It 'lets scripts catch its errors' {
        $caught = try {
            New-AmbitionUser -Username 'nobody@corp.example' -ErrorAction Stop
        }
        catch [Provisioning.ProvisioningException] {
            $_.Exception.Kind
        }

        $caught | Should -Be 'Connection'
    }

    It 'keeps its dependencies to itself' {
        # No mail server is at this port: what mail is made with is loaded all the same.
        Send-ProvisioningNotification -NoRunSince 1h -SmtpServer 127.0.0.1 -Port 9 -Tls None -From a@corp.example -To b@corp.example -StatePath (Join-Path -Path $TestDrive -ChildPath 'none') -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem | Should -Match '127\.0\.0\.1:9'
        $own = [System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ 'Provisioning'
        $own.Assemblies | ForEach-Object { $_.GetName().Name } | Should -Contain 'MailKit'
        $default = [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies
        $default | ForEach-Object { $_.GetName().Name } | Should -Not -Contain 'CsvHelper'
        $default | ForEach-Object { $_.GetName().Name } | Should -Not -Contain 'Polly.Core'
        $default | ForEach-Object { $_.GetName().Name } | Should -Not -Contain 'MailKit'
    }

    It 'can be removed and imported again' {
        Remove-Module -Name Provisioning
        Import-TestModule
        Get-Command -Name New-AmbitionUser | Should -Not -BeNullOrEmpty
    }
}
