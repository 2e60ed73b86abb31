& "$PSScriptRoot/Connect.ps1" -Service Agility
Import-Csv -Path $env:BENCH_FILE | New-AgilityMember -DefaultRole 'Role:4' | Out-Null
& "$PSScriptRoot/Show-Usage.ps1"
