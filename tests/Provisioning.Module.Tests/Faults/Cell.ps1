# One cell of the fault matrix: a command, a fault, and when the fault strikes. Dot-sourced by the workers.

. (Join-Path -Path $PSScriptRoot -ChildPath '../Common.ps1')
. (Join-Path -Path $PSScriptRoot -ChildPath '../Lifecycle.ps1')
. (Join-Path -Path $PSScriptRoot -ChildPath 'Commands.ps1')
. (Join-Path -Path $PSScriptRoot -ChildPath 'Faults.ps1')

$Canary = 'c4nary-Secret+/tok3n=='
$CanaryForms = $Canary, [uri]::EscapeDataString($Canary), [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($Canary))
$Repeats = 2

function Connect-Cell {
    param([object] $Sandbox, [hashtable] $Command, [hashtable] $Fault, [uri] $Base)
    $settings = @{
        Token             = Get-Secret -Text $Canary
        RetryIntervalSec  = 0.01
        MaximumRetryCount = $Repeats
        TimeoutSec        = if ($Fault.TimeoutSec) { $Fault.TimeoutSec } else { 20 }
    }
    $ambition = if ($Command.Api -eq 'UserApi') { @{ Endpoint = [uri]::new($Base, $Sandbox.AmbitionEndpoint.AbsolutePath) } } else { @{ Uri = $Base } }
    $bulk = if ($Command.BulkCount) { $Command.BulkCount } else { 2 }
    $null = Connect-Ambition @ambition @settings -ChunkSize 2
    $null = Connect-Agility -Uri ([uri]::new($Base, $Sandbox.AgilityUri.AbsolutePath)) @settings -BulkCount $bulk
}

# A row's identity: what the result is about.
function Get-ResultId {
    param([object] $Result)
    "$($Result.System)|$($Result.Action)|$($Result.Key)"
}

function ConvertTo-ErrorInfo {
    param([System.Management.Automation.ErrorRecord] $Record)
    $target = $Record.TargetObject
    $base = if ($target -is [psobject]) { $target.PSObject.BaseObject } else { $target }
    $isResult = $null -ne $base -and $base.GetType().FullName -eq 'Provisioning.ProvisioningResult'
    @{
        ErrorId   = $Record.FullyQualifiedErrorId
        Category  = "$($Record.CategoryInfo.Category)"
        Type      = $Record.Exception.GetType().FullName
        Kind      = "$($Record.Exception.Kind)"
        Message   = $Record.Exception.Message
        Row       = if ($isResult) { Get-ResultId $base } else { "$target" }
        Outcome   = if ($isResult) { "$($base.Outcome)" } else { '' }
    }
}

function Get-RecordText {
    param([object] $Record)
    if ($Record -is [System.Management.Automation.ErrorRecord]) {
        $Record.Exception.ToString()
        "$($Record.ErrorDetails) $($Record.CategoryInfo)"
        $Record.TargetObject | Format-List -Property * -Force | Out-String -Width 4000
    }
    else {
        "$Record"
    }
}

function Invoke-Cell {
    param([string] $CommandName, [string] $FaultName, [string] $Variant, [string] $Root, [string[]] $Ids = @())
    $command = $FaultCommands | Where-Object Name -EQ $CommandName
    $fault = $MatrixFaults | Where-Object Name -EQ $FaultName
    $folder = (New-Item -Path (Join-Path -Path $Root -ChildPath ([guid]::NewGuid())) -ItemType Directory).FullName
    $VerbosePreference = $DebugPreference = 'SilentlyContinue'
    $options = [Provisioning.Sandbox.SandboxOptions] @{ Token = $Canary }
    $sandbox = [Provisioning.Sandbox.ProvisioningSandbox]::Start($options)
    $other = [Provisioning.Faults.OtherHost]::new()
    $tools = [System.Collections.Generic.List[System.IDisposable]]::new()
    try {
        $base = if ($fault.Connection) { & $fault.Connection $sandbox $command $Variant $tools } else { $sandbox.AmbitionUri }
        $setUp = if ($fault.IsOpenBefore) { $base } else { $sandbox.AmbitionUri }
        Connect-Cell $sandbox $command @{} $setUp
        $null = & $command.Setup $sandbox $folder
        $sandbox.ClearRequests()
        $before = Get-CellEffect $sandbox $command $Ids
        foreach ($proxy in $tools | Where-Object { $_ -is [Provisioning.Faults.FaultProxy] }) { $proxy.IsArmed = $true }
        if ($fault.Answer) {
            Add-CellFault $sandbox $command $fault $Variant $other
        }

        Connect-Cell $sandbox $command $fault $base
        $records = [System.Collections.Generic.List[object]]::new()
        $terminating = $null
        $VerbosePreference = $DebugPreference = 'Continue'
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        try {
            & $command.Invoke $folder *>&1 | ForEach-Object { $records.Add($_) }
        }
        catch {
            $terminating = $_
        }

        $watch.Stop()
        $VerbosePreference = $DebugPreference = 'SilentlyContinue'
        $errors = @($records | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | ForEach-Object { ConvertTo-ErrorInfo $_ })
        $outputs = @($records | Where-Object { $_ -is [string] -or $_.GetType().FullName -eq 'Provisioning.ProvisioningResult' })
        $text = (@($records) + @($terminating) | Where-Object { $null -ne $_ } | ForEach-Object { Get-RecordText $_ }) -join "`n"
        $rows = @(if ($command.Effect) {
                foreach ($output in $outputs) {
                    @{ Id = Get-ResultId $output; Outcome = "$($output.Outcome)" }
                }
            })
        $requests = @($sandbox.Requests)
        @{
            Command     = $CommandName
            Fault       = $FaultName
            Order       = [array]::IndexOf([object[]] $MatrixFaults.Name, $FaultName)
            Variant     = $Variant
            IsChance    = [bool] $command.Chance
            Writes      = [bool] $command.Effect
            Terminating = if ($terminating) { ConvertTo-ErrorInfo $terminating } else { $null }
            Errors      = $errors
            Rows        = $rows
            Outputs     = @(if (-not $command.Effect) { foreach ($output in $outputs) { @{ Text = $output; Key = if ($command.KeyOf) { "$(& $command.KeyOf $output)" } else { '' } } } })
            Requests    = @($requests | ForEach-Object { "$($_.Method) $($_.Path -replace '^/hooks/.*', '/hooks') $($_.Status) $($_.Fault)" })
            Attempts    = @($records | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and "$_" -match '^(GET|POST|DELETE) \S+ -> ' } | ForEach-Object { ("$_" -split ' ')[0] })
            Defects     = @($requests | Where-Object { "$($_.Fault)" -like 'exception*' } | ForEach-Object { "$($_.Fault)" })
            LongestAnswer = [long] ($requests | Measure-Object -Property AnswerLength -Maximum).Maximum
            OtherHits   = $other.Hits
            Canary      = @($CanaryForms | Where-Object { $text.Contains($_) }).Count
            Milliseconds = $watch.ElapsedMilliseconds
            Before      = $before
            Effects     = Get-CellEffect $sandbox $command $(if ($Ids.Count) { $Ids } else { @($rows.Id) })
        }
    }
    finally {
        Disconnect-Ambition
        Disconnect-Agility
        foreach ($tool in $tools) { $tool.Dispose() }
        $other.Dispose()
        $sandbox.Dispose()
        Remove-Item -LiteralPath $folder -Recurse -Force
    }
}

# How often what each row asked for is there now.
function Get-CellEffect {
    param([object] $Sandbox, [hashtable] $Command, [string[]] $Ids)
    $effects = @{}
    if ($Command.Effect) {
        foreach ($id in $Ids) {
            $system, $action, $key = $id -split '\|', 3
            $effects[$id] = [int] (& $Command.Effect $Sandbox $system $action $key)
        }
    }

    $effects
}
