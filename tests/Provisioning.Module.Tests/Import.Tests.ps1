BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
}

Describe 'Importing the module' {
    It 'is quick' {
        $times = 1..5 | ForEach-Object {
            [double] (Invoke-TestProcess -ArgumentList $ManifestPath -Script @'
param($Manifest)
$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $Manifest
$watch.Elapsed.TotalMilliseconds.ToString('0', [cultureinfo]::InvariantCulture)
'@)
        }
        $median = ($times | Sort-Object)[2]
        Write-Information -InformationAction Continue -MessageData "      Import-Module took $median ms (median of $($times -join ', '))"
        $median | Should -BeLessThan 1000
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
        $before = Get-ChildItem -LiteralPath (Join-Path -Path $RepositoryRoot -ChildPath 'bin') -Recurse | ForEach-Object { "$($_.FullName) $($_.LastWriteTimeUtc.Ticks)" }
        $null = Invoke-TestProcess -ArgumentList $ManifestPath -Script @'
param($Manifest)
Import-Module $Manifest
$null = Start-ProvisioningSandbox
$null = Get-AgilityMember
'@
        Get-ChildItem -LiteralPath (Join-Path -Path $RepositoryRoot -ChildPath 'bin') -Recurse | ForEach-Object { "$($_.FullName) $($_.LastWriteTimeUtc.Ticks)" } |
            Should -Be $before
    }
}
