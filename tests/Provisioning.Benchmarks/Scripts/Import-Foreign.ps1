# Newer releases of the module's dependencies, as another module could have loaded them.
Add-Type -LiteralPath (Get-ChildItem -LiteralPath $env:BENCH_FOREIGN -Filter *.dll).FullName
& "$PSScriptRoot/Show-Usage.ps1"
