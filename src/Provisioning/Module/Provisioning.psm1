# These lines run in every language mode, so that one that is too narrow gives one error.
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    throw "Provisioning cannot be imported: its script has to load assemblies, and runs in $($ExecutionContext.SessionState.LanguageMode) mode, since the policy of this computer does not trust it. Sign the scripts of the module with a certificate that the policy trusts, or let a session of JEA offer its commands (about_ProvisioningAutomation)."
}

# Only what the engine of PowerShell has itself is used here: the first command of another module would load that module, too.
# Windows PowerShell takes the assemblies of .NET Standard, PowerShell 7 those of .NET.
$framework = if ($PSVersionTable.PSEdition -eq 'Desktop') { 'netstandard2.0' } else { 'net8.0' }
$folder = [System.IO.Path]::Combine($PSScriptRoot, $framework)
$loaderPath = [System.IO.Path]::Combine($folder, 'Provisioning.Loader.dll')

# A process keeps the assemblies that it has: what is imported over another version would be half of each. Previews of a version differ
# in what they call themselves alone.
$version = [System.Diagnostics.FileVersionInfo]::GetVersionInfo($loaderPath).ProductVersion
foreach ($assembly in [System.AppDomain]::CurrentDomain.GetAssemblies()) {
    if ($assembly.GetName().Name -eq 'Provisioning.Loader') {
        $present = $assembly.GetCustomAttributes([System.Reflection.AssemblyInformationalVersionAttribute], $false)[0].InformationalVersion
        if ($present -ne $version) {
            # The text behind a plus distinguishes builds of one version.
            $names = ($present, $version) -replace '\+.*'
            if ($names[0] -eq $names[1]) { $names = $present, $version }
            throw "Provisioning $($names[0]) was imported in this session before and cannot be replaced by $($names[1]): open a new session."
        }
    }
}

$null = [System.Reflection.Assembly]::LoadFrom($loaderPath)
$module = [Provisioning.Loader.ModuleLoader]::Load([System.IO.Path]::Combine($folder, 'Provisioning.dll'))
$views = Import-Module -Name ([System.IO.Path]::Combine($PSScriptRoot, 'Provisioning.Views.psd1')) -PassThru
$commands = Import-Module -Assembly $module -PassThru

# Scripts name types such as [Provisioning.ProvisioningException]; PowerShell does not search load contexts of modules.
$accelerators = [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')
$names = [Provisioning.Loader.ModuleLoader]::AddAccelerators($accelerators, $module)

$sessions = $module.GetType('Provisioning.Commands.ModuleSessions')
$null = $sessions.GetMethod('Begin').Invoke($null, @())

$ExecutionContext.SessionState.Module.OnRemove = {
    # Import-Module -Force does not remove what is nested, and would then take it for imported.
    Remove-Module -ModuleInfo $commands, $views

    # Short names belong to the process: other runspaces may still use them.
    if ($sessions.GetMethod('End').Invoke($null, @())) {
        foreach ($name in $names) {
            $null = $accelerators::Remove($name)
        }
    }
}.GetNewClosure()
