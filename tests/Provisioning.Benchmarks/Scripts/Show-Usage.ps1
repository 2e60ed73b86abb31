# The last line of every measured script: what its process has used.
$process = [System.Diagnostics.Process]::GetCurrentProcess()
$culture = [cultureinfo]::InvariantCulture
[Console]::Out.WriteLine('cpu=' + $process.TotalProcessorTime.TotalSeconds.ToString($culture))
[Console]::Out.WriteLine('heap=' + ([GC]::GetGCMemoryInfo().TotalCommittedBytes / 1e6).ToString($culture))
[Console]::Out.WriteLine('peak=' + ($process.PeakWorkingSet64 / 1e6).ToString($culture))
