BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
}

Describe 'Importing the module' {
    It 'takes less processor time than PowerShell takes to start' {
        $shares = 1..3 | ForEach-Object {
            [double] (Invoke-TestProcess -ArgumentList $ManifestPath -Script @'
param($Manifest)
$process = [System.Diagnostics.Process]::GetCurrentProcess()
$start = $process.TotalProcessorTime
Import-Module $Manifest
$process.Refresh()
(($process.TotalProcessorTime - $start) / $start).ToString('0.00', [cultureinfo]::InvariantCulture)
'@)
        }
        # The best one: what else the machine does meanwhile is not the module's.
        $best = ($shares | Measure-Object -Minimum).Minimum
        Write-Information -InformationAction Continue -MessageData "      Import-Module took $best of the start (the best of $($shares -join ', '))"
        $best | Should -BeLessThan 1
    }

    It 'prints nothing, connects to nothing and starts nothing' {
        $output = Invoke-TestProcess -ArgumentList $ManifestPath -Script @'
param($Manifest)
Import-Module $Manifest *>&1
@(Get-ProvisioningConnection).Count
@(Get-ProvisioningSandbox).Count
'@
        $output | Should -Be 0, 0
    }

    It 'writes nothing into its folder' {
        $before = Get-ChildItem -LiteralPath (Join-Path -Path (Split-Path -Path $ManifestPath) -ChildPath 'bin') -Recurse | ForEach-Object { "$($_.FullName) $($_.LastWriteTimeUtc.Ticks)" }
        $null = Invoke-TestProcess -ArgumentList $ManifestPath -Script @'
param($Manifest)
Import-Module $Manifest
$null = Start-ProvisioningSandbox
$null = Get-AgilityMember
'@
        Get-ChildItem -LiteralPath (Join-Path -Path (Split-Path -Path $ManifestPath) -ChildPath 'bin') -Recurse | ForEach-Object { "$($_.FullName) $($_.LastWriteTimeUtc.Ticks)" } |
            Should -Be $before
    }
}
