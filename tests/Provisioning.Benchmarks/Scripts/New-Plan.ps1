# Plans of one company, from its file and from rows that are at hand, in turn: the seconds of each command, by their median.
$folder = Split-Path $env:BENCH_FILE
& "$PSScriptRoot/Connect.ps1" -Service Ambition
$rows = Import-Csv -LiteralPath $env:BENCH_FILE
$times = @{ file = @(); rows = @(); imported = @() }
$ways = [ordered] @{
    file     = { New-ProvisioningPlan -LiteralPath $env:BENCH_FILE -Mapping $env:BENCH_MAPPING -StatePath "$folder/state" }
    rows     = { $rows | New-ProvisioningPlan -Mapping $env:BENCH_MAPPING -StatePath "$folder/state" }
    imported = { Import-Csv -LiteralPath $env:BENCH_FILE | New-ProvisioningPlan -Mapping $env:BENCH_MAPPING -StatePath "$folder/state" }
}
for ($i = 0; $i -le [int] $env:BENCH_TIMES; $i++) {
    foreach ($way in $ways.Keys) {
        $plan = $null
        [GC]::Collect()
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $plan = & $ways[$way]
        $seconds = $watch.Elapsed.TotalSeconds
        if ($plan.Steps.Count -ne $rows.Count) {
            throw "The plan has $($plan.Steps.Count) steps."
        }

        # The first time is for what is compiled once.
        if ($i -gt 0) {
            $times[$way] += $seconds
        }
    }
}

$culture = [cultureinfo]::InvariantCulture
foreach ($way in $ways.Keys) {
    [Console]::Out.WriteLine("$way=" + ($times[$way] | Sort-Object)[[Math]::Floor($times[$way].Count / 2)].ToString($culture))
}

& "$PSScriptRoot/Show-Usage.ps1"
