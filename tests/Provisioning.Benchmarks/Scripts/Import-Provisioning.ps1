Import-Module $env:BENCH_MODULE
& "$PSScriptRoot/Show-Usage.ps1"
