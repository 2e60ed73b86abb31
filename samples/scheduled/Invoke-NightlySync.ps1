<#
.SYNOPSIS
Brings Ambition and Agility to what tonight's export says, keeps a log, and ends with an exit code that schedulers understand.

.DESCRIPTION
Addresses and tokens come from the environment: PROVISIONING_AMBITION_SUBDOMAIN (or _URL, or _ENDPOINT), PROVISIONING_AMBITION_TOKEN,
PROVISIONING_AGILITY_URL and PROVISIONING_AGILITY_TOKEN. A run that was killed last night is finished first.

Exit codes: 0 everything is done; 1 rows failed, and everything else is done; 2 the run could not be started or finished; 3 the plan goes
over a limit, and nothing was sent.

.EXAMPLE
pwsh -NoProfile -NonInteractive -File Invoke-NightlySync.ps1 -Path /srv/hrm.csv -Mapping /etc/provisioning/mapping.psd1 -LogDirectory /var/log/provisioning
#>
[CmdletBinding()]
param(
    # The export.
    [Parameter(Mandatory = $true)]
    [string] $Path,

    # The mapping file.
    [Parameter(Mandatory = $true)]
    [string] $Mapping,

    # Where logs and reports go, two files for each night.
    [Parameter(Mandatory = $true)]
    [string] $LogDirectory,

    # The most people who may be switched off, as a number or a percentage.
    [string] $MaxDisable = '5%',

    # Where journals are kept; the user's own state directory unless given.
    [string] $StatePath,

    # Logs and reports that are older than so many days are removed.
    [int] $KeepDays = 30
)

# Under Stop, PowerShell ends a script file with 1 whatever a command says.
$ErrorActionPreference = 'Continue'
$state = @{}
if ($StatePath) { $state.StatePath = $StatePath }
$sync = @{ Path = $Path; Mapping = $Mapping; MaxDisable = $MaxDisable } + $state
$null = New-Item -Path $LogDirectory -ItemType Directory -Force
$name = [datetime]::UtcNow.ToString('yyyyMMddTHHmmssZ', [cultureinfo]::InvariantCulture)
$log = Join-Path -Path $LogDirectory -ChildPath "$name.log"

try {
    Import-Module -Name Provisioning -ErrorAction Stop
    $night = {
        Connect-Ambition -FromEnvironment -ErrorAction Stop
        Connect-Agility -FromEnvironment -ErrorAction Stop
        Get-ProvisioningRun @state | Where-Object State -EQ 'Killed' | Resume-ProvisioningRun @state -Verbose
        Sync-ProvisionedUser @sync -Verbose
    }
    & $night *>&1 | Out-File -FilePath $log -Encoding utf8 -Width 200
    $code = $LASTEXITCODE
}
catch {
    # A run that ended early has said its exit code; whatever ended before it could not run at all.
    $_ | Out-File -FilePath $log -Encoding utf8 -Append -Width 200
    $code = if ($LASTEXITCODE) { $LASTEXITCODE } else { 2 }
}

Get-ProvisioningRun @state -Last 1 -ErrorAction SilentlyContinue |
    Export-ProvisioningReport @state -Path (Join-Path -Path $LogDirectory -ChildPath "$name.html") -ErrorAction SilentlyContinue
Get-ChildItem -LiteralPath $LogDirectory -File |
    Where-Object { $_.Extension -in '.log', '.html' -and $_.LastWriteTimeUtc -lt [datetime]::UtcNow.AddDays(-$KeepDays) } |
    Remove-Item
exit $code
