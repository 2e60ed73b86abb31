# Import and connect. Nothing is sent.
Import-Module $env:BENCH_MODULE
$token = [System.Net.NetworkCredential]::new('', $env:BENCH_TOKEN).SecurePassword
$null = Connect-Ambition -Uri $env:BENCH_AMBITION -Token $token
$null = Connect-Agility -Uri $env:BENCH_AGILITY -Token $token
