# The cases of the fault matrix that are about member groups; Commands.ps1 says what a case has, and takes these in.

[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The blocks of a table all take the same arguments.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The table is used by who dot-sources this.')]
param()

$PersonInGroup = $Person | ForEach-Object { $i = 0 } { [pscustomobject]@{ Username = $_; MemberGroup = ('Pier', 'Quay')[$i++ % 2] } }

function Add-AgilityMemberGroup {
    param([object] $Sandbox, [switch] $WithPeople)
    $members = [string[]] $(if ($WithPeople) { 1100..1103 | ForEach-Object { "Member:$_" } })
    $null = $Sandbox.Agility.AddMemberLabel('Pier', $members, 1200)
    $null = $Sandbox.Agility.AddMemberLabel('Quay', $members, 1201)
}

# In how many groups of that name the member is: a second one of a name would show.
function Measure-InMemberGroup {
    param([object] $Sandbox, [string] $Key)
    $name, $group = $Key -split ': '
    $oid = $Sandbox.Agility.FindMember($name).Oid
    @($Sandbox.Agility.Assets('MemberLabel') | Where-Object { $_.Values['Name'] -ceq $group -and $_.Values['Members'] -contains $oid }).Count
}

$MemberGroupCommands = @(
    @{ Name = 'Get-AgilityMemberGroup'
        Setup = { param($s) Add-AgilityPerson $s; Add-AgilityMemberGroup $s -WithPeople }
        Invoke = { Get-AgilityMemberGroup | ForEach-Object { "$($_.Oid) $($_.Name) $($_.MemberCount)" } } }
    @{ Name = 'Get-AgilityMemberGroup (-ExpandMember)'; MatrixOnly = $true
        Setup = { param($s) Add-AgilityPerson $s; Add-AgilityMemberGroup $s -WithPeople }
        Invoke = { Get-AgilityMemberGroup -ExpandMember | ForEach-Object { "$($_.GroupName) $($_.MemberOid) $($_.MemberName)" } } }
    @{ Name = 'Add-AgilityMemberGroupMember'; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s; Add-AgilityMemberGroup $s }
        Invoke = { $PersonInGroup | Add-AgilityMemberGroupMember }
        Effect = { param($s, $service, $action, $key) Measure-InMemberGroup $s $key } }
    @{ Name = 'Add-AgilityMemberGroupMember (-CreateMissing)'; MatrixOnly = $true; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s }
        Invoke = { $PersonInGroup | Add-AgilityMemberGroupMember -CreateMissing -ThrottleLimit 1 }
        Effect = { param($s, $service, $action, $key) Measure-InMemberGroup $s $key } }
    @{ Name = 'Add-AgilityMemberGroupMember (without the Bulk API)'; MatrixOnly = $true; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s; Add-AgilityMemberGroup $s; $s.Options.Agility.BulkIsMissing = $true }
        Invoke = { $PersonInGroup | Add-AgilityMemberGroupMember -ThrottleLimit 1 }
        Effect = { param($s, $service, $action, $key) Measure-InMemberGroup $s $key } }
    @{ Name = 'Remove-AgilityMemberGroupMember'; Write = 'POST'
        Setup = { param($s) Add-AgilityPerson $s; Add-AgilityMemberGroup $s -WithPeople }
        Invoke = { $PersonInGroup | Remove-AgilityMemberGroupMember }
        Effect = { param($s, $service, $action, $key) 1 - (Measure-InMemberGroup $s $key) } }
)
