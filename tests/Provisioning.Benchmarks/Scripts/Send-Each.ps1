# One request after another, for each row as many as a kind of work needs.
. "$PSScriptRoot/Requests.ps1"
$requests = @(Import-Csv -Path $env:BENCH_FILE | ForEach-Object { Get-RowRequest -Row $_ -Kind $env:BENCH_KIND })
foreach ($request in $requests) {
    $null = Invoke-RestMethod @request
}

[Console]::Out.WriteLine("sent=$($requests.Count)")
& "$PSScriptRoot/Show-Usage.ps1"
