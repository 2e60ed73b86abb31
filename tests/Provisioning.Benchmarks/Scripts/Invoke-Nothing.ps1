Import-Module $env:BENCH_NOTHING
Import-Csv -Path $env:BENCH_FILE | Invoke-Nothing | Out-Null
& "$PSScriptRoot/Show-Usage.ps1"
