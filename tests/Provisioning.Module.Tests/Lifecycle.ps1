# Dot-sourced by the suites about people who join, move and leave: an export, a mapping, and both services with people in them.

$LifecycleHeader = 'id,first_name,last_name,email,active,role,team_name,phone'

$LifecycleMapping = @'
@{
    Source = @{ Key = 'id'; Active = 'active' }
    Agility = @{
        Attributes = @{
            Username = @{ Column = 'email'; Case = 'Lower' }
            Name = @{ Template = '{first_name} {last_name}' }
            Nickname = 'first_name'
            Email = 'email'
            Phone = 'phone'
            DefaultRole = @{ Column = 'role'; Table = @{ Lead = 'Project Lead' }; Default = 'Team Member' }
        }
    }
    Ambition = @{
        Attributes = @{
            Username = @{ Column = 'email'; Case = 'Lower' }
            Email = 'email'
            FirstName = 'first_name'
            LastName = 'last_name'
        }
        Groups = @{ team_name = 'Team' }
    }
}
'@

function Write-TestExport {
    param([string] $Path, [string[]] $Row = @())
    Set-Content -LiteralPath $Path -Value (@($LifecycleHeader) + $Row) -Encoding utf8
}

function Write-TestMapping {
    param([string] $Path)
    Set-Content -LiteralPath $Path -Value $LifecycleMapping -Encoding utf8
}

# So many people without anything special; the first ones have left.
function Get-TestPeople {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '')]
    param([int] $Count, [int] $Left = 0)
    for ($i = 1; $i -le $Count; $i++) {
        "$i,First$i,Last$i,user$i@corp.example,$($i -gt $Left),Dev,Dogs,$i"
    }
}

# The day before: Bo, Cy and Ed have accounts, and Di has left.
$LifecycleDayBefore = @(
    '2,Bo,Ng,bo@corp.example,yes,Dev,Dogs,22'
    '3,Cy,Orr,cy@corp.example,yes,Dev,Dogs,33'
    '4,Di,Poe,di@corp.example,no,Dev,Dogs,44'
    '5,Ed,Ray,ed@corp.example,yes,Dev,Dogs,55'
)

# The day itself: Ann joins, Bo moves, Cy leaves, Di is rehired, and Ed is unchanged.
$LifecyclePeople = @(
    '1,Ann,Lee,ann@corp.example,yes,Dev,Dogs,11'
    '2,Bo,Ng,bo@corp.example,yes,Lead,Cats,22'
    '3,Cy,Orr,cy@corp.example,no,Dev,Dogs,33'
    '4,Di,Poe,di@corp.example,yes,Dev,Dogs,44'
    '5,Ed,Ray,ed@corp.example,yes,Dev,Dogs,55'
)

# Brings both services to the day before by a run, so that its state directory knows who is in which group.
function Initialize-TestPeople {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '')]
    param([object] $Sandbox, [hashtable] $Sync)
    $more = [System.Collections.Generic.Dictionary[string, string]]::new()
    $more['Nickname'] = 'Di'
    $more['Phone'] = '44'
    $null = $Sandbox.Agility.AddMember('Di Poe', 'di@corp.example', 'di@corp.example', 'Role:4', $false, $true, $null, $null, $more)
    $null = $Sandbox.Ambition.AddUser('di@corp.example', 'Di', 'Poe', 'di@corp.example', $false)
    Write-TestMapping -Path $Sync.Mapping
    Write-TestExport -Path $Sync.Path -Row $LifecycleDayBefore
    $null = Sync-ProvisionedUser @Sync -ErrorAction Stop
    Write-TestExport -Path $Sync.Path -Row $LifecyclePeople
    $Sandbox.ClearRequests()
}

# Both services in a line for each account and each membership.
function Get-TestAccount {
    param([object] $Sandbox)
    $Sandbox.Agility.Members | Where-Object Username -NE 'admin' | ForEach-Object { "Agility $($_.Username) $($_.DefaultRole) $($_.IsInactive)" } | Sort-Object
    $Sandbox.Ambition.Users | ForEach-Object { "Ambition $($_.Username) $($_.IsActive)" } | Sort-Object
    $Sandbox.Ambition.Memberships | ForEach-Object { "$($_.Username) $($_.GroupType)=$($_.GroupName)" } | Sort-Object
}

# What is in a directory, file by file, with hashes of the content.
function Get-DirectoryState {
    param([string] $Path)
    Get-ChildItem -LiteralPath $Path -Recurse -File | ForEach-Object { "$($_.FullName) $((Get-FileHash -LiteralPath $_.FullName).Hash)" } | Sort-Object
}

# A step in one line, for comparisons.
function Get-StepText {
    process {
        "$($_.Number) $($_.Service) $($_.Kind) $($_.Key) $($_.Id) row $($_.Row) line $($_.Line): $(($_.Changes | ForEach-Object { "$($_.Name): [$($_.Before)] -> [$($_.After)]" }) -join '; ')"
    }
}
