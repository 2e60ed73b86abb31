# One cell of the fault matrix: a command, a fault, and when the fault strikes. Dot-sourced by the workers.

. (Join-Path -Path $PSScriptRoot -ChildPath '../Common.ps1')
. (Join-Path -Path $PSScriptRoot -ChildPath '../Lifecycle.ps1')
. (Join-Path -Path $PSScriptRoot -ChildPath 'Commands.ps1')
. (Join-Path -Path $PSScriptRoot -ChildPath 'Faults.ps1')

. (Join-Path -Path $PSScriptRoot -ChildPath 'Canary.ps1')

$Repeats = 2

function Connect-Cell {
    param([object] $Sandbox, [hashtable] $Command, [hashtable] $Fault, [uri] $Base, [bool] $Basic)
    $secret = Get-Secret -Text $Canary
    $token = @{ Token = $secret }
    $logIn = if ($Basic) { @{ Credential = [pscredential]::new('admin', $secret) } } else { $token }
    $settings = @{
        RetryIntervalSec  = if ($Fault.RetryIntervalSec) { $Fault.RetryIntervalSec } else { 0.01 }
        MaximumRetryCount = $Repeats
        TimeoutSec        = if ($Fault.TimeoutSec) { $Fault.TimeoutSec } else { 120 }
    }
    $ambition = if ($Command.Api -eq 'UserApi') { @{ Endpoint = [uri]::new($Base, $Sandbox.AmbitionEndpoint.AbsolutePath) } } else { @{ Uri = $Base } }
    $bulk = if ($Command.BulkCount) { $Command.BulkCount } else { 2 }
    $atOnce = if ($Command.ThrottleLimit) { $Command.ThrottleLimit } else { 1 }
    $null = Connect-Ambition @ambition @token @settings -ChunkSize 2 -ThrottleLimit $atOnce
    $null = Connect-Agility -Uri ([uri]::new($Base, $Sandbox.AgilityUri.AbsolutePath)) @logIn @settings -BulkCount $bulk
}

# A row's identity: what the result is about.
function Get-ResultId {
    param([object] $Result)
    "$($Result.Service)|$($Result.Action)|$($Result.Key)"
}

function ConvertTo-ErrorInfo {
    param([System.Management.Automation.ErrorRecord] $Record)
    $target = $Record.TargetObject
    $isResult = $null -ne $target -and $target.PSObject.TypeNames -contains 'Provisioning.ProvisioningResult'
    @{
        ErrorId   = $Record.FullyQualifiedErrorId
        Category  = "$($Record.CategoryInfo.Category)"
        Type      = $Record.Exception.GetType().FullName
        Kind      = "$($Record.Exception.Kind)"
        Message   = $Record.Exception.Message
        Row       = if ($isResult) { Get-ResultId $target } else { "$target" }
        Outcome   = if ($isResult) { "$($target.Outcome)" } else { '' }
    }
}

# All that a cell said and left behind, to be searched for the secret. The errors of one kind are similar; one of them is checked in detail.
function Get-CellText {
    param([object[]] $Records, [string] $Folder)
    $isError = { $_ -is [System.Management.Automation.ErrorRecord] }
    $Records | Where-Object { -not (& $isError) } | ForEach-Object { "$_" }
    $errors = @($Records) + @($global:Error) | Where-Object $isError
    $errors | ForEach-Object { "$_ $($_.ErrorDetails)" }
    $errors | Group-Object -Property FullyQualifiedErrorId | ForEach-Object { Get-ErrorText $_.Group[0] }
    $connections = @(Get-ProvisioningConnection)
    Get-SerialText $connections
    $connections | Format-List -Property * -Force | Out-String -Width 4000
    Get-FolderText $Folder
}

function Invoke-Cell {
    param([string] $CommandName, [string] $FaultName, [string] $Variant, [string] $Root, [string[]] $Ids = @(), [switch] $Show)
    $command = $FaultCommands + $SecretCommands | Where-Object Name -EQ $CommandName
    $fault = $MatrixFaults + $EchoFaults | Where-Object Name -EQ $FaultName
    $folder = (New-Item -Path (Join-Path -Path $Root -ChildPath ([guid]::NewGuid())) -ItemType Directory).FullName
    $VerbosePreference = $DebugPreference = 'SilentlyContinue'
    # Half of the cells log in with user name and password, where the service takes them.
    $basic = ([array]::IndexOf([object[]] $FaultCommands.Name, $CommandName) + [array]::IndexOf([object[]] $MatrixFaults.Name, $FaultName)) % 2 -ne 0
    $options = [Provisioning.Sandbox.SandboxOptions] @{ Token = $Canary }
    $sandbox = [Provisioning.Sandbox.ProvisioningSandbox]::Start($options)
    $other = [Provisioning.Faults.OtherHost]::new()
    $tools = [System.Collections.Generic.List[System.IDisposable]]::new()
    try {
        $base = if ($fault.Connection) { & $fault.Connection $sandbox $command $Variant $tools } else { $sandbox.AmbitionUri }
        $setUp = if ($fault.IsOpenBefore) { $base } else { $sandbox.AmbitionUri }
        Connect-Cell $sandbox $command @{} $setUp $basic
        $null = & $command.Setup $sandbox $folder
        $sandbox.ClearRequests()
        $before = Get-CellEffect $sandbox $command $Ids
        foreach ($proxy in $tools | Where-Object { $_ -is [Provisioning.Faults.FaultProxy] }) { $proxy.IsArmed = $true }
        if ($fault.Answer) {
            Add-CellFault $sandbox $command $fault $Variant $other
        }

        Connect-Cell $sandbox $command $fault $base $basic
        $global:Error.Clear()
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
        $outputs = @($records | Where-Object { $_ -is [string] -or $_.PSObject.TypeNames -contains 'Provisioning.ProvisioningResult' })
        if ($Show) {
            @($records) + @($terminating) | Out-Host
            Export-CellReport $folder
        }

        $text = (Get-CellText (@($records) + @($terminating)) $folder) -join "`n"
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
            Canary      = @(Find-Canary $text).Count
            Characters  = $text.Length
            Masks       = [regex]::Matches($text, '\*\*\*').Count
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

# The run of a cell as people hand it on.
function Export-CellReport {
    param([string] $Folder)
    if (Test-Path -LiteralPath "$Folder/state") {
        foreach ($ending in 'html', 'csv', 'json') {
            Get-ProvisioningRun -StatePath "$Folder/state" | Select-Object -First 1 |
                Export-ProvisioningReport -StatePath "$Folder/state" -Path "$Folder/report.$ending"
        }

        Get-ProvisioningRun -StatePath "$Folder/state" | Out-Host
    }
}

# How often what each row asked for is there now.
function Get-CellEffect {
    param([object] $Sandbox, [hashtable] $Command, [string[]] $Ids)
    $effects = @{}
    if ($Command.Effect) {
        foreach ($id in $Ids) {
            $service, $action, $key = $id -split '\|', 3
            $effects[$id] = [int] (& $Command.Effect $Sandbox $service $action $key)
        }
    }

    $effects
}
