Import-Module $env:BENCH_NOTHING
& "$PSScriptRoot/Show-Usage.ps1"
