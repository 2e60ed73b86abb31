# All rows in one body.
$rows = Import-Csv -Path $env:BENCH_FILE
$headers = @{ Authorization = "Token $env:BENCH_TOKEN" }
$null = Invoke-RestMethod -Method Post -Uri "$($env:BENCH_AMBITION)api/v1/account/" -Headers $headers -ContentType 'application/json' -Body (ConvertTo-Json -InputObject $rows -Compress)
& "$PSScriptRoot/Show-Usage.ps1"
