# Five kills of four hundred steps, each of another kind; with -Nightly twenty-five of a thousand steps, at least six of them inside a
# batch of updates and six inside a batch of operations. People join and get other user names in it.
param([switch] $Nightly)

$size = if ($Nightly) { @{ Count = 360; BulkCount = 10; Least = 1000; Met = 6 } } else { @{ Count = 170; BulkCount = 7; Least = 400; Met = 1 } }

$kinds = if ($Nightly) {
    @('UpdateBefore', 'UpdateHeld', 'OperationBefore', 'OperationHeld') * 3 + @('BulkBefore', 'BulkAfter') * 3 + @('Before', 'After') * 2 + @('Anywhere') * 3
} else {
    'UpdateHeld', 'OperationBefore', 'BulkAfter', 'After', 'Anywhere'
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'KillAndResume.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A run of <Least> steps that is killed' -ForEach $size {
    BeforeAll {
        $script:Sandbox = Enter-TestSandbox -LatencyMs 1
        $script:Files = Initialize-KillTest -Folder $TestDrive -Count $Count -BulkCount $BulkCount

        # The undisturbed run: what it leaves, and which requests it sends.
        Enter-KillTest -Sandbox $Sandbox -Files $Files
        $process = Invoke-Run -Sandbox $Sandbox -Files $Files
        if (-not $process.WaitForExit(1200000) -or $process.ExitCode -ne 0) { throw 'The undisturbed run did not come to its end.' }
        $script:Steps = (Get-ProvisioningRun -Last 1 -StatePath $Files.State | Get-ProvisioningRun -Step -StatePath $Files.State).Count
        $script:Expected = @(Get-Everything -Sandbox $Sandbox)
        $script:LinkProblems = @(Get-LinkProblem -Sandbox $Sandbox -Files $Files)
        $script:Course = Get-Course -Request $Sandbox.Requests
        $script:Batches = [System.Collections.Generic.List[string]]::new()
    }

    AfterAll {
        Stop-ProvisioningSandbox
    }

    It 'is long enough, and has enough bulk requests, to be interrupted anywhere' {
        $Steps | Should -BeGreaterOrEqual $Least
        $Course.Bulk.Count | Should -BeGreaterOrEqual 9
        $Course.Update.Count | Should -BeGreaterOrEqual 3
        $Course.Operation.Count | Should -BeGreaterOrEqual 2
        $Course.Total - $Course.First | Should -BeGreaterThan 40
        $LinkProblems | Should -BeNullOrEmpty
    }

    It 'is resumed to the end of an undisturbed run: kill <Number>, <Kind>' -ForEach $(
        $random = [System.Random]::new(5)
        1..$kinds.Count | ForEach-Object { @{ Number = $_; Kind = $kinds[$_ - 1]; Fraction = $random.NextDouble() } }
    ) {
        Invoke-KilledRun -Sandbox $Sandbox -Files $Files -Course $Course -Kind $Kind -Fraction $Fraction | ForEach-Object { $Batches.Add($_) }

        $killed = Get-ProvisioningRun -Last 1 -StatePath $Files.State
        $killed.State | Should -Be 'Interrupted'
        $null = Resume-ProvisioningRun -RunId $killed.RunId -StatePath $Files.State -ErrorAction Stop
        $LASTEXITCODE | Should -Be 0

        $run = Get-ProvisioningRun -RunId $killed.RunId -StatePath $Files.State
        $run.State | Should -Be 'Done'
        $run.Steps.Number | Sort-Object | Should -Be (1..$Steps)
        $run.Steps | Where-Object { -not $_.IsFinished } | Should -BeNullOrEmpty
        Get-Difference -Expected $Expected -Actual (Get-Everything -Sandbox $Sandbox) | Should -BeNullOrEmpty
        Get-LinkProblem -Sandbox $Sandbox -Files $Files | Should -BeNullOrEmpty
        Get-ProvisioningRun -StatePath $Files.State | Where-Object State -NE 'Done' | Should -BeNullOrEmpty
        (New-ProvisioningPlan -Path $Files.Csv -Mapping $Files.Mapping -StatePath $Files.State).Steps | Should -BeNullOrEmpty
    }

    It 'was interrupted inside batches of updates and of operations' {
        @($Batches -eq 'Update').Count | Should -BeGreaterOrEqual $Met
        @($Batches -eq 'Operation').Count | Should -BeGreaterOrEqual $Met
    }
}
