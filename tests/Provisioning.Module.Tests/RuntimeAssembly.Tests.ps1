# What the runtime has in the same version or a newer one is compiled ahead of time there, so the module takes it from there.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    $script:Loaded = Invoke-TestProcess -ArgumentList $ManifestPath -Script @'
param($Manifest)
Import-Module $Manifest
$sandbox = Start-ProvisioningSandbox
$null = Get-AgilityProjectRole -Project Scope:0
$own = [System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ 'Provisioning'
@($own.Assemblies | ForEach-Object { $_.GetName().Name }) | ConvertTo-Json -Compress
'@ | ConvertFrom-Json
    $script:Shipped = Get-ChildItem -LiteralPath (Join-Path -Path (Split-Path -Path $ManifestPath) -ChildPath 'bin/net8.0') -Filter *.dll
}

Describe 'An assembly that the module ships' {
    It 'is not loaded on a runtime with the same version or a newer one' {
        $runtime = Split-Path -Path ([object].Assembly.Location)
        $there = foreach ($file in $Shipped) {
            $path = Join-Path -Path $runtime -ChildPath $file.Name
            if ((Test-Path -LiteralPath $path) -and
                [System.Reflection.AssemblyName]::GetAssemblyName($path).Version -ge [System.Reflection.AssemblyName]::GetAssemblyName($file.FullName).Version) {
                $file.BaseName
            }
        }

        $Loaded | Where-Object { $_ -in $there } | Should -BeNullOrEmpty
    }

    It 'is loaded by the module on a runtime without it' {
        'Polly.Core', 'Provisioning.Core' | Where-Object { $_ -notin $Loaded } | Should -BeNullOrEmpty
    }
}
