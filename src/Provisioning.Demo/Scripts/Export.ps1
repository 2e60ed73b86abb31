# Dot-sourced by Run.ps1: what the quick start needs from an export, and its lines for another export than the sample.

# Says how the lines of the quick start read the export; throws the module's own error when it is none.
function Get-Export {
    param([string] $Checkout, [string] $File, [string] $Encoding, [string] $Delimiter)

    # A runspace without a host: the output of -WhatIf is not shown.
    $shell = [powershell]::Create()
    try {
        $read = $shell.AddScript({
            param([string] $Module, [string] $Path, [hashtable] $Reading, [string[]] $Delimiter)

            Import-Module -Name $Module -ErrorAction Stop
            $null = Start-ProvisioningSandbox
            foreach ($candidate in $Delimiter) {
                try {
                    $null = Import-AmbitionUser -LiteralPath $Path @Reading -Delimiter $candidate -WhatIf -ErrorAction Ignore
                    $found = $candidate
                    break
                }
                catch {
                    if (-not $problem) {
                        $problem = $_
                    }
                }
            }

            if (-not $found) {
                throw $problem
            }

            $rows = @(Import-Csv -LiteralPath $Path @Reading -Delimiter $found)
            $groups = @{ role = 'Role'; team_name = 'Team' }
            foreach ($column in 'role', 'team_name') {
                try {
                    $null = $rows[0] | ConvertTo-GroupMembership -Username 'anyone' -Group @{ $column = $groups[$column] } -ErrorAction Ignore
                }
                catch {
                    $groups.Remove($column)
                }
            }

            [pscustomobject] @{
                Delimiter     = $found
                Group         = $groups
                HasUnreadable = [bool] ($rows | Where-Object { $_.PSObject.Properties.Value -like "*$([char] 0xFFFD)*" } | Select-Object -First 1)
            }
        })
        $reading = if ($Encoding) { @{ Encoding = $Encoding } } else { @{} }
        $path = if ($File) { $File } else { Join-Path -Path $Checkout -ChildPath 'samples/hrm.csv' }
        $candidates = if ($Delimiter) { $Delimiter } else { ',', ';', "`t", '|' }
        $null = $read.AddArgument((Join-Path -Path $Checkout -ChildPath 'Provisioning.psd1')).AddArgument($path).AddArgument($reading).AddArgument($candidates)
        $shell.Invoke()[0] | Add-Member -NotePropertyMembers @{ File = $File; Encoding = $Encoding } -PassThru
    }
    catch {
        throw $_.Exception.InnerException
    }
    finally {
        $shell.Dispose()
    }
}

function Format-Literal {
    param([string] $Text)
    "'$([System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($Text))'"
}

# A line as it is typed for the export; nothing when the export has nothing for it.
function Convert-QuickStartLine {
    param([string] $Line, [object] $Export, [object] $Outcome, [int] $LatencyMs)

    if ($LatencyMs) {
        $Line = $Line.Replace('Start-ProvisioningSandbox', "Start-ProvisioningSandbox -LatencyMs $LatencyMs")
    }

    if (-not $Export.File) {
        return $Line
    }

    $source = "-LiteralPath $(Format-Literal -Text $Export.File)"
    if ($Export.Encoding) {
        $source += " -Encoding $($Export.Encoding)"
    }

    if ($Export.Delimiter -ne ',') {
        $source += " -Delimiter $(if ($Export.Delimiter -eq "`t") { '"`t"' } else { Format-Literal -Text $Export.Delimiter })"
    }

    $groups = foreach ($column in 'role', 'team_name') {
        if ($Export.Group.ContainsKey($column)) {
            "$column = '$($Export.Group[$column])'"
        }
    }

    $members = @($Outcome | Where-Object { $_.Service -eq 'Agility' -and $_.Outcome -eq 'Created' })
    foreach ($part in @(
            @{ Sample = 'samples/hrm.csv'; Own = $source }
            @{ Sample = "role = 'Role'; team_name = 'Team'"; Own = $groups -join '; ' }
            @{ Sample = '-Name Smith'; Own = if ($members) { "-Username $(Format-Literal -Text $members[0].Key)" } }
            @{ Sample = "'susan@yourcompany.com'"; Own = if ($members) { Format-Literal -Text $members[-1].Key } }
        )) {
        if ($Line.Contains($part.Sample)) {
            if (-not $part.Own) {
                return
            }

            $Line = $Line.Replace($part.Sample, $part.Own)
        }
    }

    $Line
}
