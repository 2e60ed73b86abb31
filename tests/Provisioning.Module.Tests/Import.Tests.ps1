BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
}

Describe 'Importing the module' {
    It 'is quick' {
        $times = 1..3 | ForEach-Object {
            [double] (Invoke-TestProcess -ArgumentList $ManifestPath -Script @'
param($Manifest)
$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $Manifest
$watch.Elapsed.TotalMilliseconds.ToString('0', [cultureinfo]::InvariantCulture)
'@)
        }
        # The best one: what else the machine does meanwhile is not the module's.
        $best = ($times | Measure-Object -Minimum).Minimum
        Write-Information -InformationAction Continue -MessageData "      Import-Module took $best ms (the best of $($times -join ', '))"
        $best | Should -BeLessThan 1000
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
