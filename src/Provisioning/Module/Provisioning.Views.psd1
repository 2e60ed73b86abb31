# Views and types of the module. Its script imports them, since PowerShell would otherwise read them before the script can say that
# another version is in the session, and would report each of their members instead.
@{
    ModuleVersion     = '1.0'
    GUID              = 'c3a5b1f0-6f5e-4d0b-9d0c-8f4f0f6c2a17'
    Author            = 'Provisioning contributors'
    Description       = 'The views and types of Provisioning.'
    FormatsToProcess  = @('Provisioning.Format.ps1xml')
    TypesToProcess    = @('Provisioning.Types.ps1xml')
    FunctionsToExport = @()
    CmdletsToExport   = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
