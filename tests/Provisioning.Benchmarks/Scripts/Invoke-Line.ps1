# A line as somebody types it, over connections to both services; says how many objects it has given out.
Import-Module $env:BENCH_MODULE
$token = [System.Net.NetworkCredential]::new('', $env:BENCH_TOKEN).SecurePassword
$null = Connect-Ambition -Uri $env:BENCH_AMBITION -Token $token -SkipValidation
$null = Connect-Agility -Uri $env:BENCH_AGILITY -Token $token -SkipValidation
if ($env:BENCH_LINE) {
    $line = [scriptblock]::Create($env:BENCH_LINE)
    [Console]::Out.WriteLine('outputs=' + (& $line | Measure-Object).Count)
}

& "$PSScriptRoot/Show-Usage.ps1"
