# What runs in the process under load: rows through one pipeline, counted as they come out, and how much memory that takes.
param([string] $Manifest, [uri] $Uri, [int] $Rows, [int] $Every, [int] $ChunkSize)

$ErrorActionPreference = 'Stop'
Import-Module -Name $Manifest
$secret = [System.Net.NetworkCredential]::new('', $env:PROVISIONING_TEST_SECRET).SecurePassword
$null = Connect-Ambition -Uri $Uri -Token $secret -ChunkSize $ChunkSize -RetryIntervalSec 0.01

$count = @{ Created = 0; Failed = 0; Other = 0; Wrong = 0 }
$next = 1
$memory = [System.Collections.Generic.List[long]]::new()
$newRow = {
    param($Number)
    # Every so many rows one has no address: an error of that row alone.
    $email = if ($Number % $Every -eq 0) { '' } else { "u$Number@corp.example" }
    [pscustomobject]@{ email = $email; first_name = 'Ann'; last_name = "Number $Number" }
}

& { for ($i = 1; $i -le $Rows; $i++) { & $newRow $i } } | New-AmbitionUser -WarningAction Ignore -ErrorAction Continue 2>&1 | ForEach-Object {
    $isError = $_ -is [System.Management.Automation.ErrorRecord]
    $result = if ($isError) { $_.TargetObject } else { $_ }

    # Each row once, in the order of the input; the bad ones and no others are errors.
    if ($result.Row -ne $next -or $isError -ne ($next % $Every -eq 0)) { $count.Wrong++ }
    $next++
    if ($isError) { $count.Failed++ } elseif ($_.Outcome -eq 'Created') { $count.Created++ } else { $count.Other++ }
    if ($next % ($Rows / 10) -eq 0) { $memory.Add([System.GC]::GetTotalMemory($true)) }
}

$process = [System.Diagnostics.Process]::GetCurrentProcess()
$sockets = @([System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpConnections() |
        Where-Object { $_.RemoteEndPoint.Port -eq $Uri.Port -and $_.State -eq 'Established' }).Count
$count + @{ Memory = $memory; PeakBytes = $process.PeakWorkingSet64; Sockets = $sockets } | ConvertTo-Json -Compress
