# Six kills, one of each kind and another inside a bulk request; with -Nightly twenty-five.
param([switch] $Nightly)

$kinds = if ($Nightly) {
    @('BulkBefore') * 6 + @('BulkAfter') * 6 + @('Before') * 4 + @('After') * 4 + @('Anywhere') * 5
} else {
    'BulkBefore', 'BulkAfter', 'BulkAfter', 'Before', 'After', 'Anywhere'
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'KillAndResume.ps1')
    Import-TestModule
    $script:Sandbox = Enter-TestSandbox -LatencyMs 1
    $script:Files = Initialize-KillTest -Folder $TestDrive

    # The run that nobody disturbs: what it leaves, and which requests it sends.
    Enter-KillTest -Sandbox $Sandbox -Files $Files
    $process = Invoke-Run -Sandbox $Sandbox -Files $Files
    if (-not $process.WaitForExit(120000) -or $process.ExitCode -ne 0) { throw 'The run that nobody disturbs did not come to its end.' }
    $script:Steps = (Get-ProvisioningRun -Last 1 -StatePath $Files.State | Get-ProvisioningRun -Step -StatePath $Files.State).Count
    $script:Expected = @(Get-Everything -Sandbox $Sandbox)
    $script:Course = Get-Course -Request $Sandbox.Requests
}

AfterAll {
    Stop-ProvisioningSandbox
    Remove-Module -Name Provisioning -Force
}

Describe 'A run of a thousand steps that is killed' {
    It 'is long enough, and has enough bulk requests, to be killed anywhere' {
        $Steps | Should -BeGreaterOrEqual 1000
        $Course.Bulk.Count | Should -BeGreaterOrEqual 9
        $Course.Total - $Course.First | Should -BeGreaterThan 100
    }

    It 'is resumed to the end of an undisturbed run: kill <Number>, <Kind>' -ForEach $(
        $random = [System.Random]::new(5)
        1..$kinds.Count | ForEach-Object { @{ Number = $_; Kind = $kinds[$_ - 1]; Fraction = $random.NextDouble() } }
    ) {
        Enter-KillTest -Sandbox $Sandbox -Files $Files
        Invoke-KilledRun -Sandbox $Sandbox -Files $Files -Course $Course -Kind $Kind -Fraction $Fraction

        $killed = Get-ProvisioningRun -Last 1 -StatePath $Files.State
        $killed.State | Should -Be 'Killed'
        $null = Resume-ProvisioningRun -RunId $killed.RunId -StatePath $Files.State -ErrorAction Stop
        $LASTEXITCODE | Should -Be 0

        $run = Get-ProvisioningRun -RunId $killed.RunId -StatePath $Files.State
        $run.State | Should -Be 'Done'
        $run.Steps.Number | Sort-Object | Should -Be (1..$Steps)
        $run.Steps | Where-Object { -not $_.IsFinished } | Should -BeNullOrEmpty
        Get-Difference -Expected $Expected -Actual (Get-Everything -Sandbox $Sandbox) | Should -BeNullOrEmpty
        Get-ProvisioningRun -StatePath $Files.State | Where-Object State -NE 'Done' | Should -BeNullOrEmpty
        (New-ProvisioningPlan -Path $Files.Csv -Mapping $Files.Mapping -StatePath $Files.State).Steps | Should -BeNullOrEmpty
    }
}
