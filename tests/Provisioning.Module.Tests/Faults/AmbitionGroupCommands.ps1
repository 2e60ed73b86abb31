# The cases of the fault matrix that read the groups of Ambition; Commands.ps1 says what a case has, and takes these in.

[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The blocks of a table all take the same arguments.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The table is used by who dot-sources this.')]
param()

# An instance that lists its groups with who is in them.
function Add-AmbitionGroup {
    param([object] $Sandbox)
    Add-AmbitionPerson $Sandbox
    $Sandbox.Options.Ambition.GroupList = 'Members'
    foreach ($name in $Person) { $Sandbox.Ambition.AddMembership($name, 'Team', "Team of $name") }
}

$AmbitionGroupCommands = @(
    @{ Name = 'Get-AmbitionGroup'
        Setup = { param($s) Add-AmbitionGroup $s }
        Invoke = { Get-AmbitionGroup | ForEach-Object { "$($_.GroupType) $($_.GroupName) $($_.Members)" } } }
    @{ Name = 'Get-AmbitionGroup (-Member)'
        Setup = { param($s) Add-AmbitionGroup $s }
        Invoke = { Get-AmbitionGroup -Member | ForEach-Object { "$($_.Username) $($_.GroupType) $($_.GroupName)" } } }
)
