& "$PSScriptRoot/Connect.ps1"
$script:first = $null
Get-AgilityMember | ForEach-Object { $n = 0 } { if ($n++ -eq 0) { $script:first = [datetime]::UtcNow } }
[Console]::Out.WriteLine("members=$n")
[Console]::Out.WriteLine("first=$($script:first.Ticks)")
& "$PSScriptRoot/Show-Usage.ps1"
