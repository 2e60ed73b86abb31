# One stop: a command that waits, in a runspace of its own, is stopped, and what it leaves is checked. Dot-sourced by the runner.

. (Join-Path -Path $PSScriptRoot -ChildPath 'Cell.ps1')
. (Join-Path -Path $PSScriptRoot -ChildPath 'Stops.ps1')

$LongSec = 300

# Runs a script in the runspace of the command, and waits for it.
function Invoke-Inside {
    param([object] $Runspace, [string] $Script, [hashtable] $Values = @{})
    foreach ($name in $Values.Keys) {
        $Runspace.SessionStateProxy.SetVariable($name, $Values[$name])
    }

    $shell = [powershell]::Create()
    try {
        $shell.Runspace = $Runspace
        $shell.AddScript($Script).Invoke()
    }
    finally {
        $shell.Dispose()
    }
}

function Open-StopRunspace {
    $runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault2())
    $runspace.Open()
    $null = Invoke-Inside $runspace "Import-Module '$ManifestPath'; . '$PSScriptRoot/Cell.ps1'"
    $runspace
}

# True once so; false when it is not within the time.
function Test-Soon {
    param([scriptblock] $Condition, [double] $Seconds = 60)
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not (& $Condition)) {
        if ($watch.Elapsed.TotalSeconds -gt $Seconds) {
            return $false
        }

        [System.Threading.Thread]::Sleep(5)
    }

    $true
}

function Get-OpenSocket {
    param([int[]] $Ports)
    [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpConnections() |
        Where-Object { $_.RemoteEndPoint.Port -in $Ports -and "$($_.State)" -eq 'Established' }
}

# The files of a folder that this process holds open; the system tells it on Linux only.
function Get-OpenFile {
    param([string] $Folder)
    if (Test-Path -LiteralPath '/proc/self/fd') {
        [System.IO.Directory]::GetFiles('/proc/self/fd') | ForEach-Object { (Get-Item -LiteralPath $_ -Force -ErrorAction Ignore).LinkTarget } |
            Where-Object { $_ -and $_.StartsWith($Folder, [System.StringComparison]::Ordinal) }
    }
}

function Add-StopFault {
    param([object] $Sandbox, [hashtable] $Command, [hashtable] $Fault, [string] $Point)
    $properties = $Fault.Answer.Clone()
    $properties.Times = $Endless
    if ($Point -eq 'later') {
        $properties.Skip = 1
        if ($Command.Write) {
            $properties.Method = $Command.Write
        }
    }

    $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault] $properties)
}

function Get-DoneId {
    param([object] $Sandbox, [hashtable] $Command, [string[]] $Ids, [hashtable] $Before)
    $after = Get-CellEffect $Sandbox $Command $Ids
    $Ids | Where-Object { $after[$_] -gt $Before[$_] }
}

function Test-IsRun {
    param([string] $Name)
    $Name -match '^(Sync-ProvisionedUser|Invoke-ProvisioningPlan|Resume-ProvisioningRun|Undo-ProvisioningRun)'
}

# Brings a stopped run to its end, or does all of it where it had not begun; whatever is wrong with that, as text. What had failed before
# the stop stays failed, and the journal says so: the report of the run is left to be read.
$FinishRun = @'
$problems = @()
# Before an undo stands the run that it undoes.
$runs = @(Get-ProvisioningRun -StatePath "$folder/state" | Where-Object { $command.Name -ne 'Undo-ProvisioningRun' -or $_.Header.UndoOf })
if ($runs.Count -gt 0) {
    if ($runs[0].State -ne 'Stopped') { "The run is '$($runs[0].State)'." }
    $null = $runs[0] | Resume-ProvisioningRun -StatePath "$folder/state" -ErrorVariable problems -ErrorAction SilentlyContinue
}
else {
    $null = & $command.Invoke $folder *>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } -OutVariable problems
}
$problems | ForEach-Object { "$_" }
$runs | Select-Object -First 1 | Export-ProvisioningReport -StatePath "$folder/state" -Path "$folder/report.csv"
'@

function Invoke-StopCell {
    param([object] $Cell, [string] $Root, [string[]] $Ids, [object] $Runspace)
    $command = $FaultCommands | Where-Object Name -EQ $Cell.Command
    $fault = $StopFaults | Where-Object Name -EQ $Cell.Fault
    $connection = $fault + @{ TimeoutSec = $LongSec; RetryIntervalSec = 60 }
    $folder = (New-Item -Path (Join-Path -Path $Root -ChildPath ([guid]::NewGuid())) -ItemType Directory).FullName
    $sandbox = [Provisioning.Sandbox.ProvisioningSandbox]::Start([Provisioning.Sandbox.SandboxOptions] @{ Token = $Canary })
    $proxy = $null
    $shell = [powershell]::Create()
    try {
        $base = $sandbox.AmbitionUri
        if ($fault.Proxy) {
            $tools = [System.Collections.Generic.List[System.IDisposable]]::new()
            $base = Add-CellProxy $sandbox $command $(if ($Cell.Point -eq 'later') { 'rest' } else { 'always' }) $tools -Fault $fault.Proxy
            $proxy = $tools[0]
            # A service that never answered is not asked again.
            if ($fault.Proxy -eq 'Gone' -and $Cell.Point -eq 'first') { $proxy.Skip = 1 }
        }

        $values = @{ sandbox = $sandbox; folder = $folder; base = $base; name = $Cell.Command; long = $connection }
        $null = Invoke-Inside $Runspace @'
$command = $FaultCommands | Where-Object Name -EQ $name
Connect-Cell $sandbox $command @{} $base
$null = & $command.Setup $sandbox $folder
Disconnect-Ambition; Disconnect-Agility
Connect-Cell $sandbox $command $long $base
'@ $values
        $connections = @(Invoke-Inside $Runspace 'Get-ProvisioningConnection' | ForEach-Object { $_.PSObject.BaseObject })
        $sandbox.ClearRequests()
        $before = Get-CellEffect $sandbox $command $Ids
        if ($proxy) { $proxy.IsArmed = $true } else { Add-StopFault $sandbox $command $fault $Cell.Point }

        $shell.Runspace = $Runspace
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        # Otherwise the check of the output waits until no more can come.
        foreach ($collection in $output, $shell.Streams.Verbose, $shell.Streams.Warning) { $collection.EnumeratorNeverBlocks = $true }
        $pipeline = if ($Cell.Way -eq 'First') { '& $command.Invoke $folder | Select-Object -First 1' } else { '& $command.Invoke $folder' }
        $null = $shell.AddScript("`$VerbosePreference = 'Continue'; $pipeline")
        $handle = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        $watch = [System.Diagnostics.Stopwatch]::new()
        $struck = { if ($proxy) { $proxy.Strikes } else { @($sandbox.Requests | Where-Object { $_.Fault }).Count } }
        # What is repeated by the pipeline is told; bulk requests, which are read first, wait for the pause of their connection and are
        # quiet meanwhile.
        $quiet = [System.Diagnostics.Stopwatch]::StartNew()
        $sent = @{ Count = 0 }
        $isQuiet = {
            if ($sent.Count -ne $sandbox.Requests.Count) { $sent.Count = $sandbox.Requests.Count; $quiet.Restart() }
            $quiet.Elapsed.TotalSeconds -gt 1
        }
        $isTold = { "$($shell.Streams.Verbose)$($shell.Streams.Warning)" -match 'follows in' }
        $isWaiting = { (& $struck) -gt 0 -and (-not $fault.Repeats -or (& $isTold) -or (& $isQuiet)) }
        $cameOut = { $Cell.Way -eq 'First' -and $output.Count -gt 0 }
        if (-not (Test-Soon { $handle.IsCompleted -or (& $cameOut) -or (& $isWaiting) } 300)) {
            throw "It neither waits nor ends. State $($shell.InvocationStateInfo.State), $($sandbox.Requests | Select-Object -Last 1)"
        }

        $givenOut = { @($output | Where-Object { $_.Action }).Count }
        # What was answered is on its way to the output; what is under way with it is not.
        # Of a request that is done and hangs, nothing comes out; and of a run, what comes out is in its journal as well.
        $unanswered = { if ($fault.Works) { 2 * (& $struck) } else { 0 } }
        $isSettled = if ($Cell.Way -eq 'First') { $cameOut } else { { (& $givenOut) + (& $unanswered) -ge @(Get-DoneId $sandbox $command $Ids $before).Count } }
        $null = Test-Soon { $handle.IsCompleted -or (& $isSettled) } $(if ($command.Chance -or $Cell.Way -eq 'First' -or (Test-IsRun $Cell.Command)) { 0.5 } else { 10 })
        $isOver = $handle.IsCompleted -and $Cell.Way -ne 'First'
        $endsItself = $Cell.Way -eq 'First' -and $output.Count -gt 0
        $watch.Start()
        if ($Cell.Way -eq 'Close') {
            $Runspace.Close()
        }
        elseif (-not $endsItself) {
            $shell.Stop()
        }

        $unstopped = -not (Test-Soon { $handle.IsCompleted })
        $watch.Stop()
        if ($unstopped) { $shell.Stop() }
        $state = "$($shell.InvocationStateInfo.State)"
        $done = @(Get-DoneId $sandbox $command $Ids $before)
        $keys = @($output | Where-Object { $_.Action } | ForEach-Object { Get-ResultId $_ })
        $held = { if ($proxy) { $proxy.Held } else { 0 } }
        foreach ($one in $connections) { $one.Dispose() }
        $null = Test-Soon { @(Get-OpenSocket $base.Port).Count -eq 0 -and (& $held) -eq 0 }
        $sockets = @(Get-OpenSocket $base.Port).Count + (& $held)
        $null = Test-Soon { @(Get-OpenFile $folder).Count -eq 0 }
        $observed = @{
            Command      = $Cell.Command
            Fault        = $Cell.Fault
            Point        = $Cell.Point
            Way          = $Cell.Way
            IsRun        = Test-IsRun $Cell.Command
            IsChance     = [bool] $command.Chance
            Writes       = [bool] $command.Effect
            Waited       = -not $isOver -and ($Cell.Way -ne 'First' -or $endsItself)
            Milliseconds = $watch.ElapsedMilliseconds
            Unstopped    = $unstopped
            State        = $state
            Rows         = @($Ids)
            Done         = @($done)
            GivenOut     = @($keys)
            Pending      = if ($fault.Works) { & $struck } else { 0 }
            Outputs      = $output.Count
            Sockets      = $sockets
            Files        = @(Get-OpenFile $folder)
            Afterwards   = @()
        }
        if ((Test-IsRun $Cell.Command) -and -not ($fault.Proxy -eq 'Gone')) {
            $sandbox.ClearFaults()
            if ($proxy) { $proxy.IsArmed = $false }
            $next = if ($Cell.Way -eq 'Close') { Open-StopRunspace } else { $Runspace }
            $observed.Afterwards = @(Invoke-Inside $next ("`$command = `$FaultCommands | Where-Object Name -EQ `$name; Connect-Cell `$sandbox `$command @{} `$base`n" + $FinishRun) $values | ForEach-Object { "$_" })
            $null = Invoke-Inside $next 'Disconnect-Ambition; Disconnect-Agility'
            $after = Get-CellEffect $sandbox $command $Ids
            $failed = if (Test-Path -LiteralPath "$folder/report.csv") {
                Import-Csv -LiteralPath "$folder/report.csv" | Where-Object Outcome -In 'Failed', 'Uncertain' | ForEach-Object { Get-ResultId $_ }
            }
            $observed.Afterwards += @($Ids | Where-Object { $after[$_] -ne 1 -and -not ($after[$_] -eq 0 -and $_ -in $failed) } | ForEach-Object { "$_ is there $($after[$_]) times." })
            if ($Cell.Way -eq 'Close') { $next.Dispose() }
        }

        $observed
    }
    finally {
        $shell.Dispose()
        if ($proxy) { $proxy.Dispose() }
        $sandbox.Dispose()
        Remove-Item -LiteralPath $folder -Recurse -Force
    }
}
