# Dot-sourced by the suite that kills runs: people for a plan of many steps, a sandbox that holds them as they were
# the night before, and a process that is killed at a chosen moment.

$KillMapping = @'
@{
    Source = @{ Key = 'id'; Active = @{ Column = 'status'; Words = 'active' } }
    Agility = @{
        Attributes = @{ Username = 'user'; Name = '{0}'; DefaultRole = @{ Value = 'Team Member' } }
        ProjectRoles = @{ 'Scope:0' = 'agility_role' }
    }
    Ambition = @{
        Attributes = @{ Username = 'user'; Email = @{ Template = '{user}@corp.example' }; FirstName = 'first'; LastName = 'last' }
        Groups = @{ team = 'Team' }
    }
}
'@.Replace("Name = '{0}'", "Name = @{ Template = '{first} {last}' }")

# The first 60 marry, get other names and move, the next 20 leave, another 20 stay as they are, and people with higher numbers join.
function Get-KillRow {
    param([int] $Number, [bool] $Before)
    $isMover = $Number -le 60 -and -not $Before
    $hasLeft = $Number -gt 60 -and $Number -le 80 -and -not $Before
    [pscustomobject]@{
        id = $Number
        user = ('user', 'wed')[$isMover] + $Number
        first = "First$Number"
        last = ('Last', 'Married')[$isMover] + $Number
        status = ('active', 'left')[$hasLeft]
        team = ('Dogs', 'Cats')[$isMover]
        agility_role = ('', 'Observer')[$Number % 4 -eq 0]
    }
}

# Writes the files for so many people (a hundred of them from the night before), and runs the night before, so that its state can be put back for each kill.
function Initialize-KillTest {
    param([string] $Folder, [int] $Count, [int] $BulkCount)
    $files = @{
        Csv = Join-Path -Path $Folder -ChildPath 'tonight.csv'
        Mapping = Join-Path -Path $Folder -ChildPath 'mapping.psd1'
        State = Join-Path -Path $Folder -ChildPath 'state'
        Before = Join-Path -Path $Folder -ChildPath 'before'
        Script = Join-Path -Path $Folder -ChildPath 'run.ps1'
        BulkCount = $BulkCount
        People = 1..100 | ForEach-Object { Get-KillRow -Number $_ -Before $true }
    }
    Set-Content -LiteralPath $files.Mapping -Value $KillMapping
    1..$Count | ForEach-Object { Get-KillRow -Number $_ -Before $false } | Export-Csv -LiteralPath $files.Csv
    Set-Content -LiteralPath $files.Script -Value @'
param($Manifest, $Port, $Token, $Csv, $Mapping, $State, $BulkCount)
Import-Module $Manifest
$secret = [System.Net.NetworkCredential]::new('', $Token).SecurePassword
$null = Connect-Agility -Uri "http://127.0.0.1:$Port/Harbor" -Token $secret -BulkCount $BulkCount
$null = Connect-Ambition -Uri "http://127.0.0.1:$Port/" -Token $secret
$null = Sync-ProvisionedUser -Path $Csv -Mapping $Mapping -StatePath $State -MaxDisable 50% -MaxCreate 260 -MaxChange 60 -Limit @{ IdentityChange = 60 }
'@
    $nightBefore = Join-Path -Path $Folder -ChildPath 'yesterday.csv'
    $files.People | Export-Csv -LiteralPath $nightBefore
    $null = Sync-ProvisionedUser -Path $nightBefore -Mapping $files.Mapping -StatePath $files.Before -ErrorAction Stop
    $files.Oids = @{}
    Get-ProvisioningLink -Service Agility -StatePath $files.Before | ForEach-Object { $files.Oids[$_.Username] = [int] $_.Account.Split(':')[1] }
    $files
}

# Puts both services and the state directory back to the night before.
function Enter-KillTest {
    param([object] $Sandbox, [hashtable] $Files)
    $Sandbox.Reset()
    foreach ($person in $Files.People) {
        $null = $Sandbox.Ambition.AddUser($person.user, $person.first, $person.last, "$($person.user)@corp.example")
        $Sandbox.Ambition.AddMembership($person.user, 'Team', $person.team)
        $member = $Sandbox.Agility.AddMember("$($person.first) $($person.last)", $person.user, $null, 'Role:4', $false, $false, $Files.Oids[$person.user])
        if ($person.agility_role) {
            $Sandbox.Agility.AssignRole($member.Oid, 'Scope:0', 'Role:8')
        }
    }

    if (Test-Path -LiteralPath $Files.State) {
        Remove-Item -LiteralPath $Files.State -Recurse -Force
    }

    Copy-Item -LiteralPath $Files.Before -Destination $Files.State -Recurse
    Get-ChildItem -LiteralPath $Files.State -Recurse -Filter '*.lock' | Remove-Item
}

# Both services in a line for each account; who is there twice has two lines.
function Get-Everything {
    param([object] $Sandbox)
    $groups = $Sandbox.Ambition.Memberships | Group-Object -Property Username -AsHashTable
    foreach ($user in $Sandbox.Ambition.Users) {
        $in = $groups[$user.Username] | ForEach-Object { "$($_.GroupType)=$($_.GroupName)" } | Sort-Object
        "Ambition $($user.Username) $($user.Email) $($user.FirstName) $($user.LastName) $($user.IsActive) $in"
    }

    $roles = $Sandbox.Agility.ProjectRoles | Group-Object -Property Member -AsHashTable
    foreach ($member in $Sandbox.Agility.Members) {
        "Agility $($member.Username) $($member.Name) $($member.DefaultRole) $($member.IsInactive) $($roles[$member.Oid].Role)"
    }
}

# What is wrong between the links and the accounts: each person has one link in each service, to one account, under the name that it has there.
function Get-LinkProblem {
    param([object] $Sandbox, [hashtable] $Files)
    $links = @(Get-ProvisioningLink -StatePath $Files.State)
    $people = @(Import-Csv -LiteralPath $Files.Csv)
    $links | Group-Object -Property Service, Key | Where-Object Count -GT 1 | ForEach-Object { "$($_.Name) has $($_.Count) links" }
    $links | Group-Object -Property Service, Account | Where-Object Count -GT 1 | ForEach-Object { "$($_.Name) belongs to $($_.Count) people" }
    if ($links.Count -ne 2 * $people.Count) { "$($links.Count) links, $($people.Count) people" }
    $names = @{}
    $Sandbox.Agility.Members | ForEach-Object { $names["Agility $($_.Oid)"] = $_.Username }
    $Sandbox.Ambition.Users | ForEach-Object { $names["Ambition $($_.Username)"] = $_.Username }
    $links | Where-Object { $names["$($_.Service) $($_.Account)"] -ne $_.Username } | ForEach-Object { "$_ is called '$($names["$($_.Service) $($_.Account)"])' there" }
}

function Get-Difference {
    param([string[]] $Expected, [string[]] $Actual)
    if ($Expected.Count -ne $Actual.Count) { "$($Expected.Count) and $($Actual.Count) accounts" }
    Compare-Object -ReferenceObject $Expected -DifferenceObject $Actual -CaseSensitive | Select-Object -First 6 | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" }
}

# What the commands of a request of the Bulk API do to members; nothing for other requests.
function Get-BatchKind {
    param([object] $Request)
    if ($Request.Method -eq 'POST' -and $Request.Path -like '*/api/asset') {
        if ($Request.Body -match '"update"\s*:') { 'Update' }
        if ($Request.Body -match '"execute"\s*:\s*(\{\s*"op"\s*:\s*)?"(In|Re)activate') { 'Operation' }
    }
}

# The requests of an undisturbed run, by their places: the first one that writes, and all. Of the Bulk API, by their places among
# themselves, all of them, and those with updates and with operations.
function Get-Course {
    param([object[]] $Request)
    $bulk = @($Request | Where-Object { $_.Method -eq 'POST' -and $_.Path -like '*/api/asset' })
    $places = @(for ($i = 0; $i -lt $bulk.Count; $i++) { $i })
    @{
        First = 0..($Request.Count - 1) | Where-Object { $Request[$_].Method -ne 'GET' } | Select-Object -First 1
        Total = $Request.Count
        Bulk = $places
        Update = @($places | Where-Object { (Get-BatchKind $bulk[$_]) -contains 'Update' })
        Operation = @($places | Where-Object { (Get-BatchKind $bulk[$_]) -contains 'Operation' })
    }
}

function Get-Fault {
    param([string] $Kind, [int] $Skip, [int] $Times, [string] $PathContains)
    $fault = [Provisioning.Sandbox.SandboxFault]::new()
    $fault.Kind = $Kind
    $fault.Skip = $Skip
    $fault.Times = $Times
    if ($PathContains) { $fault.PathContains = $PathContains }
    if ($Kind -eq 'Late') { $fault.Delay = [timespan]::FromDays(1) }
    $fault
}

# Starts the run, or another script with the same parameters, in a process of its own.
function Invoke-Run {
    param([object] $Sandbox, [hashtable] $Files, [string] $Script = $Files.Script)
    $arguments = $Script, $ManifestPath, $Sandbox.AmbitionUri.Port, $Sandbox.Token, $Files.Csv, $Files.Mapping, $Files.State, $Files.BulkCount
    [System.Diagnostics.Process]::Start((Get-TestShellStart -ArgumentList (@('-NoProfile', '-NonInteractive', '-File') + $arguments)))
}

# Starts the run in a process of its own and kills that:
#   Before     while a request is being worked on that will not be done
#   Held       while a request is on its way that was done and whose answer is held
#   After      when the answer to a request that was done is lost; without a batch, while it waits in vain to hear of it
#   Anywhere   as soon as so many requests have arrived, whatever it is doing then
# Bulk, Update and Operation in front mean a request of the Bulk API, with updates or operations of members in it. Gives out what
# was on its way in batches. Batches may travel together, and then arrive in another order: a run that met another kind is none.
function Invoke-KilledRun {
    param([object] $Sandbox, [hashtable] $Files, [hashtable] $Course, [string] $Kind, [double] $Fraction)
    $batch = [regex]::Match($Kind, '^(Bulk|Update|Operation)').Value
    for ($try = 1; $try -le 5; $try++) {
        Enter-KillTest -Sandbox $Sandbox -Files $Files
        $struck = Invoke-KilledRunOnce @PSBoundParameters -Batch $batch
        $met = @($struck | ForEach-Object { Get-BatchKind $_ } | Sort-Object -Unique)
        if ($batch -in '', 'Bulk' -or $batch -in $met) { return $met }
    }

    throw "No run in five was killed in a batch with kind '$batch'."
}

function Invoke-KilledRunOnce {
    param([object] $Sandbox, [hashtable] $Files, [hashtable] $Course, [string] $Kind, [double] $Fraction, [string] $Batch, [string] $Script = $Files.Script)
    $places = if ($Batch) { $Course[$Batch] } else { $Course.First..($Course.Total - 1) }
    if ($places.Count -eq 0) { throw "No request of the undisturbed run is a batch with kind '$Batch'." }
    $place = $places[[int][math]::Floor($Fraction * $places.Count)]
    $where = @{ Skip = $place }
    if ($Batch) { $where.PathContains = '/api/asset' }
    $strike = if ($Kind -like '*Held') { 'Late' } elseif ($Batch -and $Kind -like '*After') { 'CutAfter' } else { 'Hang' }
    if ($Kind -like '*After') {
        $Sandbox.AddFault((Get-Fault -Kind CutAfter -Times 1 @where))
    }

    if ($Kind -ne 'Anywhere' -and $strike -ne 'CutAfter') {
        $Sandbox.AddFault((Get-Fault -Kind $strike -Times 1000 @where))
    }

    $process = Invoke-Run -Sandbox $Sandbox -Files $Files -Script $Script
    try {
        Wait-TestCondition {
            if ($process.HasExited) { throw "The run ended by itself, with $($process.ExitCode), after $($Sandbox.Requests.Count) requests." }
            $requests = $Sandbox.Requests
            if ($Kind -eq 'Anywhere') { $requests.Count -ge $place } else { $requests.Fault -contains $strike }
        }
    }
    finally {
        # SIGKILL: nothing is tidied up.
        $process.Kill()
        $process.WaitForExit()
        $process.Dispose()
    }

    $faults = @($Sandbox.Requests | Where-Object Fault)
    if ($Kind -like '*After' -and $faults.Fault -notcontains 'CutAfter') { throw "The request at $place was not cut off." }
    $Sandbox.ClearFaults()

    # What had arrived before the kill is still worked on.
    Wait-TestCondition -Condition { -not ($Sandbox.Requests | Where-Object { $_.Status -eq 0 -and -not $_.Fault }) }
    $faults
}
