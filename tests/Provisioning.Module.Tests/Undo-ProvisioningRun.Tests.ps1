BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Undo-ProvisioningRun' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $script:Folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $script:State = @{ StatePath = Join-Path -Path $Folder -ChildPath 'state' }
        $script:Sync = @{ Path = Join-Path -Path $Folder -ChildPath 'hrm.csv'; Mapping = Join-Path -Path $Folder -ChildPath 'mapping.psd1' } + $State
        Write-TestMapping -Path $Sync.Mapping
        Initialize-TestPeople -Sandbox $Sandbox -Sync $Sync
        $script:Before = Get-TestAccount -Sandbox $Sandbox
        $null = Sync-ProvisionedUser @Sync -MaxDisable 1
        $script:Night = (Get-ProvisioningRun @State -Last 1).RunId
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'reverts the last run, with an exit code, a journal and a report' {
        $made = (Get-ProvisioningRun @State -Last 1 | Get-ProvisioningRun -Step @State | Where-Object Action -EQ Create).Key | Select-Object -Unique
        Get-ProvisioningRun @State -Last 1 | Undo-ProvisioningRun @State -Approve 9 -WarningAction SilentlyContinue | Should -Not -BeNullOrEmpty
        $LASTEXITCODE | Should -Be 0
        $after = Get-TestAccount -Sandbox $Sandbox | Where-Object { ($_ -split ' ')[1] -notin $made -and ($_ -split ' ')[0] -notin $made }
        $after | Should -Be $Before
        $made | ForEach-Object { Get-TestAccount -Sandbox $Sandbox | Should -Contain "Ambition $_ False" }
        $run = Get-ProvisioningRun @State -Last 1
        $run.Header.UndoOf | Should -Be $Night
        $run.State | Should -Be 'Done'
    }

    It 'is a plan to check first' {
        $Sandbox.ClearRequests()
        $plan = Get-ProvisioningRun @State -Last 1 | ForEach-Object { New-ProvisioningPlan -Undo $_ @State -WarningAction SilentlyContinue }
        $plan.UndoOf | Should -Be $Night
        $plan.Steps.Kind | Should -Contain 'Disable'
        (New-ProvisioningPlan -Undo $Night @State -WarningAction SilentlyContinue).StepCount | Should -Be $plan.StepCount
        $Sandbox.Requests | Where-Object Method -NE GET | Should -BeNullOrEmpty
        $plan | Invoke-ProvisioningPlan @State -Approve 9 | Should -HaveCount $plan.StepCount
    }

    It 'reverts some people, and then explains why the others must be named' {
        $key = (New-ProvisioningPlan -Undo $Night @State -WarningAction SilentlyContinue).Steps[0].Key
        Undo-ProvisioningRun $Night -Key $key @State -Approve 9 -WarningAction SilentlyContinue | ForEach-Object { ($_.Key -split ':')[0] } | Select-Object -Unique | Should -Be $key
        { Undo-ProvisioningRun $Night @State -Approve 9 } | Should -Throw -ErrorId 'UndoProvisioningRunState,*' -ExpectedMessage "*'$key'*-Key*"
        $LASTEXITCODE | Should -Be 2
        { Undo-ProvisioningRun $Night -Key nobody @State } | Should -Throw -ErrorId 'UndoProvisioningRunInvalidQuery,*'
    }

    It 'applies the limits, and takes one run at a time' {
        { Undo-ProvisioningRun $Night @State -MaxDisable 0 -WarningAction SilentlyContinue } | Should -Throw -ErrorId 'UndoProvisioningRunLimitExceeded,*'
        $LASTEXITCODE | Should -Be 3
        { Undo-ProvisioningRun (Get-ProvisioningRun @State -Last 1).RunId @State } | Should -Throw -ExpectedMessage '*limits refused*'
        { Get-ProvisioningRun @State | Undo-ProvisioningRun @State } | Should -Throw -ExpectedMessage '3 runs were given*'
        { Undo-ProvisioningRun '20200101T000000Z-0000' @State } | Should -Throw -ExpectedMessage '*There is no run*'
    }
}
