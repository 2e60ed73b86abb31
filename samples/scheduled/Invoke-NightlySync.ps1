<#
.SYNOPSIS
Synchronizes Ambition and Agility with the HR export, writes a log and a page for each run, and ends with an exit code for schedulers.

.DESCRIPTION
Addresses and tokens come from the environment: PROVISIONING_AMBITION_SUBDOMAIN (or _URL, or _ENDPOINT), PROVISIONING_AMBITION_TOKEN,
PROVISIONING_AGILITY_URL and PROVISIONING_AGILITY_TOKEN. With -SecretName the tokens come from a vault of
Microsoft.PowerShell.SecretManagement instead. A run that was killed or stopped last night is finished first.

The log directory gets a log, and the report page of each run of the night, or a page that says why there was none. If the log cannot be
written, its lines go to the standard output. Only their owner can read these files.

Exit codes: 0 everything is done; 1 rows failed, and everything else is done (or, without a log, PowerShell itself did not accept the
command line); 2 the run could not start or did not end; 3 the plan exceeds a limit, and nothing was sent.

.PARAMETER Path
The export.

.PARAMETER Mapping
The mapping file.

.PARAMETER LogDirectory
The directory for logs and pages.

.PARAMETER MaxDisable
The largest number of people who may be disabled, as a number or a percentage.

.PARAMETER StatePath
The directory of the journals; the default is the state directory of the user.

.PARAMETER SecretName
The names of two secrets in a vault, first the token of Ambition, then that of Agility: 'AmbitionToken,AgilityToken'.

.PARAMETER KeepDays
Logs, pages and runs that are older than this number of days are removed; what later runs need is kept.

.EXAMPLE
pwsh -NoProfile -NonInteractive -File Invoke-NightlySync.ps1 -Path /srv/hrm.csv -Mapping /etc/provisioning/mapping.psd1 -LogDirectory /var/log/provisioning
#>

# No types and attributes: if PowerShell itself refuses a value, it ends with 1 and logs nothing.
param($Path, $Mapping, $LogDirectory, $MaxDisable = '5%', $StatePath, $SecretName, $KeepDays = 30)

# Under Stop, PowerShell ends a script file with 1, whatever the exit code of a command is.
$ErrorActionPreference = 'Continue'
$code = 2
$began = [datetimeoffset]::UtcNow
$night = $began.ToString('yyyyMMddTHHmmssZ', [cultureinfo]::InvariantCulture)
$reason = ''
$writer = $null
$logs = "$LogDirectory"
$secrets = "$SecretName"
$days = "$KeepDays"
$state = @{}
if ($StatePath) { $state.StatePath = "$StatePath" }

function Protect-Item {
    param([string] $Item)
    if ([System.IO.Path]::DirectorySeparatorChar -eq '/') {
        & chmod 'u=rwX,go=' $Item
    }
    else {
        $owner = [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value
        $inherit = if (Test-Path -LiteralPath $Item -PathType Container) { '(OI)(CI)' }
        & icacls.exe $Item /inheritance:r /grant:r "*${owner}:${inherit}F" | Out-Null
    }
}

# An empty file in the log directory that only its owner can read.
function Initialize-File {
    param([string] $Name)
    if (-not (Test-Path -LiteralPath $logs)) {
        $null = [System.IO.Directory]::CreateDirectory($logs)
        Protect-Item -Item $logs
    }

    $file = Join-Path -Path $logs -ChildPath $Name
    [System.IO.File]::Create($file).Dispose()
    Protect-Item -Item $file
    $file
}

# One line, with its time. A log that cannot be written does not hide the run.
function Write-Line {
    param([string] $Kind, [string] $Text)
    $line = '{0:yyyy-MM-ddTHH:mm:ssZ} {1,-7} {2}' -f [datetime]::UtcNow, $Kind, ($Text -replace '\s+', ' ').Trim()
    if ($script:writer) {
        try {
            $script:writer.WriteLine($line)
            return
        }
        catch {
            $script:writer = $null
            Write-Line -Kind 'ERROR' -Text "The log cannot be written any more, and continues here. $_"
        }
    }

    [System.Console]::Out.WriteLine($line)
}

# A result, or a record of another stream.
filter Write-Record {
    if ($_ -is [System.Management.Automation.ErrorRecord]) { Write-Line -Kind 'ERROR' -Text "$_" }
    elseif ($_ -is [System.Management.Automation.WarningRecord]) { Write-Line -Kind 'WARNING' -Text "$_" }
    elseif ($_ -is [System.Management.Automation.VerboseRecord]) { Write-Line -Kind 'VERBOSE' -Text "$_" }
    elseif ($_.PSObject.Properties['Outcome']) { Write-Line -Kind 'RESULT' -Text "$($_.Service) $($_.Action) $($_.Key) $($_.Outcome) $($_.Message)" }
    else { Write-Line -Kind 'INFO' -Text "$_" }
}

function Connect-Service {
    if ($args) { throw "There are no parameters $args." }
    foreach ($name in 'Path', 'Mapping', 'LogDirectory') {
        if (-not (Get-Variable -Name $name -ValueOnly)) { throw "-$name is missing." }
    }

    if ("$days" -notmatch '^[1-9]\d{0,4}$') { throw "-KeepDays is '$days'. Give a number of days of at least 1." }
    Import-Module -Name Provisioning -ErrorAction Stop
    if (-not $secrets) {
        Connect-Ambition -FromEnvironment -ErrorAction Stop
        Connect-Agility -FromEnvironment -ErrorAction Stop
        return
    }

    $ambition, $agility = "$secrets" -split ',' | ForEach-Object { $_.Trim() }
    if (-not $agility) { throw "-SecretName is '$secrets'. Give the names of two secrets, as in 'AmbitionToken,AgilityToken'." }
    $place = @{}
    foreach ($name in 'Subdomain', 'Url', 'Endpoint') {
        $value = [System.Environment]::GetEnvironmentVariable("PROVISIONING_AMBITION_$($name.ToUpperInvariant())")
        if ($value) { $place[$name -replace 'Url', 'Uri'] = $value }
    }

    Connect-Ambition @place -SecretName $ambition -ErrorAction Stop
    Connect-Agility -Uri $env:PROVISIONING_AGILITY_URL -SecretName $agility -ErrorAction Stop
}

# Only the last run is resumed; an earlier one is out of date. What cannot be resumed is done by tonight's run.
function Resume-LastRun {
    try {
        Get-ProvisioningRun @state -ErrorAction Stop |
            Where-Object State -NotIn 'Refused', 'Running', 'Unreadable' |
            Select-Object -First 1 |
            Where-Object State -In 'Interrupted', 'Stopped' |
            Resume-ProvisioningRun @state -Verbose
    }
    catch {
        $_
    }
}

# The page of a night whose run could not start.
function Write-StartPage {
    $rows = [ordered] @{
        'Why'       = $reason
        'Exit code' = $code
        'Time'      = $began.ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture) + ' UTC'
        'Computer'  = [System.Environment]::MachineName
        'Source'    = "$Path"
        'Mapping'   = "$Mapping"
    }
    $lines = foreach ($row in $rows.GetEnumerator()) { "<dt>$($row.Key)</dt><dd>$([System.Net.WebUtility]::HtmlEncode($row.Value))</dd>" }
    $page = '<!DOCTYPE html>', '<html lang="en"><head><meta charset="utf-8"><title>Could not start</title></head>',
        '<body><h1>Tonight&#39;s run could not start</h1><p>Nothing was sent.</p><dl>', $lines, '</dl></body></html>'
    $file = Initialize-File -Name "$night.html"
    [System.IO.File]::WriteAllLines($file, [string[]] ($page | ForEach-Object { $_ }))
}

# The pages of the runs that this process worked on.
function Write-Page {
    $runs = @()
    try {
        $runs = @(Get-ProvisioningRun @state -ErrorAction Stop | Where-Object {
                $_.Owners | Where-Object { $_.ProcessId -eq $PID -and $_.Host -eq [System.Environment]::MachineName -and $_.Time -ge $began }
            })
    }
    catch {
        $_
    }

    # The page of last night's run, finished now, is not the page of tonight's run.
    if (-not ($runs | Where-Object Started -GE $began)) { Write-StartPage }
    $runs | ForEach-Object { $_ | Export-ProvisioningReport @state -Path (Join-Path -Path $logs -ChildPath "$night-$($_.RunId).html") }
}

function Clear-OldFile {
    Get-ChildItem -LiteralPath $logs -File -ErrorAction Stop |
        Where-Object { $_.Name -match '^\d{8}T\d{6}Z.*\.(log|html)$' -and $_.LastWriteTimeUtc -lt $began.UtcDateTime.AddDays(-$days) } |
        Remove-Item
    Remove-ProvisioningRun @state -OlderThan "${days}d" -Confirm:$false
}

try {
    $file = Initialize-File -Name "$night.log"
    $writer = [System.IO.StreamWriter]::new($file)
    $writer.AutoFlush = $true
}
catch {
    Write-Line -Kind 'ERROR' -Text "There is no log, and its lines follow here. $_"
}

try {
    Write-Line -Kind 'START' -Text "$Path by $Mapping"
    Connect-Service @args *>&1 | Write-Record
    Resume-LastRun *>&1 | Write-Record
    Sync-ProvisionedUser -Path $Path -Mapping $Mapping -MaxDisable $MaxDisable @state -Verbose *>&1 | Write-Record
    $code = $LASTEXITCODE
}
catch {
    # An error that ends a run means 2, a limit 3.
    $code = if ($_.FullyQualifiedErrorId -like 'SyncProvisionedUserLimitExceeded,*') { 3 } else { 2 }
    $reason = "$_"
    $_ | Write-Record
}

foreach ($work in 'Write-Page', 'Clear-OldFile') {
    try { & $work *>&1 | Write-Record } catch { $_ | Write-Record }
}

Write-Line -Kind 'END' -Text "Exit code $code. $reason"
if ($writer) {
    $writer.Dispose()
    # The message of a limit names people, and others may read the mail of a scheduler.
    [System.Console]::Out.WriteLine("Exit code $code. $(if ($code -eq 3) { 'The plan exceeds a limit; the log and the page say which.' } else { $reason })")
}

exit $code
