# The page of the last run: the seconds of the one command.
. "$PSScriptRoot/Connect-Both.ps1"
$run = Get-ProvisioningRun -StatePath $env:BENCH_STATE -Last 1
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$null = $run | Export-ProvisioningReport -Path $env:BENCH_PAGE -Force
[Console]::Out.WriteLine('written=' + $watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture))
[Console]::Out.WriteLine("steps=$($run.StepCount)")
& "$PSScriptRoot/Show-Usage.ps1"
