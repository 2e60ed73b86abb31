& "$PSScriptRoot/Show-Usage.ps1"
