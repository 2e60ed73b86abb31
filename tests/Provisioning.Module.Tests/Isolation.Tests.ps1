BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')

    # Assemblies with the names of the module's dependencies, as another module could bring them along.
    $script:Foreign = foreach ($name in 'CsvHelper', 'Polly.Core') {
        $path = Join-Path -Path $TestDrive -ChildPath "$name.dll"
        $made = Invoke-TestProcess -ArgumentList $path, $name -Script @'
param($Path, $Name)
# Add-Type gives its assemblies names of its own, so the compiler behind it is called directly.
Add-Type -TypeDefinition 'public static class LoadsTheCompiler { }'
$source = @"
[assembly: System.Reflection.AssemblyVersion("99.0.0.0")]
namespace Foreign { public static class $($Name -replace '\W') { public static string Version => "99"; } }
"@
$trees = [Microsoft.CodeAnalysis.SyntaxTree[]] [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText($source)
$references = [Microsoft.CodeAnalysis.MetadataReference[]] [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location)
$options = [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new('DynamicallyLinkedLibrary')
$stream = [System.IO.File]::Create($Path)
$emitted = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create($Name, $trees, $references, $options).Emit($stream)
$stream.Dispose()
$emitted.Diagnostics | ForEach-Object { "$_" }
if (-not $emitted.Success) { Remove-Item -LiteralPath $Path }
'@
        if (-not (Test-Path -LiteralPath $path)) {
            throw "The foreign $name could not be made: $made"
        }

        $path
    }
}

Describe 'Another module that brings its own CsvHelper and Polly.Core' {
    It 'does not disturb this one when it is loaded <When>, and keeps its own' -ForEach @(@{ When = 'before' }, @{ When = 'after' }) {
        $output = Invoke-TestProcess -ArgumentList (@($ManifestPath, $When) + $Foreign) -Script @'
param($Manifest, $When, [Parameter(ValueFromRemainingArguments)] $Foreign)
$ErrorActionPreference = 'Stop'
if ($When -eq 'before') { Add-Type -LiteralPath $Foreign }
Import-Module $Manifest
if ($When -eq 'after') { Add-Type -LiteralPath $Foreign }
$sandbox = Start-ProvisioningSandbox -RetryIntervalSec 0.01
$secret = [System.Net.NetworkCredential]::new('', $sandbox.Token).SecurePassword
$null = Connect-Ambition -Uri $sandbox.AmbitionUri -Token $secret -Format Csv -RetryIntervalSec 0.01
$sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Answer'; Status = 503 })
$results = @([pscustomobject]@{ email = 'ann@corp.example'; first_name = 'Ann, the "first"'; last_name = 'Lee' } | New-AmbitionUser)
$results += New-AgilityMember -Username 'ann@corp.example' -Name 'Ann Lee'
$all = [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName() } | Where-Object Name -In 'CsvHelper', 'Polly.Core'
[ordered]@{
    Outcomes = @($results.Outcome | ForEach-Object { "$_" })
    Name     = $sandbox.Ambition.Users[0].FirstName
    Requests = @($sandbox.Requests | Where-Object Path -EQ '/api/v1/account/' | ForEach-Object { "$($_.Status) $($_.ContentType)" })
    Foreign  = @([Foreign.CsvHelper]::Version, [Foreign.PollyCore]::Version)
    Default  = @([System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | ForEach-Object { $_.GetName() } | Where-Object Name -In 'CsvHelper', 'Polly.Core' | ForEach-Object { "$($_.Name) $($_.Version.Major)" } | Sort-Object)
    Own      = @($all | Where-Object { $_.Version.Major -ne 99 } | ForEach-Object { $_.Name } | Sort-Object)
} | ConvertTo-Json -Compress
'@
        $found = "$($output | Select-Object -Last 1)" | ConvertFrom-Json
        $found.Outcomes | Should -Be 'Created', 'Created' -Because ($output | Out-String)
        $found.Name | Should -Be 'Ann, the "first"'
        $found.Requests | Should -Be '503 text/csv', '201 text/csv'
        $found.Foreign | Should -Be '99', '99'
        $found.Default | Should -Be 'CsvHelper 99', 'Polly.Core 99'
        $found.Own | Should -Be 'CsvHelper', 'Polly.Core'
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
        $names | Where-Object { $_ -match 'CsvHelper|Polly|System\.Text\.Json' } | Should -BeNullOrEmpty
        Remove-Module -Name Provisioning -Force
    }
}
