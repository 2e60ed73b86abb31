# The role and the session configuration of samples/jea, in a session that is made from them.

BeforeDiscovery {
    $script:HasEndpoints = [bool] (Get-Command -Name Test-PSSessionConfigurationFile -ErrorAction Ignore)
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    $script:Samples = Join-Path -Path $RepositoryRoot -ChildPath 'samples/jea'
    $module = New-Item -Path (Join-Path -Path $TestDrive -ChildPath 'modules/Provisioning') -ItemType Directory
    Copy-Item -LiteralPath $ManifestPath -Destination $module
    foreach ($folder in 'bin', 'en-US') { Copy-Item -LiteralPath (Join-Path -Path (Split-Path -Path $ManifestPath) -ChildPath $folder) -Destination $module -Recurse }

    # The path of the role is the test's own. Only Windows has execution policies, and elsewhere none can be set.
    $configuration = Join-Path -Path $TestDrive -ChildPath 'Provisioning.pssc'
    $text = Get-Content -LiteralPath (Join-Path -Path $Samples -ChildPath 'Provisioning.pssc') -Raw
    $role = 'C:\ProgramData\Provisioning\ProvisioningOperator.psrc'
    $text.Contains($role) | Should -BeTrue
    $text = $text.Replace($role, (Join-Path -Path $Samples -ChildPath 'ProvisioningOperator.psrc'))
    if (-not $IsWindows) { $text = $text -replace '(?m)^\s*ExecutionPolicy.*$' }
    Set-Content -LiteralPath $configuration -Value $text

    $said = Invoke-TestProcess -ArgumentList $module.Parent.FullName, $configuration -Script @'
param($Modules, $Configuration)
$env:PSModulePath = $Modules + [System.IO.Path]::PathSeparator + $env:PSModulePath
Import-Module Provisioning
Start-ProvisioningSandbox | Out-Null
$sandbox = Get-ProvisioningSandbox
New-AgilityMember -Username 'ann@corp.example' -Name 'Ann Lee' | Out-Null
$env:PROVISIONING_AGILITY_URL = $sandbox.AgilityUri
$env:PROVISIONING_AMBITION_URL = $sandbox.AmbitionUri
$env:PROVISIONING_AGILITY_TOKEN = $env:PROVISIONING_AMBITION_TOKEN = $sandbox.Token

$state = [initialsessionstate]::CreateFromSessionConfigurationFile($Configuration, [Func[string, bool]] { $args[0] -eq 'CORP\Help Desk' })
$session = [runspacefactory]::CreateRunspace($state)
$session.Open()

# Input of a user of the session arrives as a command with parameters.
function Invoke-InSession {
    param([string] $Command, [hashtable] $Parameter = @{}, [switch] $Text)
    $shell = [powershell]::Create()
    $shell.Runspace = $session
    $null = if ($Text) { $shell.AddScript($Command) } else { $shell.AddCommand($Command).AddParameters($Parameter) }
    try { $shell.Invoke() } catch { "refused: $($_.Exception.InnerException.Message -split "`n" | Select-Object -First 1)" }
    $shell.Streams.Error | ForEach-Object { "error: $_" }
}

"mode=$($session.SessionStateProxy.LanguageMode)"
"commands=$((Invoke-InSession Get-Command | Where-Object Name -Match 'Agility|Ambition|Provision|Service' | ForEach-Object Name | Sort-Object) -join ',')"
"connected=$((Invoke-InSession Connect-Service | ForEach-Object Service) -join ',')"
"found=$((Invoke-InSession Get-AgilityMember @{ Username = 'ann@corp.example' }).Name)"
"whatif=$((Invoke-InSession Disable-ProvisionedUser @{ Username = 'ann@corp.example'; WhatIf = $true }) -join ',')"
"active=$(-not (Get-AgilityMember -Username 'ann@corp.example').IsInactive)"
"disabled=$((Invoke-InSession Disable-ProvisionedUser @{ Username = 'ann@corp.example' } | Where-Object Service -EQ Agility).Outcome)"
"inactive=$((Get-AgilityMember -Username 'ann@corp.example').IsInactive)"
"runs=$(@(Invoke-InSession Get-ProvisioningRun @{ Last = 1 }).Count)"
"token=$(Invoke-InSession '$env:PROVISIONING_AGILITY_TOKEN' -Text)"
foreach ($name in 'Connect-Agility', 'New-AgilityMember', 'Sync-ProvisionedUser', 'Remove-AgilityMember', 'Get-Content', 'Import-Module') { "hidden $name=$(Invoke-InSession $name)" }
"parameter=$(Invoke-InSession Get-AgilityMember @{ Filter = 'x' })"
"path=$(Invoke-InSession Get-ProvisioningRun @{ StatePath = '/' })"
'@
    $script:Said = "$($said -join "`n")"
    $script:Lines = @{}
    foreach ($line in $said | Where-Object { "$_" -match '^[\w -]+=' }) {
        $name, $value = "$line" -split '=', 2
        $Lines[$name] = $value
    }
}

Describe 'The role of the help desk' {
    It 'is a valid data file, and names existing commands and parameters' {
        $role = Import-PowerShellDataFile -LiteralPath (Join-Path -Path $Samples -ChildPath 'ProvisioningOperator.psrc') -SkipLimitCheck
        $role.ModulesToImport | Should -Be 'Provisioning'
        Import-TestModule
        foreach ($command in $role.VisibleCmdlets) {
            $existing = (Get-Command -Name $command.Name -Module Provisioning).Parameters.Keys
            $command.Parameters.Name | Where-Object { $_ -notin $existing } | Should -BeNullOrEmpty -Because $command.Name
        }
    }

    It 'is registered by a configuration that Windows takes' -Skip:(-not $HasEndpoints) {
        Test-PSSessionConfigurationFile -Path (Join-Path -Path $Samples -ChildPath 'Provisioning.pssc') | Should -BeTrue
    }

    It 'gives a session without a language, with its own commands of the module only' {
        $Lines['mode'] | Should -Be 'NoLanguage' -Because $Said
        $Lines['commands'] | Should -Be 'Connect-Service,Disable-ProvisionedUser,Get-AgilityMember,Get-AmbitionUser,Get-ProvisioningRun'
    }

    It 'connects with secrets that its users cannot read' {
        $Lines['connected'] | Should -Be 'Agility,Ambition' -Because $Said
        $Lines['found'] | Should -Be 'Ann Lee'
        $Lines['token'] | Should -BeLike 'refused: The syntax is not supported by this runspace.*'
    }

    It 'disables an account, and shows the change first' {
        $Lines['active'] | Should -Be 'True' -Because $Said
        $Lines['whatif'] | Should -Not -BeLike '*refused*'
        $Lines['inactive'] | Should -Be 'True' -Because $Said
        $Lines['runs'] | Should -Be 0
    }

    It 'does nothing else' {
        foreach ($name in 'Connect-Agility', 'New-AgilityMember', 'Sync-ProvisionedUser', 'Remove-AgilityMember', 'Get-Content', 'Import-Module') {
            $Lines["hidden $name"] | Should -BeLike "refused: The term '$name' is not recognized*"
        }

        $Lines['parameter'] | Should -BeLike "refused: A parameter cannot be found that matches parameter name 'Filter'.*"
        $Lines['path'] | Should -BeLike "refused: A parameter cannot be found that matches parameter name 'StatePath'.*"
    }
}
