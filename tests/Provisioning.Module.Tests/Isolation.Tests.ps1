BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')

    # The build lays these out: the dependencies of this module in releases before and after its own.
    $script:ForeignPath = Join-Path -Path $PSScriptRoot -ChildPath 'bin/foreign'

    function Get-FileVersion {
        param([string] $Folder)
        'CsvHelper', 'Polly.Core' | ForEach-Object { "$_ $((Get-Item -LiteralPath (Join-Path -Path $Folder -ChildPath "$_.dll")).VersionInfo.FileVersion)" }
    }

    # A session in which both are at work, and what was observed there.
    $script:Session = @'
param($Manifest, $When, $Folder)
$ErrorActionPreference = 'Stop'
function Use-Foreign { Add-Type -LiteralPath (Get-ChildItem -Path $Folder -Filter *.dll).FullName }
function Get-LoadedVersion {
    param($Context)
    @($Context.Assemblies | Where-Object { $_.GetName().Name -in 'CsvHelper', 'Polly.Core' } |
        ForEach-Object { "$($_.GetName().Name) $([System.Diagnostics.FileVersionInfo]::GetVersionInfo($_.Location).FileVersion)" } | Sort-Object)
}
function Get-Accelerator { @([psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')::Get.Keys -like 'Provisioning.*') }
$observed = [ordered]@{}

if ($When -eq 'before') { Use-Foreign }
$warnings = @(Import-Module $Manifest 3>&1)
if ($When -eq 'after') { Use-Foreign }

$observed.Caught = try { New-AmbitionUser -Username 'nobody@corp.example' } catch [Provisioning.ProvisioningException] { "$($_.Exception.Kind)" }
$sandbox = Start-ProvisioningSandbox -RetryIntervalSec 0.01
$secret = [System.Net.NetworkCredential]::new('', $sandbox.Token).SecurePassword
$null = Connect-Ambition -Uri $sandbox.AmbitionUri -Token $secret -Format Csv -RetryIntervalSec 0.01 -SkipValidation
$sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Answer'; Status = 503 })
$results = @([pscustomobject]@{ email = 'ann@corp.example'; first_name = 'Ann, the "first"'; last_name = 'Lee' } | New-AmbitionUser)
$results += New-AgilityMember -Username 'ann@corp.example' -Name 'Ann Lee'
$observed.Outcomes = @($results.Outcome | ForEach-Object { "$_" })
$observed.Name = $sandbox.Ambition.Users[0].FirstName
$observed.Requests = @($sandbox.Requests | Where-Object Path -EQ '/api/v1/account/' | ForEach-Object { "$($_.Status) $($_.ContentType)" })
$observed.IsMember = (Get-AgilityMember -Username 'ann@corp.example').PSObject.TypeNames -contains [Provisioning.AgilityMember].FullName

# Release 34 of CsvHelper has other names for nearly everything.
$csv = "a,b`n`"x, y`",2"
if ([CsvHelper.CsvReader].GetMethod('FromText')) {
    $reader = [CsvHelper.CsvReader]::FromText($csv, $null)
    $null = $reader.Read()
    $observed.ForeignCell = $reader.GetString(0)
}
else {
    $reader = [CsvHelper.CsvReader]::new([System.IO.StringReader]::new($csv), [cultureinfo]::InvariantCulture, $false)
    $null = $reader.Read(), $reader.ReadHeader(), $reader.Read()
    $observed.ForeignCell = $reader.GetField(0)
}

$options = [Polly.Retry.RetryStrategyOptions]@{ Delay = [timespan]::Zero }
$script:tries = 0
[Polly.RetryResiliencePipelineBuilderExtensions]::AddRetry([Polly.ResiliencePipelineBuilder]::new(), $options).Build().Execute(
    [Action] { $script:tries++; if ($script:tries -lt 3) { throw 'not yet' } })
$observed.ForeignTries = $script:tries
$observed.Default = Get-LoadedVersion ([System.Runtime.Loader.AssemblyLoadContext]::Default)
$observed.Own = Get-LoadedVersion ([System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ 'Provisioning')

$held = Get-ProvisioningConnection -Service Agility
Remove-Module Provisioning
$observed.Left = @(Get-Command -Module Provisioning) + @(Get-Accelerator)
$warnings += @(Import-Module $Manifest 3>&1)
$observed.Connections = @(Get-ProvisioningConnection).Count
$observed.Held = try { Get-AgilityMember -Connection $held } catch [Provisioning.ProvisioningException] { "$_" }
$observed.Again = & ([scriptblock]::Create('$null = Start-ProvisioningSandbox; (Get-AgilityMember)[0].PSObject.TypeNames -contains [Provisioning.AgilityMember].FullName'))
$held = Get-ProvisioningConnection -Service Agility
$warnings += @(Import-Module $Manifest -Force 3>&1)
$observed.HeldByForce = try { Get-AgilityMember -Connection $held } catch [Provisioning.ProvisioningException] { "$_" }
$observed.Forced = & ([scriptblock]::Create('$null = Start-ProvisioningSandbox; (Get-AgilityMember)[0].PSObject.TypeNames -contains [Provisioning.AgilityMember].FullName'))
$observed.Warnings = @($warnings | ForEach-Object { "$_" })
$observed | ConvertTo-Json -Compress
'@
}

Describe 'Another module that brings <Age> releases of CsvHelper and Polly.Core, loaded <When>' -ForEach @(
    foreach ($age in 'older', 'newer') { foreach ($when in 'before', 'after') { @{ Age = $age; When = $when } } }
) {
    BeforeAll {
        $folder = Join-Path -Path $ForeignPath -ChildPath $Age
        $output = Invoke-TestProcess -ArgumentList $ManifestPath, $When, $folder -Script $Session
        $script:Observed = try { "$($output | Select-Object -Last 1)" | ConvertFrom-Json } catch { throw ($output | Out-String) }
        $script:Foreign = Get-FileVersion -Folder $folder
        $script:Own = Get-FileVersion -Folder (Join-Path -Path (Split-Path -Path $ManifestPath) -ChildPath 'bin/net8.0')
    }

    It 'has other releases than this one' {
        foreach ($i in 0, 1) {
            $theirs, $ours = $Foreign[$i], $Own[$i] | ForEach-Object { [version] ($_ -split ' ')[1] }
            if ($Age -eq 'older') { $theirs | Should -BeLessThan $ours } else { $theirs | Should -BeGreaterThan $ours }
        }
    }

    It 'does not disturb this one' {
        $Observed.Outcomes | Should -Be 'Created', 'Created'
        $Observed.Name | Should -Be 'Ann, the "first"'
        $Observed.Requests | Should -Be '503 text/csv', '201 text/csv'
        $Observed.Own | Should -Be $Own
    }

    It 'is not disturbed by this one' {
        $Observed.ForeignCell | Should -Be 'x, y'
        $Observed.ForeignTries | Should -Be 3
        $Observed.Default | Should -Be $Foreign
    }

    It 'makes its types available to scripts: errors can be caught, types named' {
        $Observed.Caught | Should -Be 'Connection'
        $Observed.IsMember | Should -BeTrue
    }

    It 'allows this one to be removed and imported again' {
        $Observed.Left | Should -BeNullOrEmpty
        $Observed.Connections | Should -Be 0
        $Observed.Held | Should -Match 'was disconnected'
        $Observed.Again | Should -BeTrue
        $Observed.HeldByForce | Should -Match 'was disconnected'
        $Observed.Forced | Should -BeTrue
        $Observed.Warnings | Should -BeNullOrEmpty
    }
}

Describe 'Another runspace of the process' {
    It 'that removes the module does not affect this one, and the last one removes everything' {
        $output = Invoke-TestProcess -ArgumentList $ManifestPath -Script @'
param($Manifest)
$ErrorActionPreference = 'Stop'
# A type that was named once is remembered, so the table of names is asked.
function Test-Type { [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')::Get.ContainsKey('Provisioning.AgilityMember') }
Import-Module $Manifest
$null = Start-ProvisioningSandbox
$other = [powershell]::Create()
$null = $other.AddScript("Import-Module '$Manifest'; `$null = Start-ProvisioningSandbox; Remove-Module Provisioning").Invoke()
$observed = [ordered]@{ Sandboxes = @(Get-ProvisioningSandbox).Count; Type = Test-Type; Members = @(Get-AgilityMember).Count }
$closed = [powershell]::Create()
$orphan = $closed.AddScript("Import-Module '$Manifest'; (Start-ProvisioningSandbox).PageUri").Invoke()[0]
$closed.Runspace.Dispose()
Remove-Module Provisioning
$observed.TypeAfter = Test-Type
$observed.Orphan = try { "$([System.Net.Http.HttpClient]::new().GetAsync($orphan).GetAwaiter().GetResult().StatusCode)" } catch [System.Net.Http.HttpRequestException] { "gone" }
$observed | ConvertTo-Json -Compress
'@
        "$($output | Select-Object -Last 1)" | Should -Be '{"Sandboxes":1,"Type":true,"Members":1,"TypeAfter":false,"Orphan":"gone"}' -Because ($output | Out-String)
    }
}

Describe 'The public surface' {
    It 'shows no type of a dependency' {
        Import-TestModule
        $types = (Get-Command -Module Provisioning).ImplementingType | ForEach-Object { $_.Assembly.GetExportedTypes() } | Sort-Object -Property FullName -Unique
        $types += [Provisioning.ProvisioningException].Assembly.GetExportedTypes()
        $used = foreach ($type in $types) {
            $type.GetProperties().PropertyType
            $type.GetMethods().ReturnType
            $type.GetMethods() | ForEach-Object { $_.GetParameters().ParameterType }
        }

        $names = $used | Where-Object { $_ } | ForEach-Object { $_; $_.GetGenericArguments() } | ForEach-Object { $_.Assembly.GetName().Name } | Sort-Object -Unique
        $names | Should -Contain 'Provisioning.Core'
        $names | Where-Object { $_ -match 'CsvHelper|ExcelDataReader|Polly|System\.Text\.Json|MailKit|MimeKit|BouncyCastle|DiagnosticSource' } | Should -BeNullOrEmpty
        Remove-Module -Name Provisioning -Force
    }
}
