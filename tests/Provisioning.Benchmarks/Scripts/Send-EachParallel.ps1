# The same requests, eight of them at once.
. "$PSScriptRoot/Requests.ps1"
$requests = @(Import-Csv -Path $env:BENCH_FILE | ForEach-Object { Get-RowRequest -Row $_ -Kind $env:BENCH_KIND })
$requests | ForEach-Object -ThrottleLimit 8 -Parallel {
    $request = $_
    $null = Invoke-RestMethod @request
}

[Console]::Out.WriteLine("sent=$($requests.Count)")
& "$PSScriptRoot/Show-Usage.ps1"
