# Windows PowerShell takes the assemblies of .NET Standard, PowerShell 7 those of .NET.
$framework = if ($PSVersionTable.PSEdition -eq 'Desktop') { 'netstandard2.0' } else { 'net8.0' }
$folder = Join-Path -Path $PSScriptRoot -ChildPath $framework
Add-Type -LiteralPath (Join-Path -Path $folder -ChildPath 'Provisioning.Loader.dll')
$module = [Provisioning.Loader.ModuleLoader]::Load((Join-Path -Path $folder -ChildPath 'Provisioning.dll'))
Import-Module -Assembly $module

# Scripts name types such as [Provisioning.ProvisioningException]; PowerShell does not look into load contexts of modules.
$accelerators = [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')
$types = [Provisioning.Loader.ModuleLoader]::GetPublicTypes($module)
foreach ($type in $types) {
    $null = $accelerators::Remove($type.FullName)
    $accelerators::Add($type.FullName, $type)
}

$ExecutionContext.SessionState.Module.OnRemove = {
    $module.GetType('Provisioning.Commands.SandboxHost').GetMethod('StopAll').Invoke($null, @())
    foreach ($type in $types) {
        $null = $accelerators::Remove($type.FullName)
    }
}.GetNewClosure()
