# An update that is imported into a session that has the version before it: in a process of its own, by whole manifests.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    $script:Present = [System.Diagnostics.FileVersionInfo]::GetVersionInfo((Join-Path -Path (Split-Path -Path $ManifestPath) -ChildPath 'bin/net8.0/Provisioning.Loader.dll')).ProductVersion

    # The module with a loader that says that it is of another build.
    function Build-OtherVersion {
        param([string] $AssemblyVersion, [string] $ProductVersion)
        $folder = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $null = New-Item -Path $folder -ItemType Directory
        Copy-Item -LiteralPath $ManifestPath -Destination $folder
        Copy-Item -LiteralPath (Join-Path -Path (Split-Path -Path $ManifestPath) -ChildPath 'bin') -Destination $folder -Recurse
        $loader = Join-Path -Path $folder -ChildPath 'bin/net8.0/Provisioning.Loader.dll'
        Remove-Item -LiteralPath $loader
        Add-Type -OutputAssembly $loader -TypeDefinition "[assembly: System.Reflection.AssemblyVersion(""$AssemblyVersion"")] [assembly: System.Reflection.AssemblyInformationalVersion(""$ProductVersion"")] public class Newer$(Get-Random) { }"
        Join-Path -Path $folder -ChildPath (Split-Path -Path $ManifestPath -Leaf)
    }

    Copy-Item -LiteralPath (Join-Path -Path (Split-Path -Path $ManifestPath) -ChildPath 'bin') -Destination (New-Item -Path (Join-Path -Path $TestDrive -ChildPath 'same') -ItemType Directory) -Recurse
    Copy-Item -LiteralPath $ManifestPath -Destination (Join-Path -Path $TestDrive -ChildPath 'same')
    $number = [System.Reflection.AssemblyName]::GetAssemblyName((Join-Path -Path (Split-Path -Path $ManifestPath) -ChildPath 'bin/net8.0/Provisioning.Loader.dll')).Version
    $others = @(
        Build-OtherVersion -AssemblyVersion 98.7.6.0 -ProductVersion 98.7.6-preview2+abc
        Build-OtherVersion -AssemblyVersion $number -ProductVersion "$($number.ToString(3))-preview99"
        Build-OtherVersion -AssemblyVersion $number -ProductVersion "$($Present -replace '\+.*')+other"
        Join-Path -Path $TestDrive -ChildPath "same/$(Split-Path -Path $ManifestPath -Leaf)"
    )
    $said = Invoke-TestProcess -ArgumentList (@($ManifestPath) + $others) -Script @'
param($First, $Newer, $Preview, $Build, $Same)
function Test-Import {
    param($Name, $Path, [switch] $Force)
    $Error.Clear()
    try { Import-Module $Path -Force:$Force -Global } catch { "$Name says=$_" }
    "$Name errors=$($Error.Count)"
}

Import-Module $First
Test-Import beside $Newer
Test-Import force $Newer -Force
Test-Import preview $Preview
Test-Import build $Build
Start-ProvisioningSandbox | Out-Null
"works=$((Get-AgilityMember).Username)"
"views=$((Get-AgilityMember | Format-Table | Out-String -Width 100) -match 'Oid +Name +Username +DefaultRole')"
"from=$((Get-Module Provisioning).ModuleBase)"
Remove-Module Provisioning
Test-Import removed $Newer
Test-Import same $Same
"moved=$((Get-Module Provisioning).ModuleBase)"
'@
    $script:Said = $said -split "`n" -join "`n"
    $script:Lines = @{}
    foreach ($line in $said | Where-Object { "$_" -match '=' }) {
        $name, $value = "$line" -split '=', 2
        $Lines[$name] = $value
    }
}

Describe 'Importing another version' {
    It 'says in one sentence to open a new session, <How>' -ForEach @(
        @{ How = 'beside' }, @{ How = 'force' }, @{ How = 'removed' }
    ) {
        $Lines["$How says"] | Should -Be "Provisioning $($Present -replace '\+.*') was imported in this session before and cannot be replaced by 98.7.6-preview2: open a new session." -Because $Said
        $Lines["$How errors"] | Should -Be 1
    }

    It 'keeps the loaded version usable, with its views' {
        $Lines['works'] | Should -Be 'admin' -Because $Said
        $Lines['views'] | Should -Be 'True'
        Split-Path -Path (Join-Path -Path $Lines['from'] -ChildPath 'bin/..' -Resolve) | Should -Be (Split-Path -Path (Split-Path -Path $ManifestPath))
    }

    It 'distinguishes previews of a version, whose assemblies have the same number' {
        $Lines['preview says'] | Should -BeLike 'Provisioning * cannot be replaced by *-preview99: open a new session.'
    }

    It 'names the builds of one version by their difference' {
        $Lines['build says'] | Should -Be "Provisioning $Present was imported in this session before and cannot be replaced by $($Present -replace '\+.*')+other: open a new session."
    }

    It 'is allowed for the same build from another folder' {
        $Lines['same errors'] | Should -Be 0 -Because $Said
        $Lines['moved'] | Should -BeLike (Join-Path -Path $TestDrive -ChildPath 'same*')
    }
}
