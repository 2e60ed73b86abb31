# Dot-sourced: imports the module and connects to both services without asking them.
Import-Module $env:BENCH_MODULE
$token = [System.Net.NetworkCredential]::new('', $env:BENCH_TOKEN).SecurePassword
$null = Connect-Ambition -Uri $env:BENCH_AMBITION -Token $token -SkipValidation
$null = Connect-Agility -Uri $env:BENCH_AGILITY -Token $token -SkipValidation
