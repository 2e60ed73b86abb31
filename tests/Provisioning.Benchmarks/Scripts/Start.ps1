# As much as every script with the module does before its work.
& "$PSScriptRoot/Connect.ps1"
& "$PSScriptRoot/Show-Usage.ps1"
