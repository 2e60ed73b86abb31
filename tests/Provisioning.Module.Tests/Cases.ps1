# What the suites of cases share: inputs as people have them who do this job, in the folder Cases. Each stands for a kind; others of the kind stand beside it.

$Writers = @(
    @{ Command = 'New-AmbitionUser'; Write = { param($Path, [hashtable] $More) Import-Csv -LiteralPath $Path | New-AmbitionUser @More } }
    @{ Command = 'Import-AmbitionUser'; Write = { param($Path, [hashtable] $More) Import-AmbitionUser -LiteralPath $Path @More } }
    @{ Command = 'New-AgilityMember'; Write = { param($Path, [hashtable] $More) Import-Csv -LiteralPath $Path | New-AgilityMember -DefaultRole Observer @More } }
)
$Invisible = @(
    @{ Code = 'U+200B'; Character = "`u{200B}"; Named = 'U+200B (zero width space)' }
    @{ Code = 'U+00AD'; Character = "`u{00AD}"; Named = 'U+00AD (soft hyphen)' }
    @{ Code = 'U+200E'; Character = "`u{200E}"; Named = 'U+200E (left-to-right mark)' }
    @{ Code = 'U+2060'; Character = "`u{2060}"; Named = 'U+2060 (word joiner)' }
    @{ Code = 'U+FEFF'; Character = "`u{FEFF}"; Named = 'U+FEFF (byte order mark)' }
    @{ Code = 'U+E0041'; Character = "`u{E0041}"; Named = 'U+E0041 (tag)' }
)
$Blanks = @(
    @{ Code = 'U+00A0'; Blank = "`u{00A0}" }
    @{ Code = 'U+2007'; Blank = "`u{2007}" }
    @{ Code = 'U+202F'; Blank = "`u{202F}" }
    @{ Code = 'U+3000'; Blank = "`u{3000}" }
)
function Join-Case {
    param([hashtable[]] $One, [hashtable[]] $Other)
    foreach ($left in $One) { foreach ($right in $Other) { $left + $right } }
}

function Get-CasePath {
    param([string] $Name)
    Join-Path -Path $PSScriptRoot -ChildPath "Cases/$Name"
}

# A file of these lines, in UTF-8.
function New-CaseFile {
    param([string[]] $Line)
    $path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).csv"
    [System.IO.File]::WriteAllText($path, ($Line -join "`n") + "`n")
    $path
}

# What a command says: results without its errors, and those beside them.
function Invoke-Case {
    param([scriptblock] $Write, [string] $Path, [hashtable] $More = @{})
    $all = @(& $Write $Path ($More + @{ ErrorAction = 'Continue' }) 2>&1)
    [pscustomobject]@{
        Done = @($all | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] })
        Bad = @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
    }
}

# The user names of the people that a service has beside those that it starts with.
function Get-Person {
    param([object] $Sandbox, [string] $Command)
    if ($Command -like '*Ambition*') { $Sandbox.Ambition.Users.Username } else { $Sandbox.Agility.Members.Username | Where-Object { $_ -notin 'admin' } }
}

$CaseMapping = @{
    Source = @{ Key = 'username' }
    Ambition = @{ Match = 'Username'; Attributes = @{ Username = 'username'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' } }
    Agility = @{ Attributes = @{ Username = 'username'; Email = 'email'; Name = @{ Template = '{first_name} {last_name}' } } }
}
