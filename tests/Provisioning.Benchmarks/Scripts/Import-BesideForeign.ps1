Add-Type -LiteralPath (Get-ChildItem -LiteralPath $env:BENCH_FOREIGN -Filter *.dll).FullName
Import-Module $env:BENCH_MODULE
& "$PSScriptRoot/Show-Usage.ps1"
