# Where PowerShell does not trust a script, its language is narrow. On Windows a policy says so; here the session is put into the mode.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    $script:Said = Invoke-TestProcess -ArgumentList $ManifestPath -Script @'
param($Manifest)
$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
Import-Module $Manifest -ErrorAction SilentlyContinue -ErrorVariable problems 2>$null
"mode=$($ExecutionContext.SessionState.LanguageMode)"
foreach ($problem in $Error) { "error=$problem" }
"commands=$(@(Get-Command -Module Provisioning).Count)"
"modules=$(@(Get-Module Provisioning*).Count)"
'@ | Where-Object { $_ -match '^\w+=' }
}

Describe 'Importing the module where its script is not trusted' {
    It 'gives one error, which says why and what to do' {
        $Said | Should -Contain 'mode=ConstrainedLanguage'
        $errors = @($Said -like 'error=*')
        $errors | Should -HaveCount 1 -Because ($Said -join "`n")
        $errors[0] | Should -BeLike '*Provisioning cannot be imported: *ConstrainedLanguage mode, since the policy of this computer does not trust it. Sign the scripts*JEA*(about_ProvisioningAutomation).'
    }

    It 'leaves no part of the module behind' {
        $Said | Should -Contain 'commands=0'
        $Said | Should -Contain 'modules=0'
    }
}
