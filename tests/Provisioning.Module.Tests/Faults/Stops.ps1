# What makes a command wait, as data, and the cells in which a waiting command is stopped. Each fault has
#   Name     what the command waits for
#   Answer   the properties of a fault of the sandbox
#   Proxy    the fault of a proxy between client and sandbox
#   Repeats  whether the command tells that it will send the request again
#   Works    whether the service does its work all the same
# All of them last for minutes, so that nothing but the stop ends a command in time.

[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The tables are used by who dot-sources this.')]
param()

$StopFaults = @(
    @{ Name = 'answer after 5 minutes'; Works = $true; Answer = @{ Kind = 'Late'; Delay = [timespan]::FromMinutes(5) } }
    @{ Name = 'no answer ever'; Answer = @{ Kind = 'Hang' } }
    @{ Name = 'answer in single bytes'; Works = $true; Answer = @{ Kind = 'Drip'; Pause = [timespan]::FromSeconds(30) } }
    @{ Name = '429, Retry-After 60'; Repeats = $true; Answer = @{ Status = 429; RetryAfter = '60'; Body = 'Slowly' } }
    @{ Name = '503, repeated after a minute'; Repeats = $true; Answer = @{ Status = 503; Body = 'Later' } }
    @{ Name = 'connection stays open and silent'; Proxy = 'Hold' }
    @{ Name = 'host gone, repeated after a minute'; Repeats = $true; Proxy = 'Gone' }
)

# first: the first request. later: the second one, or the second one that writes, so that something is done by then.
$StopPoints = 'first', 'later'

# Ctrl+C; the end of the runspace, as when a host is closed; a pipeline that has what it wanted.
$StopWays = 'Stop', 'Close', 'First'

# The sample: one way to work for each fault.
$StopSample = 'Get-AgilityMember', 'Sync-ProvisionedUser', 'New-AmbitionUser', 'Set-AgilityMember', 'Set-GroupMembership',
'New-AgilityMember (one by one)', 'Get-AgilityMemberHistory'

# Every command waits in every way at every point, and is stopped in turn by Ctrl+C and by a closing host; and with
# Select-Object -First 1 it ends by itself, where something came out before.
function Get-StopCell {
    param([ValidateSet('Full', 'Sample')] [string] $Set = 'Full')
    $number = 0
    $all = foreach ($command in $FaultCommands | Where-Object { -not $_.MatrixOnly }) {
        foreach ($fault in $StopFaults) {
            foreach ($point in $StopPoints) {
                [pscustomobject]@{ Command = $command.Name; Fault = $fault.Name; Point = $point; Way = $StopWays[$number++ % 2] }
            }
        }

        $number++
        foreach ($fault in $StopFaults[1], $StopFaults[3]) {
            [pscustomobject]@{ Command = $command.Name; Fault = $fault.Name; Point = 'later'; Way = 'First' }
        }
    }

    if ($Set -eq 'Full') {
        return $all
    }

    for ($i = 0; $i -lt $StopFaults.Count; $i++) {
        $all | Where-Object { $_.Command -eq $StopSample[$i] -and $_.Fault -eq $StopFaults[$i].Name -and $_.Point -eq 'later' -and $_.Way -ne 'First' }
    }

    $all | Where-Object { $_.Way -eq 'First' -and $_.Command -in $StopSample[0..2] -and $_.Fault -eq $StopFaults[1].Name }
}
