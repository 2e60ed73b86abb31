# A line as it is typed, over connections to both services; says how many objects it has given out.
. "$PSScriptRoot/Connect-Both.ps1"
if ($env:BENCH_LINE) {
    $line = [scriptblock]::Create($env:BENCH_LINE)
    [Console]::Out.WriteLine('outputs=' + (& $line | Measure-Object).Count)
}

& "$PSScriptRoot/Show-Usage.ps1"
