# The commands that others build on stand in docs/surface, so that a break shows in review. PROVISIONING_WRITE_DOCS=1 writes them anew.
# The types of the engine are held by an analyser (PublicAPI.Unshipped.txt).

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule

    function Get-TypeText {
        param([type] $Type)
        if ($Type.IsGenericType) {
            $name = $Type.Name -replace '`.*'
            return "$name<$(($Type.GetGenericArguments() | ForEach-Object { Get-TypeText $_ }) -join ', ')>"
        }

        $Type.Name
    }

    function Get-CommandText {
        param([System.Management.Automation.CmdletInfo] $Command)
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
        $Command.Name
        foreach ($parameter in $Command.Parameters.Values | Where-Object Name -NotIn $common | Sort-Object -Property Name) {
            $aliases = if ($parameter.Aliases) { " ($($parameter.Aliases -join ', '))" }
            $sets = $parameter.ParameterSets.Keys | Sort-Object | ForEach-Object {
                $set = $parameter.ParameterSets[$_]
                "$($_ -replace '^__AllParameterSets$', '*')$(if ($set.IsMandatory) { ' mandatory' })$(if ($set.Position -ge 0) { " $($set.Position)" })"
            }
            "  -$($parameter.Name) <$(Get-TypeText $parameter.ParameterType)>$aliases [$($sets -join '; ')]"
        }
    }

    function Compare-Surface {
        param([string] $Name, [string[]] $Line)
        $path = Join-Path -Path $RepositoryRoot -ChildPath "docs/surface/$Name.txt"
        if ($env:PROVISIONING_WRITE_DOCS) {
            [System.IO.File]::WriteAllText($path, ($Line -join "`n") + "`n")
        }

        $written = [System.IO.File]::ReadAllText($path) -split '\r?\n' | Where-Object { $_ }
        Compare-Object -ReferenceObject $written -DifferenceObject $Line -CaseSensitive | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" } |
            Should -BeNullOrEmpty -Because 'docs/surface says what others can rely on'
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The public surface for users' {
    It 'are the commands and parameters that docs/surface lists' {
        $lines = Get-Command -Module Provisioning | Sort-Object -Property Name | ForEach-Object { Get-CommandText $_ }
        $lines.Count | Should -BeGreaterThan 300
        Compare-Surface -Name cmdlets -Line $lines
    }
}
