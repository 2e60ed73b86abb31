# The job of about_ProvisioningAutomation that takes many tenants, as the topic has it.
BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'ScheduledJob.ps1')
    Import-TestModule
    $script:Modules = Install-TestModule
    $script:Vault = New-TestVault -Folder (Join-Path -Path $TestDrive -ChildPath 'vaults')

    $topic = Get-Content -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath '../../docs/about/about_ProvisioningAutomation.md') -Raw
    $script:Job = Join-Path -Path $TestDrive -ChildPath 'tenants.ps1'
    Set-Content -LiteralPath $Job -Value ([regex]::Match($topic, '(?s)```powershell\r?\n(# tenants\.ps1.*?)```').Groups[1].Value)

    function New-Tenant {
        [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
        param([int] $Number)
        $files = Initialize-TestJob
        Write-TestExport -Path $files.Export -Row (Get-TestPeople -Count $Number)
        $sandbox = Start-ProvisioningSandbox -NoConnect
        [pscustomobject] @{
            Name = "tenant$Number"; Export = $files.Export; Mapping = $files.Mapping; Number = $Number; Sandbox = $sandbox
            Ambition = $sandbox.AmbitionUri; Agility = $sandbox.AgilityUri; Token = $sandbox.Token
        }
    }

    # One night of all tenants: the exit code of the job, and its lines.
    function Invoke-TenantNight {
        param([object[]] $Tenant, [int] $ThrottleLimit = 5, [string] $Path)
        $list = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).csv"
        $Tenant | Select-Object -Property Name, Export, Mapping, Ambition, Agility | Export-Csv -LiteralPath $list
        if (-not $Path) { $Path = $list }
        $start = Get-TestShellStart -ArgumentList '-NoProfile', '-NonInteractive', '-Command',
            "& '$Job' -Path '$Path' -StatePath '$State' -ThrottleLimit $ThrottleLimit | Export-Csv '$list.done'; exit `$LASTEXITCODE"
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $start.Environment['PSModulePath'] = $Vault, $Modules, $env:PSModulePath -join [System.IO.Path]::PathSeparator
        foreach ($one in $Tenant) {
            $start.Environment["SECRET_$($one.Name)-Ambition"] = $start.Environment["SECRET_$($one.Name)-Agility"] = $one.Token
        }

        $process = [System.Diagnostics.Process]::Start($start)
        $trouble = $process.StandardError.ReadToEndAsync()
        $output = $process.StandardOutput.ReadToEndAsync()
        $process.WaitForExit()
        $lines = Import-Csv -LiteralPath "$list.done" | Sort-Object -Property { [int] ($_.Tenant -replace '\D') }
        @{ Code = $process.ExitCode; Lines = @($lines); Said = $output.Result + $trouble.Result }
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The job for many tenants' {
    BeforeEach {
        $script:State = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
    }

    AfterEach {
        $Tenants.Sandbox | Stop-ProvisioningSandbox
    }

    It 'processes twenty tenants in one night, each with its own people and state directory' {
        $script:Tenants = 1..20 | ForEach-Object { New-Tenant -Number $_ }
        $night = Invoke-TenantNight -Tenant $Tenants
        $night.Code | Should -Be 0 -Because ($night.Said + ($night.Lines | Out-String))
        $night.Lines.Tenant | Should -Be $Tenants.Name
        $night.Lines.ExitCode | Should -Be (@(0) * 20)
        foreach ($tenant in $Tenants) {
            $tenant.Sandbox.Ambition.Users | Should -HaveCount $tenant.Number
            $tenant.Sandbox.Agility.FindMember("user$($tenant.Number)@corp.example") | Should -Not -BeNullOrEmpty
            Get-ProvisioningRun -StatePath (Join-Path -Path $State -ChildPath $tenant.Name) | Should -HaveCount 1
        }

        (Invoke-TenantNight -Tenant $Tenants).Code | Should -Be 0
        $Tenants.Sandbox | ForEach-Object { $_.Ambition.Users.Count } | Should -Be (1..20)
    }

    It 'ends with 2 where there is no tenant' {
        $script:Tenants = New-Tenant -Number 1
        (Invoke-TenantNight -Tenant $Tenants -Path (Join-Path -Path $TestDrive -ChildPath 'not-there.csv')).Code | Should -Be 2
        $empty = Join-Path -Path $TestDrive -ChildPath 'no-tenant.csv'
        Set-Content -LiteralPath $empty -Value 'Name,Export,Mapping,Ambition,Agility'
        (Invoke-TenantNight -Tenant $Tenants -Path $empty).Code | Should -Be 2
        $Tenants.Sandbox.Ambition.Users | Should -BeNullOrEmpty
    }

    It 'continues with the others if one fails, reports the reason, and ends with the highest code, regardless of earlier work in the same thread' {
        $script:Tenants = 2..6 | ForEach-Object { New-Tenant -Number $_ }
        (Invoke-TenantNight -Tenant $Tenants).Code | Should -Be 0
        $Tenants[1].Token = 'not-the-token'
        $Tenants[2].Export += '.gone'
        Write-TestExport -Path $Tenants[3].Export
        Add-Content -LiteralPath $Tenants[4].Export -Value '9,Nia,Oh,nia@corp.example,perhaps,Dev,Dogs,9'
        $night = Invoke-TenantNight -Tenant $Tenants -ThrottleLimit 1
        $night.Lines.ExitCode | Should -Be 0, 2, 2, 3, 1 -Because ($night.Said + ($night.Lines | Out-String))
        $night.Code | Should -Be 3
        $night.Lines[0].Reason | Should -BeNullOrEmpty
        $night.Lines[1].Reason | Should -Match 'refused|denied|token'
        $night.Lines[2].Reason | Should -Match '\.gone'
        $night.Lines[3].Reason | Should -Match 'empty source'
        $night.Lines[4].Reason | Should -Match 'perhaps'
        $Tenants[4].Sandbox.Ambition.Users | Should -HaveCount 6
    }
}
