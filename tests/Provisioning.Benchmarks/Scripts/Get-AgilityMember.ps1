& "$PSScriptRoot/Connect.ps1" -Service Agility
$seen = @{ Count = 0; First = $null }
Get-AgilityMember | ForEach-Object {
    if ($seen.Count++ -eq 0) {
        $seen.First = [datetime]::UtcNow
    }
}

[Console]::Out.WriteLine("members=$($seen.Count)")
[Console]::Out.WriteLine("first=$($seen.First.Ticks)")
& "$PSScriptRoot/Show-Usage.ps1"
