# The page of a plan that is at hand: the seconds of the one command.
. "$PSScriptRoot/Connect-Both.ps1"
$plan = New-ProvisioningPlan -LiteralPath $env:BENCH_FILE -Mapping $env:BENCH_MAPPING -StatePath $env:BENCH_STATE -WarningAction Ignore
[GC]::Collect()
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$null = $plan | Export-ProvisioningReport -Path $env:BENCH_PAGE -Force
[Console]::Out.WriteLine('written=' + $watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture))
[Console]::Out.WriteLine("steps=$($plan.StepCount)")
& "$PSScriptRoot/Show-Usage.ps1"
