# One request for each row.
$headers = @{ Authorization = "Token $env:BENCH_TOKEN" }
Import-Csv -Path $env:BENCH_FILE | ForEach-Object {
    $null = Invoke-RestMethod -Method Post -Uri "$($env:BENCH_AMBITION)api/v1/account/" -Headers $headers -ContentType 'application/json' -Body (ConvertTo-Json -InputObject @($_) -Compress)
}
& "$PSScriptRoot/Show-Usage.ps1"
