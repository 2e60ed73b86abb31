# Each case is a process of its own. Each code in the ways that differ most; with -Nightly every case.
param([switch] $Nightly)

$cases = @(
    @{ Code = 0; What = 'a run in which everything is done'; Command = "Sync-ProvisionedUser '{0}/good.csv' @at -SetExitCode" }
    @{ Code = 1; What = 'a row that cannot be used'; Command = "Sync-ProvisionedUser '{0}/bad.csv' @at -SetExitCode" }
    @{ Code = 2; What = 'a parameter that PowerShell refuses'; Command = "Sync-ProvisionedUser '{0}/good.csv' @at -SetExitCode -Approve -1" }
    @{ Code = 3; What = 'a plan over a limit'; Command = "Sync-ProvisionedUser '{0}/empty.csv' @at -SetExitCode" }
    @{ Code = 4; What = 'a preview with something to do'; Command = "Sync-ProvisionedUser '{0}/good.csv' @at -WhatIf -SetExitCode" }
    @{ Code = 3; What = 'a script that passes $LASTEXITCODE on'; Command = "Sync-ProvisionedUser '{0}/empty.csv' @at; exit `$LASTEXITCODE" }
)
$files = @(
    @{ Code = 3; File = 'empty.csv' }
)
if ($Nightly) {
    $cases += @(
        @{ Code = 1; What = 'a row that cannot be used, and something after it'; Command = "Sync-ProvisionedUser '{0}/bad.csv' @at -SetExitCode -ErrorAction SilentlyContinue; 'more'" }
        @{ Code = 2; What = 'a file that is not there'; Command = "Sync-ProvisionedUser '{0}/none.csv' @at -SetExitCode" }
        @{ Code = 3; What = 'a plan over a limit that is caught'; Command = "try {{ Sync-ProvisionedUser '{0}/empty.csv' @at -SetExitCode }} catch {{ }}" }
        @{ Code = 0; What = 'a preview with nothing to do'; Command = "`$null = Sync-ProvisionedUser '{0}/good.csv' @at; Sync-ProvisionedUser '{0}/good.csv' @at -WhatIf -SetExitCode" }
        @{ Code = 0; What = 'a run with nothing to do'; Command = "`$null = Sync-ProvisionedUser '{0}/good.csv' @at; Sync-ProvisionedUser '{0}/good.csv' @at -SetExitCode" }
        @{ Code = 1; What = 'a preview with nothing to do but a row that cannot be used'; Command = "`$null = Sync-ProvisionedUser '{0}/bad.csv' @at -ErrorAction SilentlyContinue; Sync-ProvisionedUser '{0}/bad.csv' @at -WhatIf -SetExitCode" }
        @{ Code = 2; What = 'a preview that could not be made'; Command = "Sync-ProvisionedUser '{0}/none.csv' @at -WhatIf -SetExitCode" }
        @{ Code = 4; What = 'a preview with something to do and a row that cannot be used'; Command = "Sync-ProvisionedUser '{0}/bad.csv' @at -WhatIf -SetExitCode" }
        @{ Code = 4; What = 'a preview of a plan'; Command = "New-ProvisioningPlan '{0}/good.csv' '{0}/mapping.psd1' | Invoke-ProvisioningPlan -StatePath '{0}/state' -WhatIf -SetExitCode" }
        @{ Code = 4; What = 'a preview of an undo'; Command = "`$null = Sync-ProvisionedUser '{0}/good.csv' @at; Get-ProvisioningRun -StatePath '{0}/state' | Undo-ProvisioningRun -StatePath '{0}/state' -MaxDisable 100% -WhatIf -SetExitCode" }
        @{ Code = 2; What = 'a plan that was edited'; Command = "New-ProvisioningPlan '{0}/good.csv' '{0}/mapping.psd1' | Export-ProvisioningPlan '{0}/plan.json'; (Get-Content '{0}/plan.json') -replace 'user1@', 'user9@' | Set-Content '{0}/plan.json'; Import-ProvisioningPlan '{0}/plan.json' | Invoke-ProvisioningPlan -StatePath '{0}/state' -SetExitCode" }
        @{ Code = 1; What = 'a row that cannot be used, under Stop'; Command = "`$ErrorActionPreference = 'Stop'; Sync-ProvisionedUser '{0}/bad.csv' @at -SetExitCode" }
        @{ Code = 2; What = 'a missing connection'; Command = "Disconnect-Agility; Sync-ProvisionedUser '{0}/good.csv' @at -SetExitCode" }
        @{ Code = 2; What = 'a limit that is none'; Command = "Sync-ProvisionedUser '{0}/good.csv' @at -MaxDisable x -SetExitCode" }
        @{ Code = 2; What = 'a plan file that is none'; Command = "Import-ProvisioningPlan '{0}/mapping.psd1' | Invoke-ProvisioningPlan -StatePath '{0}/state' -SetExitCode" }
        @{ Code = 2; What = 'a run that is not there'; Command = "Resume-ProvisioningRun -RunId 20200101T000000Z-0000 -StatePath '{0}/state' -SetExitCode" }
        @{ Code = 3; What = 'a plan over a limit, under Stop'; Command = "`$ErrorActionPreference = 'Stop'; Sync-ProvisionedUser '{0}/empty.csv' @at -SetExitCode" }
        @{ Code = 3; What = 'a preview of a plan over a limit'; Command = "Sync-ProvisionedUser '{0}/empty.csv' @at -WhatIf -SetExitCode" }
    )
    $files += @(
        @{ Code = 0; File = 'good.csv' }
        @{ Code = 1; File = 'bad.csv' }
        @{ Code = 2; File = 'none.csv' }
    )
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')

    # Runs a command line as schedulers do, and gives the exit code of the process.
    function Get-ProcessExitCode {
        param([string] $Command, [switch] $AsFile)
        $script = "Import-Module '$ManifestPath'; `$null = Start-ProvisioningSandbox -RetryIntervalSec 0.01; `$at = @{ Mapping = '$Mapping'; StatePath = '$State' }; $Command"
        if ($AsFile) {
            $file = Join-Path -Path $Folder -ChildPath 'nightly.ps1'
            Set-Content -LiteralPath $file -Value $script -Encoding utf8
            $script:Output = Invoke-TestShell -NoProfile -NonInteractive -File $file 2>&1
        }
        else {
            $script:Output = Invoke-TestShell -NoProfile -NonInteractive -Command $script 2>&1
        }

        $LASTEXITCODE
    }
}

Describe 'The exit code of a process' {
    BeforeEach {
        $script:Folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $script:State = Join-Path -Path $Folder -ChildPath 'state'
        $script:Mapping = Join-Path -Path $Folder -ChildPath 'mapping.psd1'
        Write-TestMapping -Path $Mapping
        Write-TestExport -Path "$Folder/good.csv" -Row (Get-TestPeople -Count 3)
        Write-TestExport -Path "$Folder/bad.csv" -Row ((Get-TestPeople -Count 3) + '4,Flo,Tan,flo@corp.example,maybe,Dev,Dogs,4')
        Write-TestExport -Path "$Folder/empty.csv"
    }

    It 'is <Code> for <What>' -ForEach $cases {
        Get-ProcessExitCode -Command ($Command -f $Folder) | Should -Be $Code -Because ($Output -join "`n")
    }

    It 'is <Code> for a script file with <File>' -ForEach $files {
        Get-ProcessExitCode -AsFile -Command "Sync-ProvisionedUser '$Folder/$File' @at -SetExitCode" | Should -Be $Code -Because ($Output -join "`n")
    }

    It 'is unchanged without -SetExitCode, and the session continues' {
        Get-ProcessExitCode -Command "Sync-ProvisionedUser '$Folder/bad.csv' @at -ErrorAction SilentlyContinue; `"code `$LASTEXITCODE`"" | Should -Be 0
        $Output | Should -Contain 'code 1'
    }
}
