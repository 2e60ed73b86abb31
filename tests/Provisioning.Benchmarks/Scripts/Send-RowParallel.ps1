# One request for each row, eight at once.
$headers = @{ Authorization = "Token $env:BENCH_TOKEN" }
$address = "$($env:BENCH_AMBITION)api/v1/account/"
Import-Csv -Path $env:BENCH_FILE | ForEach-Object -ThrottleLimit 8 -Parallel {
    $null = Invoke-RestMethod -Method Post -Uri $using:address -Headers $using:headers -ContentType 'application/json' -Body (ConvertTo-Json -InputObject @($_) -Compress)
}
& "$PSScriptRoot/Show-Usage.ps1"
