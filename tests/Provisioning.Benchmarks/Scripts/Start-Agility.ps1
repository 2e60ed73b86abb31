# As much as every script that works on Agility does before its work.
& "$PSScriptRoot/Connect.ps1" -Service Agility
& "$PSScriptRoot/Show-Usage.ps1"
