& "$PSScriptRoot/Connect.ps1" -Service Ambition
Import-Csv -Path $env:BENCH_FILE | New-AmbitionUser | Out-Null
& "$PSScriptRoot/Show-Usage.ps1"
