# Only what the engine of PowerShell has itself is used here: the first command of another module would load that module, too.
# Windows PowerShell takes the assemblies of .NET Standard, PowerShell 7 those of .NET.
$framework = if ($PSVersionTable.PSEdition -eq 'Desktop') { 'netstandard2.0' } else { 'net8.0' }
$folder = [System.IO.Path]::Combine($PSScriptRoot, $framework)
$null = [System.Reflection.Assembly]::LoadFrom([System.IO.Path]::Combine($folder, 'Provisioning.Loader.dll'))
$module = [Provisioning.Loader.ModuleLoader]::Load([System.IO.Path]::Combine($folder, 'Provisioning.dll'))
$commands = Import-Module -Assembly $module -PassThru

# Scripts name types such as [Provisioning.ProvisioningException]; PowerShell does not look into load contexts of modules.
$accelerators = [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')
$names = [Provisioning.Loader.ModuleLoader]::AddAccelerators($accelerators, $module)

$sessions = $module.GetType('Provisioning.Commands.ModuleSessions')
$null = $sessions.GetMethod('Begin').Invoke($null, @())

$ExecutionContext.SessionState.Module.OnRemove = {
    # Import-Module -Force does not remove what is nested, and would then take it for imported.
    Remove-Module -ModuleInfo $commands

    # Short names belong to the process: other runspaces may still use them.
    if ($sessions.GetMethod('End').Invoke($null, @())) {
        foreach ($name in $names) {
            $null = $accelerators::Remove($name)
        }
    }
}.GetNewClosure()
