# Imports the module and connects to one service, which is asked whether it takes the token.
param([string] $Service)
Import-Module $env:BENCH_MODULE
$token = [System.Net.NetworkCredential]::new('', $env:BENCH_TOKEN).SecurePassword
if ($Service -eq 'Ambition') {
    $null = Connect-Ambition -Uri $env:BENCH_AMBITION -Token $token
}
else {
    $null = Connect-Agility -Uri $env:BENCH_AGILITY -Token $token
}
