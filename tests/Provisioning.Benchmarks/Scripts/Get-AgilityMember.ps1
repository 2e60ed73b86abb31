& "$PSScriptRoot/Connect.ps1" -Service Agility
$read = @{ Count = 0; First = $null }
Get-AgilityMember | ForEach-Object {
    if ($read.Count++ -eq 0) {
        $read.First = [datetime]::UtcNow
    }
}

[Console]::Out.WriteLine("members=$($read.Count)")
[Console]::Out.WriteLine("first=$($read.First.Ticks)")
& "$PSScriptRoot/Show-Usage.ps1"
