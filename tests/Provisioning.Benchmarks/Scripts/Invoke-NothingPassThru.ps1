Import-Module $env:BENCH_NOTHING
Import-Csv -Path $env:BENCH_FILE | Invoke-Nothing -PassThru | Out-Null
& "$PSScriptRoot/Show-Usage.ps1"
