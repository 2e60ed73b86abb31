& "$PSScriptRoot/Connect.ps1" -Service Agility
Import-Csv -Path $env:BENCH_FILE | Get-AgilityMember | Out-Null
& "$PSScriptRoot/Show-Usage.ps1"
