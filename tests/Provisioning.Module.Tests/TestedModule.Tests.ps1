# What the suites test: in a test run the module as its package has it, by hand the one of the checkout.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
    $script:Base = (Get-Module -Name Provisioning).ModuleBase
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The module that is tested' {
    It 'is the one of the test run' {
        $expected = if ($env:PROVISIONING_MODULE) { Split-Path -Path $env:PROVISIONING_MODULE } else { Split-Path -Path (Split-Path -Path $PSScriptRoot) }
        Split-Path -Path (Join-Path -Path $Base -ChildPath 'bin/..' -Resolve) | Should -Be (Split-Path -Path $expected)
        [Provisioning.ProvisioningException].Assembly.Location | Should -BeLike (Join-Path -Path $expected -ChildPath 'bin/*/Provisioning.Core.dll')
        [Provisioning.Sandbox.ProvisioningSandbox].Assembly.Location | Should -BeLike (Join-Path -Path $expected -ChildPath 'bin/*/Provisioning.Sandbox.dll')
    }

    It 'is the same in separate processes' {
        Invoke-TestProcess -ArgumentList $ManifestPath -Script 'param($Manifest) Import-Module $Manifest; (Get-Module Provisioning).ModuleBase' | Should -Be $Base
        Invoke-TestProcess -Script "`$env:PROVISIONING_MODULE" | Should -Be $env:PROVISIONING_MODULE
    }

    It 'is a package of the last build' -Skip:(-not $env:PROVISIONING_MODULE) {
        Split-Path -Path $Base -Leaf | Should -Be (Import-PowerShellDataFile -Path (Join-Path -Path $RepositoryRoot -ChildPath 'Provisioning.psd1')).ModuleVersion
        Join-Path -Path $Base -ChildPath 'licences/README.txt' | Should -Exist
        Join-Path -Path $Base -ChildPath 'src' | Should -Not -Exist
        $built = Join-Path -Path $RepositoryRoot -ChildPath 'bin'
        foreach ($file in Get-ChildItem -LiteralPath $built -Recurse -File | Where-Object Extension -NE '.pdb') {
            $packed = Join-Path -Path $Base -ChildPath "bin/$([System.IO.Path]::GetRelativePath($built, $file.FullName))"
            (Get-FileHash -LiteralPath $packed).Hash | Should -Be (Get-FileHash -LiteralPath $file.FullName).Hash -Because $file.Name
        }
    }

    # What lays out commands works on copies of the repository.
    It 'is named in one place, so that all suites use it' {
        $takers = Get-ChildItem -LiteralPath $PSScriptRoot -Recurse -Filter *.ps1 | Where-Object Name -NotIn 'Common.ps1', 'NewCommand.Tests.ps1', 'Package.Tests.ps1', 'TestedModule.Tests.ps1' |
            Select-String -Pattern 'Provisioning\.psd1'
        $takers | ForEach-Object { "$($_.Filename):$($_.LineNumber)" } | Should -BeNullOrEmpty
    }
}
