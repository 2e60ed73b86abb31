& "$PSScriptRoot/Connect.ps1" -Service Ambition
Import-AmbitionUser -LiteralPath $env:BENCH_FILE | Out-Null
& "$PSScriptRoot/Show-Usage.ps1"
