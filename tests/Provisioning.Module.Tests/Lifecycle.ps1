# Dot-sourced by the suites about joiners, movers and leavers: an export, a mapping, and both services with people in them.

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

# So many people without anything special.
function Get-TestPeople {
    param([int] $Count, [string] $Role = 'Dev')
    1..$Count | ForEach-Object { "$_,First$_,Last$_,user$_@corp.example,yes,$Role,Dogs,$_" }
}

# A joiner (Ann), a mover (Bo), a leaver (Cy), somebody rehired (Di), somebody unchanged (Ed), and a row that cannot be used (Flo).
$LifecyclePeople = @(
    '1,Ann,Lee,ann@corp.example,yes,Dev,Dogs,11'
    '2,Bo,Ng,bo@corp.example,yes,Lead,Cats,22'
    '3,Cy,Orr,cy@corp.example,no,Dev,Dogs,33'
    '4,Di,Poe,di@corp.example,yes,Dev,Dogs,44'
    '5,Ed,Ray,ed@corp.example,yes,Dev,Dogs,55'
)

function Add-TestAccount {
    param([object] $Sandbox, [string] $First, [string] $Last, [string] $Phone, [bool] $IsActive = $true)
    $mail = "$First@corp.example".ToLowerInvariant()
    $more = [System.Collections.Generic.Dictionary[string, string]]::new()
    $more['Nickname'] = $First
    $more['Phone'] = $Phone
    $null = $Sandbox.Agility.AddMember("$First $Last", $mail, $mail, 'Role:4', $false, -not $IsActive, $null, $null, $more)
    $null = $Sandbox.Ambition.AddUser($mail, $First, $Last, $mail, $IsActive)
    if ($IsActive) {
        $Sandbox.Ambition.AddMembership($mail, 'Team', 'Dogs')
    }
}

function Add-TestAccounts {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '')]
    param([object] $Sandbox)
    Add-TestAccount -Sandbox $Sandbox -First 'Bo' -Last 'Ng' -Phone '22'
    Add-TestAccount -Sandbox $Sandbox -First 'Cy' -Last 'Orr' -Phone '33'
    Add-TestAccount -Sandbox $Sandbox -First 'Di' -Last 'Poe' -Phone '44' -IsActive $false
    Add-TestAccount -Sandbox $Sandbox -First 'Ed' -Last 'Ray' -Phone '55'
    $Sandbox.ClearRequests()
}

# A step in one line, for comparisons.
function Get-StepText {
    process {
        "$($_.Number) $($_.System) $($_.Kind) $($_.Key) $($_.Id) row $($_.Row) line $($_.Line): $(($_.Changes | ForEach-Object { "$($_.Name): [$($_.Before)] -> [$($_.After)]" }) -join '; ')"
    }
}
