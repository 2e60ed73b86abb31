# The secret that every cell is searched for, and the texts that are searched. Dot-sourced by cells and passes.

[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The secret is used by who dot-sources this.')]
param()

# Letters and digits pass through addresses, JSON and XML as they are, whole or not; what stands around them does not.
$CanaryCore = 'c4naryOfTheTests7'
$Canary = "k+/`"<&$CanaryCore'%=="

# The core as it stands in Base64, wherever in the encoded text it begins ("user:secret" moves it), and in a SecureString that was
# written down where nothing encrypts it.
function Get-CanaryForm {
    $bytes = [System.Text.Encoding]::UTF8.GetBytes($CanaryCore)
    $CanaryCore
    foreach ($before in 0..2) {
        $whole = [Convert]::ToBase64String([byte[]]::new($before) + $bytes)
        $from = [Math]::Ceiling($before * 8 / 6)
        $form = $whole.Substring($from, [Math]::Floor(($before + $bytes.Length) * 8 / 6) - $from)
        $form
        $form.Replace('+', '-').Replace('/', '_')
    }

    [Convert]::ToHexString($bytes)
    [Convert]::ToHexString([System.Text.Encoding]::Unicode.GetBytes($CanaryCore))
    -join ($bytes | ForEach-Object { '%{0:x2}' -f $_ })
}

$CanaryForms = Get-CanaryForm | Select-Object -Unique

function Find-Canary {
    param([string] $Text)
    $CanaryForms | Where-Object { $Text.Contains($_, [System.StringComparison]::OrdinalIgnoreCase) }
}

# All that an object has to say, as people write it down.
function Get-SerialText {
    param([object] $Value)
    ConvertTo-Json -InputObject $Value -Depth 10 -WarningAction SilentlyContinue
    [System.Management.Automation.PSSerializer]::Serialize($Value)
}

# A chain of exceptions without what describes the program: TargetSite alone leads through all of .NET's reflection, gigabytes of it.
function Get-ExceptionPart {
    param([System.Exception] $Exception)
    for ($e = $Exception; $null -ne $e; $e = $e.InnerException) {
        $part = [ordered]@{}
        foreach ($property in $e.PSObject.Properties | Where-Object { $_.Name -notin 'TargetSite', 'InnerException', 'ErrorRecord' }) {
            $part[$property.Name] = $property.Value
        }

        $part
    }
}

function Get-ErrorText {
    param([System.Management.Automation.ErrorRecord] $Record)
    $call = $Record.InvocationInfo
    $parts = [ordered]@{
        Exceptions = @(Get-ExceptionPart $Record.Exception)
        Target     = $Record.TargetObject
        Category   = $Record.CategoryInfo
        Id         = $Record.FullyQualifiedErrorId
        Details    = $Record.ErrorDetails
        Bound      = $call.BoundParameters
        Unbound    = $call.UnboundArguments
        Line       = $call.Line
        Stack      = $Record.ScriptStackTrace
    }
    $Record.Exception.ToString()
    ConvertTo-Json -InputObject $parts -Depth 10 -WarningAction SilentlyContinue
    [System.Management.Automation.PSSerializer]::Serialize($Record)
    $Record.TargetObject | Format-List -Property * -Force | Out-String -Width 4000
}

# Every file in a folder, with its name; open ones included.
function Get-FolderText {
    param([string] $Path)
    foreach ($file in Get-ChildItem -LiteralPath $Path -Recurse -File -Force -ErrorAction Ignore) {
        $file.FullName
        $reader = [System.IO.StreamReader]::new([System.IO.FileStream]::new($file.FullName, 'Open', 'Read', 'ReadWrite, Delete'))
        $reader.ReadToEnd()
        $reader.Dispose()
    }
}
