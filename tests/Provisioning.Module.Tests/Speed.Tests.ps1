# How much work a process takes beside one that does nothing. Only ratios of one run are compared: processor time, which other programs on
# the machine hardly change, and what is allocated, by code that is compiled once. With -Nightly also how things grow. Requests are
# counted in SpeedTests.
param([switch] $Nightly)

$growing = if ($Nightly) { @(@{ Few = 20000; Many = 200000 }) } else { @() }

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
    $script:Nothing = Get-ChildItem -Path (Join-Path -Path $RepositoryRoot -ChildPath 'tests/Provisioning.Nothing/bin') -Recurse -Filter Provisioning.Nothing.dll |
        Sort-Object -Property LastWriteTime | Select-Object -Last 1 -ExpandProperty FullName

    function Write-RowFile {
        param([int] $Count)
        $path = Join-Path -Path $TestDrive -ChildPath "rows-$Count.csv"
        [System.IO.File]::WriteAllLines($path, [string[]] @(
                'username,email,first_name,last_name,is_active'
                foreach ($i in 1..$Count) { "user$i,user$i@corp.example,Ann,Number $i,true" }
            ))
        $path
    }

    # Seconds of processor time, the peak of memory and the bytes of all objects of a process of its own.
    function Measure-Script {
        param([string] $Script, [string[]] $ArgumentList)
        $usage = Invoke-TestProcess -ArgumentList $ArgumentList -Script ($Script + @'

$process = [System.Diagnostics.Process]::GetCurrentProcess()
@{ Cpu = $process.TotalProcessorTime.TotalSeconds; Peak = $process.PeakWorkingSet64; Allocated = [System.GC]::GetTotalAllocatedBytes() } | ConvertTo-Json -Compress
'@)
        $usage | ConvertFrom-Json
    }

    # .NET compiles busy code again while it runs, and the better code allocates less. When that happens depends on what else runs.
    function Measure-Allocation {
        param([string] $Script, [string[]] $ArgumentList)
        $former = $env:DOTNET_TieredCompilation
        $env:DOTNET_TieredCompilation = '0'
        try {
            (Measure-Script -Script $Script -ArgumentList $ArgumentList).Allocated
        }
        finally {
            $env:DOTNET_TieredCompilation = $former
        }
    }

    $script:NewUser = @'
param($Manifest, $Uri, $Token, $Path)
$ErrorActionPreference = 'Stop'
Import-Module -Name $Manifest
$null = Connect-Ambition -Uri $Uri -Token ([System.Net.NetworkCredential]::new('', $Token).SecurePassword)
Import-Csv -LiteralPath $Path | New-AmbitionUser | Out-Null
'@
    $script:DoNothing = @'
param($Module, $Path)
$ErrorActionPreference = 'Stop'
Import-Module -Name $Module
Import-Csv -LiteralPath $Path | Invoke-Nothing | Out-Null
'@
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Speed' {
    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'takes at most three and a half times the processor time, and 2.7 times the objects, of a command that does nothing' {
        $sandbox = Enter-TestSandbox
        $path = Write-RowFile -Count 20000
        $idle = @{ Script = $script:DoNothing; ArgumentList = $script:Nothing, $path }
        $command = @{ Script = $script:NewUser; ArgumentList = $ManifestPath, $sandbox.AmbitionUri, $sandbox.Token, $path }
        $least = Measure-Script @idle
        $taken = Measure-Script @command
        $sandbox.Ambition.Users | Should -HaveCount 20000
        $taken.Cpu / $least.Cpu | Should -BeLessThan 3.5

        # No other program changes what is allocated, so that this bound can be close.
        (Measure-Allocation @command) / (Measure-Allocation @idle) | Should -BeLessThan 2.7
    }

    It 'imports without loading another module' {
        Invoke-TestProcess -ArgumentList $ManifestPath -Script 'param($Manifest) Import-Module $Manifest; [Console]::Out.WriteLine((Get-Module).Name -join ",")' | Should -Be 'Provisioning'
    }

    # Pester 6 refuses a test that is given no data.
    if ($growing) {
        It 'needs no more time for a row, and little more memory, for <Many> rows than for <Few>' -ForEach $growing {
            $sandbox = Enter-TestSandbox
            $short = Measure-Script -Script $script:NewUser -ArgumentList $ManifestPath, $sandbox.AmbitionUri, $sandbox.Token, (Write-RowFile -Count $Few)
            $long = Measure-Script -Script $script:NewUser -ArgumentList $ManifestPath, $sandbox.AmbitionUri, $sandbox.Token, (Write-RowFile -Count $Many)
            ($long.Cpu / $Many) / ($short.Cpu / $Few) | Should -BeLessThan 1.2
            $long.Peak / $short.Peak | Should -BeLessThan 2
        }
    }
}
