# The commands of the fault matrix, as data. Each case has
#   Name     the command, with what sets this case apart behind it in brackets
#   Setup    what the services hold beforehand (sandbox, folder)
#   Invoke   the command with four rows or names, or as many as its name says (folder); connections are the session's
#   Effect   how often what a row asked for is there now (sandbox, service, action, key); a case without it only reads
#   Write    the method of its writing requests
#   ThrottleLimit  how many requests to Ambition are on their way at once; one after the other unless given
#   Chance   true where several requests are on their way at once, so that chance decides which one the fault meets: the case is
#            judged like all others, and has no place in the document
#   MatrixOnly  true for what is not stopped in every way as well
#   KeyOf    for readers of named things: the name that an output belongs to
# Chunks hold two rows, so that a fault can strike in the middle of the work.

[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The blocks of a table all take the same arguments.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The tables are used by who dot-sources this.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
param()

$Person = 'ann', 'bob', 'cyd', 'dee' | ForEach-Object { "$_@corp.example" }
$PersonRow = $Person | ForEach-Object { [pscustomobject]@{ email = $_; name = "$($_.Split('@')[0]) Lee"; first_name = $_.Split('@')[0]; last_name = 'Lee'; team = 'Dogs' } }

function Add-AmbitionPerson {
    param([object] $Sandbox, [bool] $Active = $true)
    $Person | ForEach-Object { $null = $Sandbox.Ambition.AddUser($_, $_.Split('@')[0], 'Old', $_, $Active) }
}

function Add-AgilityPerson {
    param([object] $Sandbox, [bool] $Inactive = $false)
    $id = 1100
    foreach ($name in $Person) {
        $null = $Sandbox.Agility.AddMember("$($name.Split('@')[0]) Lee", $name, $name, 'Role:4', $false, $Inactive, $id++)
    }
}

function Add-AgilityScope {
    param([object] $Sandbox)
    $null = $Sandbox.Agility.AddScope('Harbor Works', 'Scope:0', 1010)
    $null = $Sandbox.Agility.AddScope('North Quay', 'Scope:1010', 1011)
}

function Remove-AgilityPerson {
    param([object] $Sandbox)
    $members = 1100..1103 | ForEach-Object { "Member:$_" }
    foreach ($member in $members) {
        $request = [System.Net.Http.HttpRequestMessage]::new('Post', "$($Sandbox.AgilityUri)/rest-1.v1/Data/$($member.Replace(':', '/'))?op=Delete")
        $null = $request.Headers.TryAddWithoutValidation('Authorization', "Bearer $($Sandbox.Token)")
        $null = [System.Net.Http.HttpClient]::new().Send($request).EnsureSuccessStatusCode()
    }

    $Sandbox.ClearRequests()
}

# Enough people for several batches of the Bulk API.
$CrowdCount = 120
$Crowd = 1..$CrowdCount | ForEach-Object { "p$_@corp.example" }

function Add-AgilityCrowd {
    param([object] $Sandbox, [bool] $Inactive = $false)
    for ($i = 1; $i -le $CrowdCount; $i++) {
        $null = $Sandbox.Agility.AddMember("P$i Lee", "p$i@corp.example", "p$i@corp.example", 'Role:4', $false, $Inactive, 2000 + $i)
    }
}

function Remove-AgilityCrowd {
    param([object] $Sandbox)
    $request = [System.Net.Http.HttpRequestMessage]::new('Post', "$($Sandbox.AgilityUri)/api/asset")
    $null = $request.Headers.TryAddWithoutValidation('Authorization', "Bearer $($Sandbox.Token)")
    $commands = 1..$CrowdCount | ForEach-Object { @{ from = "Member:$(2000 + $_)"; execute = 'Delete' } }
    $request.Content = [System.Net.Http.StringContent]::new(($commands | ConvertTo-Json -Compress), [System.Text.Encoding]::UTF8, 'application/json')
    $null = [System.Net.Http.HttpClient]::new().Send($request).EnsureSuccessStatusCode()
    $Sandbox.ClearRequests()
}

# Quicker than to search all members: none of those who exist beforehand can be there twice.
function Measure-AgilityCrowd {
    param([object] $Sandbox, [string] $Key, [scriptblock] $That)
    @($Sandbox.Agility.FindMember($Key) | Where-Object { -not $_.IsDeleted -and (& $That) }).Count
}

function Measure-ProjectRole {
    param([object] $Sandbox, [string] $Key, [string] $Role = '*')
    $oid = $Sandbox.Agility.FindMember(($Key -split '[ :]')[0]).Oid
    @($Sandbox.Agility.ProjectRoles | Where-Object { $_.Member -eq $oid -and $_.Scope -eq 'Scope:1010' -and $_.Role -like $Role }).Count
}

function Measure-AmbitionUser {
    param([object] $Sandbox, [string] $Key, [scriptblock] $That = { $true })
    @($Sandbox.Ambition.Users | Where-Object { $_.Username -eq $Key -and (& $That) }).Count
}

function Measure-AgilityMember {
    param([object] $Sandbox, [string] $Key, [scriptblock] $That = { $true })
    @($Sandbox.Agility.Members | Where-Object { $_.Username -eq $Key -and -not $_.IsDeleted -and (& $That) }).Count
}

function Measure-Membership {
    param([object] $Sandbox, [string] $Key, [string] $Group = 'Dogs')
    $user = $Key -replace ':.*'
    @($Sandbox.Ambition.Memberships | Where-Object { $_.Username -eq $user -and $_.GroupType -eq 'Team' -and $_.GroupName -eq $Group }).Count
}

function Measure-Step {
    param([object] $Sandbox, [string] $Service, [string] $Action, [string] $Key)
    switch ("$Service $Action") {
        'Agility Create' { Measure-AgilityMember $Sandbox $Key }
        'Ambition Create' { Measure-AmbitionUser $Sandbox $Key }
        'Ambition CreateGroupType' { @($Sandbox.Ambition.GroupTypes | Where-Object { $_ -ceq $Key }).Count }
        'Ambition CreateGroup' { @($Sandbox.Ambition.Groups | Where-Object { "$($_.GroupType) = $($_.Name)" -ceq $Key }).Count }
        'Ambition AddMembership' { Measure-Membership $Sandbox $Key }
        'Agility Disable' { @($Sandbox.Agility.Members | Where-Object { $_.Username -eq $Key -and $_.IsInactive }).Count }
        'Ambition Disable' { @($Sandbox.Ambition.Users | Where-Object { $_.Username -eq $Key -and -not $_.IsActive }).Count }
        'Ambition RemoveMembership' { [int] ((Measure-Membership $Sandbox $Key) -eq 0) }
        default { throw "There is no check whether '$Service $Action' was done." }
    }
}

# An export, a mapping of both services, and where runs keep their state.
function New-RunInput {
    param([string] $Folder)
    Write-TestExport -Path "$Folder/hrm.csv" -Row ($Person | ForEach-Object { $i = 0 } { $i++; "$i,$($_.Split('@')[0]),Lee,$_,yes,Dev,Dogs,$i" })
    Write-TestMapping -Path "$Folder/mapping.psd1"
}

function Get-RunInput {
    param([string] $Folder)
    @{ Path = "$Folder/hrm.csv"; Mapping = "$Folder/mapping.psd1"; StatePath = "$Folder/state" }
}

# Connects once more as the session is connected, with the check that the other cases skip.
function Connect-Again {
    param([string] $Service)
    $connection = Get-ProvisioningConnection -Service $Service
    $settings = @{
        Token          = Get-Secret -Text $Canary
        TimeoutSec     = $connection.Settings.Timeout.TotalSeconds
        SkipValidation = $false
    }
    if ($Service -eq 'Agility') { Connect-Agility -Uri $connection.Uri @settings }
    elseif ($connection.Options.Api -eq 'UserApi') { Connect-Ambition -Endpoint $connection.Uri @settings }
    else { Connect-Ambition -Uri $connection.Uri @settings }
}

$FaultCommands = @(
    @{ Name = 'Connect-Agility'; Setup = { }
        Invoke = { Connect-Again Agility | ForEach-Object { $_.Dispose(); $_.Service } } }
    @{ Name = 'Connect-Ambition'; Setup = { }
        Invoke = { Connect-Again Ambition | ForEach-Object { $_.Dispose(); $_.Service } } }
    @{ Name = 'Connect-Ambition (User API)'; Api = 'UserApi'; Setup = { }
        Invoke = { Connect-Again Ambition | ForEach-Object { $_.Dispose(); $_.Service } } }
    @{ Name = 'Test-ProvisioningConnection'; Setup = { }
        Invoke = { Test-ProvisioningConnection | ForEach-Object { if ($_.Message) { "finding $($_.Message)" } else { "$($_.Service) $($_.IsAuthenticated) $($_.User) $($_.Release)" } } } }
    @{ Name = 'Get-AmbitionUser'
        Setup = { param($s) Add-AmbitionPerson $s }
        Invoke = { Get-AmbitionUser | ForEach-Object { "$($_.Username) $($_.LastName) $($_.IsActive)" } } }
    @{ Name = 'Get-AmbitionUser (names)'
        Setup = { param($s) Add-AmbitionPerson $s }
        Invoke = { $Person | Get-AmbitionUser | ForEach-Object { "$($_.Username) $($_.LastName) $($_.IsActive)" } }
        KeyOf = { ($args[0] -split ' ')[0] } }
    @{ Name = 'Get-AgilityMember'
        Setup = { param($s) Add-AgilityPerson $s }
        Invoke = { Get-AgilityMember -PageSize 2 | ForEach-Object { "$($_.Username) $($_.Oid) $($_.Name) $($_.IsActive)" } } }
    @{ Name = 'Get-AgilityMember (names)'
        Setup = { param($s) Add-AgilityPerson $s }
        Invoke = { $Person | Get-AgilityMember | ForEach-Object { "$($_.Username) $($_.Oid) $($_.Name) $($_.IsActive)" } }
        KeyOf = { ($args[0] -split ' ')[0] } }
    @{ Name = 'Get-AgilityMemberHistory'
        Setup = { param($s) Add-AgilityPerson $s }
        Invoke = { $Person | Get-AgilityMemberHistory -Property Username | ForEach-Object { "$($_.Username) $($_.Oid)" } }
        KeyOf = { ($args[0] -split ' ')[0] } }
    @{ Name = 'Get-AgilityAttribute'; Setup = { }
        Invoke = { Get-AgilityAttribute | ForEach-Object { "$($_.Name) $($_.Type) $($_.IsRequired)" } } }
    @{ Name = 'Get-AgilityOperation'; Setup = { }
        Invoke = { Get-AgilityOperation | ForEach-Object { "$($_.Name)" } } }
    @{ Name = 'Get-AgilityRole'; Setup = { }
        Invoke = { Get-AgilityRole | ForEach-Object { "$($_.Oid) $($_.Name)" } } }
    @{ Name = 'Measure-AgilityLicense'; Setup = { param($s) Add-AgilityPerson $s }
        Invoke = { Measure-AgilityLicense | ForEach-Object { "$($_.Kind) $($_.Role) $($_.Seats)" } } }
    @{ Name = 'Get-AgilityProject'
        Setup = { param($s) Add-AgilityScope $s }
        Invoke = { Get-AgilityProject -Recurse | ForEach-Object { "$($_.Oid) $($_.Name)" } } }
    @{ Name = 'Get-AgilityProjectRole'
        Setup = { param($s) Add-AgilityPerson $s; Add-AgilityScope $s; 1100..1103 | ForEach-Object { $s.Agility.AssignRole("Member:$_", 'Scope:1010', 'Role:3') } }
        Invoke = { $Person | Get-AgilityProjectRole | ForEach-Object { "$($_.Username) $($_.Project) $($_.Role)" } }
        KeyOf = { ($args[0] -split ' ')[0] } }
    @{ Name = 'Test-ProvisioningMapping'
        Setup = { param($s, $f) New-RunInput $f }
        Invoke = { param($f) Test-ProvisioningMapping -Mapping "$f/mapping.psd1" -Path "$f/hrm.csv" | ForEach-Object { $_.Findings | ForEach-Object { "finding $($_.Message)" }; $_.People | ForEach-Object { "$($_.Service) $($_.Key)" } } } }
    @{ Name = 'New-ProvisioningMapping'
        Setup = { param($s, $f) New-RunInput $f }
        Invoke = { param($f) New-ProvisioningMapping -Path "$f/hrm.csv" } }
    @{ Name = 'Compare-ProvisionedUser'
        Setup = { param($s, $f) Add-AgilityPerson $s; New-RunInput $f }
        Invoke = { param($f) $run = Get-RunInput $f; Compare-ProvisionedUser @run | ForEach-Object { "$($_.Service) $($_.Relation) $($_.Key) $($_.Account)" } } }
    @{ Name = 'Set-ProvisioningLink'
        Setup = { param($s) Add-AgilityPerson $s }
        Invoke = { param($f) $Person | ForEach-Object { [pscustomobject] @{ Key = $_; Account = $_ } } | Set-ProvisioningLink -Service Agility -StatePath "$f/state" | ForEach-Object { "$($_.Key) $($_.Account)" } }
        KeyOf = { ($args[0] -split ' ')[0] } }
    @{ Name = 'New-ProvisioningPlan'
        Setup = { param($s, $f) Add-AgilityPerson $s; New-RunInput $f }
        Invoke = { param($f) $run = Get-RunInput $f; (New-ProvisioningPlan @run).Steps | ForEach-Object { "$($_.Service) $($_.Kind) $($_.Key)" } } }

    @{ Name = 'New-AmbitionUser'; Write = 'POST'; Setup = { }
        Invoke = { $PersonRow | New-AmbitionUser }
        Effect = { param($s, $service, $action, $key) Measure-AmbitionUser $s $key } }
    @{ Name = 'New-AmbitionUser (two at once)'; ThrottleLimit = 2; Write = 'POST'; Chance = $true; Setup = { }
        Invoke = { $PersonRow | New-AmbitionUser }
        Effect = { param($s, $service, $action, $key) Measure-AmbitionUser $s $key } }
    @{ Name = 'New-AmbitionUser (User API)'; Api = 'UserApi'; Write = 'POST'; Setup = { }
        Invoke = { $PersonRow | New-AmbitionUser }
        Effect = { param($s, $service, $action, $key) Measure-AmbitionUser $s $key } }
    @{ Name = 'Import-AmbitionUser'; Write = 'POST'
        Setup = { param($s, $f) $PersonRow | Export-Csv -LiteralPath "$f/people.csv" }
        Invoke = { param($f) Import-AmbitionUser -LiteralPath "$f/people.csv" }
        Effect = { param($s, $service, $action, $key) Measure-AmbitionUser $s $key } }
    @{ Name = 'Set-AmbitionUser'; Write = 'POST'
        Setup = { param($s) Add-AmbitionPerson $s }
        Invoke = { $Person | Set-AmbitionUser -LastName New }
        Effect = { param($s, $service, $action, $key) Measure-AmbitionUser $s $key { $_.LastName -eq 'New' } } }
    @{ Name = 'Enable-AmbitionUser'; Write = 'POST'
        Setup = { param($s) Add-AmbitionPerson $s $false }
        Invoke = { $Person | Enable-AmbitionUser }
        Effect = { param($s, $service, $action, $key) Measure-AmbitionUser $s $key { $_.IsActive } } }
    @{ Name = 'Disable-AmbitionUser'; Write = 'POST'
        Setup = { param($s) Add-AmbitionPerson $s }
        Invoke = { $Person | Disable-AmbitionUser }
        Effect = { param($s, $service, $action, $key) Measure-AmbitionUser $s $key { -not $_.IsActive } } }
    @{ Name = 'New-AmbitionGroupType'; Write = 'POST'; Setup = { }
        Invoke = { 'East', 'West', 'North', 'South' | ForEach-Object { [pscustomobject]@{ group_type = $_ } } | New-AmbitionGroupType }
        Effect = { param($s, $service, $action, $key) @($s.Ambition.GroupTypes | Where-Object { $_ -eq $key }).Count } }
    @{ Name = 'New-AmbitionGroup'; Write = 'POST'
        Setup = { param($s) $s.Ambition.AddGroupType('Team') }
        Invoke = { 'Dogs', 'Cats', 'Owls', 'Bats' | ForEach-Object { [pscustomobject]@{ group_type = 'Team'; group_name = $_ } } | New-AmbitionGroup }
        Effect = { param($s, $service, $action, $key) $name = $key -replace '^.*= '; @($s.Ambition.Groups | Where-Object { $_.Name -eq $name }).Count } }
    @{ Name = 'Set-GroupMembership'; Write = 'POST'
        Setup = { param($s) Add-AmbitionPerson $s; $s.Ambition.AddGroup('Team', 'Dogs') }
        Invoke = { $Person | ForEach-Object { [pscustomobject]@{ username = $_; group_type = 'Team'; group_name = 'Dogs' } } | Set-GroupMembership }
        Effect = { param($s, $service, $action, $key) Measure-Membership $s $key } }
    @{ Name = 'Set-GroupMembership (two at once)'; ThrottleLimit = 2; Write = 'POST'; Chance = $true
        Setup = { param($s) Add-AmbitionPerson $s; $s.Ambition.AddGroup('Team', 'Dogs') }
        Invoke = { $Person | ForEach-Object { [pscustomobject]@{ username = $_; group_type = 'Team'; group_name = 'Dogs' } } | Set-GroupMembership }
        Effect = { param($s, $service, $action, $key) Measure-Membership $s $key } }
    @{ Name = 'Set-GroupMembership (-CreateGroup)'; Write = 'POST'
        Setup = { param($s) Add-AmbitionPerson $s }
        Invoke = { $Person | ForEach-Object { [pscustomobject]@{ username = $_; group_type = 'Team'; group_name = 'Dogs' } } | Set-GroupMembership -CreateGroup }
        Effect = { param($s, $service, $action, $key) Measure-Membership $s $key } }
    @{ Name = 'Remove-GroupMembership'; Write = 'DELETE'
        Setup = { param($s) Add-AmbitionPerson $s; $Person | ForEach-Object { $s.Ambition.AddMembership($_, 'Team', 'Dogs') } }
        Invoke = { $Person | ForEach-Object { [pscustomobject]@{ username = $_; group_type = 'Team'; group_name = 'Dogs' } } | Remove-GroupMembership }
        Effect = { param($s, $service, $action, $key) 1 - (Measure-Membership $s $key) } }

    @{ Name = 'New-AgilityMember'; Write = 'POST'; Chance = $true; Setup = { }
        Invoke = { $PersonRow | New-AgilityMember -DefaultRole 'Role:4' }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key } }
    @{ Name = 'New-AgilityMember (-ThrottleLimit 1)'; Write = 'POST'; Setup = { }
        Invoke = { $PersonRow | New-AgilityMember -DefaultRole 'Role:4' -ThrottleLimit 1 }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key } }
    @{ Name = 'New-AgilityMember (one by one)'; BulkCount = 1; Write = 'POST'; Setup = { }
        Invoke = { $PersonRow | New-AgilityMember -DefaultRole 'Role:4' -ThrottleLimit 1 }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key } }
    @{ Name = 'Set-AgilityMember'; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s }
        Invoke = { $Person | Set-AgilityMember -Phone '555' }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key { $_.Phone -eq '555' } } }
    @{ Name = 'Disable-AgilityMember'; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s }
        Invoke = { $Person | Disable-AgilityMember }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key { $_.IsInactive } } }
    @{ Name = 'Enable-AgilityMember'; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s $true }
        Invoke = { $Person | Enable-AgilityMember }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key { -not $_.IsInactive } } }
    @{ Name = 'Remove-AgilityMember'; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s }
        Invoke = { $Person | Remove-AgilityMember -Confirm:$false }
        Effect = { param($s, $service, $action, $key) 1 - (Measure-AgilityMember $s $key) } }
    @{ Name = 'Restore-AgilityMember'; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s; Remove-AgilityPerson $s }
        Invoke = { $Person | Restore-AgilityMember }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key } }
    @{ Name = 'Invoke-AgilityMemberOperation'; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s }
        Invoke = { $Person | Invoke-AgilityMemberOperation -Operation Inactivate }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key { $_.IsInactive } } }
    @{ Name = 'Set-AgilityProjectRole'; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s; Add-AgilityScope $s }
        Invoke = { $Person | Set-AgilityProjectRole -Project 'Scope:1010' -Role 'Role:3' }
        Effect = { param($s, $service, $action, $key) Measure-ProjectRole $s $key 'Role:3' } }
    @{ Name = 'Remove-AgilityProjectRole'; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s; Add-AgilityScope $s; 1100..1103 | ForEach-Object { $s.Agility.AssignRole("Member:$_", 'Scope:1010', 'Role:3') } }
        Invoke = { $Person | Remove-AgilityProjectRole -Project 'Scope:1010' }
        Effect = { param($s, $service, $action, $key) 1 - (Measure-ProjectRole $s $key) } }

    @{ Name = 'Disable-ProvisionedUser'; Write = 'POST'; Chance = $true
        Setup = { param($s) Add-AmbitionPerson $s; Add-AgilityPerson $s }
        Invoke = { $Person | Disable-ProvisionedUser }
        Effect = { param($s, $service, $action, $key) if ($service -eq 'Agility') { Measure-AgilityMember $s $key { $_.IsInactive } } else { Measure-AmbitionUser $s $key { -not $_.IsActive } } } }
    @{ Name = 'Disable-ProvisionedUser (-Service Agility)'; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s }
        Invoke = { $Person | Disable-ProvisionedUser -Service Agility }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key { $_.IsInactive } } }
    @{ Name = 'Disable-ProvisionedUser (-Service Ambition)'; Write = 'POST'
        Setup = { param($s) Add-AmbitionPerson $s }
        Invoke = { $Person | Disable-ProvisionedUser -Service Ambition }
        Effect = { param($s, $service, $action, $key) if ($service -eq 'Agility') { Measure-AgilityMember $s $key { $_.IsInactive } } else { Measure-AmbitionUser $s $key { -not $_.IsActive } } } }
    @{ Name = 'Sync-ProvisionedUser'; Write = 'POST'
        Setup = { param($s, $f) New-RunInput $f }
        Invoke = { param($f) $run = Get-RunInput $f; Sync-ProvisionedUser @run }
        Effect = { param($s, $service, $action, $key) Measure-Step $s $service $action $key } }
    @{ Name = 'Sync-ProvisionedUser (-Service Ambition)'; Write = 'POST'
        Setup = { param($s, $f) New-RunInput $f }
        Invoke = { param($f) $run = Get-RunInput $f; Sync-ProvisionedUser @run -Service Ambition }
        Effect = { param($s, $service, $action, $key) Measure-Step $s $service $action $key } }
    @{ Name = 'Invoke-ProvisioningPlan'; Write = 'POST'
        Setup = { param($s, $f) New-RunInput $f; $run = Get-RunInput $f; New-ProvisioningPlan @run | Export-ProvisioningPlan -Path "$f/plan.json"; $s.ClearRequests() }
        Invoke = { param($f) Import-ProvisioningPlan -Path "$f/plan.json" | Invoke-ProvisioningPlan -StatePath "$f/state" }
        Effect = { param($s, $service, $action, $key) Measure-Step $s $service $action $key } }
    @{ Name = 'Resume-ProvisioningRun'; Write = 'POST'
        Setup = {
            param($s, $f)
            New-RunInput $f
            $s.AddFault([Provisioning.Sandbox.SandboxFault] @{ Status = 401; Method = 'POST'; Times = 9 })
            $run = Get-RunInput $f
            try { Sync-ProvisionedUser @run } catch [Provisioning.ProvisioningException] { $s.ClearFaults() }
            $s.ClearRequests()
        }
        Invoke = { param($f) Get-ProvisioningRun -StatePath "$f/state" | Resume-ProvisioningRun -StatePath "$f/state" }
        Effect = { param($s, $service, $action, $key) Measure-Step $s $service $action $key } }
    @{ Name = 'Undo-ProvisioningRun'; Write = 'POST'
        Setup = {
            param($s, $f)
            New-RunInput $f
            $s.Ambition.AddGroup('Team', 'Dogs')
            $run = Get-RunInput $f
            $null = Sync-ProvisionedUser @run
            $s.ClearRequests()
        }
        Invoke = { param($f) Get-ProvisioningRun -StatePath "$f/state" | Undo-ProvisioningRun -Approve 9 -StatePath "$f/state" }
        Effect = { param($s, $service, $action, $key) Measure-Step $s $service $action $key } }

    # Pages are fetched ahead, so that chance decides which of them a fault meets.
    @{ Name = 'Get-AgilityMember (many pages)'; Chance = $true
        Setup = { param($s) Add-AgilityCrowd $s }
        Invoke = { Get-AgilityMember -PageSize 10 | ForEach-Object { "$($_.Username) $($_.Oid) $($_.Name) $($_.IsActive)" } } }
)

foreach ($cases in 'WayCommands.ps1', 'MemberGroupCommands.ps1', 'AmbitionGroupCommands.ps1') {
    . (Join-Path -Path $PSScriptRoot -ChildPath $cases)
}

$FaultCommands += $WayCommands + $MemberGroupCommands + $AmbitionGroupCommands

# Commands that are given a secret among their values; beside the matrix, in the pass for secrets.
$SecretCommands = @(
    @{ Name = 'New-AgilityMember (-Password)'; Write = 'POST'; Setup = { }
        Invoke = { $PersonRow | New-AgilityMember -DefaultRole 'Role:4' -Password (Get-Secret -Text $Canary) }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key } }
    @{ Name = 'New-AgilityMember (-Password, one by one)'; BulkCount = 1; Write = 'POST'; Setup = { }
        Invoke = { $PersonRow | New-AgilityMember -DefaultRole 'Role:4' -Password (Get-Secret -Text $Canary) }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key } }
    @{ Name = 'Set-AgilityMember (-Password)'; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s }
        Invoke = { $Person | Set-AgilityMember -Phone '555' -Password (Get-Secret -Text $Canary) }
        Effect = { param($s, $service, $action, $key) Measure-AgilityMember $s $key { $_.Phone -eq '555' } } }
    @{ Name = 'New-AmbitionUser (-Field)'; Write = 'POST'; Setup = { }
        Invoke = { $PersonRow | New-AmbitionUser -Field @{ password = Get-Secret -Text $Canary } }
        Effect = { param($s, $service, $action, $key) Measure-AmbitionUser $s $key } }
)

# The commands that send nothing, each as it is tried.
$SilentCommands = @{
    'Disconnect-Ambition'        = { Disconnect-Ambition }
    'Disconnect-Agility'         = { Disconnect-Agility }
    'Get-ProvisioningConnection' = { Get-ProvisioningConnection }
    'ConvertTo-GroupMembership'  = { $PersonRow | ConvertTo-GroupMembership -Group @{ team = 'Team' } }
    'Export-ProvisioningPlan'    = { param($s, $f) Import-ProvisioningPlan -Path "$f/plan.json" | Export-ProvisioningPlan -Path "$f/copy.json" }
    'Import-ProvisioningPlan'    = { param($s, $f) Import-ProvisioningPlan -Path "$f/plan.json" }
    'Get-ProvisioningRun'        = { param($s, $f) Get-ProvisioningRun -StatePath "$f/state" }
    'Get-ProvisioningLink'       = { param($s, $f) Get-ProvisioningLink -StatePath "$f/state" }
    'Remove-ProvisioningLink'    = { param($s, $f) Get-ProvisioningLink -StatePath "$f/state" | Remove-ProvisioningLink -StatePath "$f/state" -WhatIf }
    'Repair-ProvisioningLink'    = { param($s, $f) Repair-ProvisioningLink -StatePath "$f/state" }
    'Remove-ProvisioningRun'     = { param($s, $f) Remove-ProvisioningRun -OlderThan 90d -StatePath "$f/state" }
    'Send-ProvisioningNotification' = { param($s, $f) Get-ProvisioningRun -StatePath "$f/state" | Send-ProvisioningNotification -Webhook (Get-Secret -Text 'https://hooks.slack.com/services/x') -StatePath "$f/state" -WhatIf }
    'Export-ProvisioningReport'  = { param($s, $f) Get-ProvisioningRun -StatePath "$f/state" | Export-ProvisioningReport -StatePath "$f/state" -Path "$f/report.html" }
    'Start-ProvisioningSandbox'  = { Start-ProvisioningSandbox -NoConnect }
    'Get-ProvisioningSandbox'    = { Get-ProvisioningSandbox }
    'Stop-ProvisioningSandbox'   = { Stop-ProvisioningSandbox }
}
