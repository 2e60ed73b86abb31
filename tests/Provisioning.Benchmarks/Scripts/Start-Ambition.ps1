# As much as every script that works on Ambition does before its work.
& "$PSScriptRoot/Connect.ps1" -Service Ambition
& "$PSScriptRoot/Show-Usage.ps1"
