# What others build on stands in docs/surface, so that a break shows in review. PROVISIONING_WRITE_DOCS=1 writes it anew.

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

    function Get-ParameterText {
        param([object] $Method)
        ($Method.GetParameters() | ForEach-Object { "$(Get-TypeText $_.ParameterType) $($_.Name)$(if ($_.IsOptional) { ' = ...' })" }) -join ', '
    }

    # The public members that a type declares, a line for each.
    function Get-MemberText {
        param([type] $Type)
        $flags = [System.Reflection.BindingFlags] 'Public, Instance, Static, DeclaredOnly'
        if ($Type.IsEnum) {
            return [enum]::GetNames($Type) | ForEach-Object { "  $_ = $([int] $Type::$_)" }
        }

        $Type.GetConstructors($flags) | ForEach-Object { "  new($(Get-ParameterText $_))" } | Sort-Object -CaseSensitive
        $Type.GetProperties($flags) | Sort-Object -Property Name | ForEach-Object {
            $set = $_.GetSetMethod()
            $how = if (-not $set) { 'get' } elseif ($set.ReturnParameter.GetRequiredCustomModifiers().Name -contains 'IsExternalInit') { 'get; init' } else { 'get; set' }
            "  $(Get-TypeText $_.PropertyType) $($_.Name) { $how }"
        }
        $Type.GetMethods($flags) | Where-Object { -not $_.IsSpecialName } | Sort-Object -Property Name, { "$_" } |
            ForEach-Object { "  $(Get-TypeText $_.ReturnType) $($_.Name)($(Get-ParameterText $_))" }
        $Type.GetFields($flags) | Sort-Object -Property Name | ForEach-Object { "  $(Get-TypeText $_.FieldType) $($_.Name)" }
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

Describe 'What others build on' {
    It 'are the commands and parameters that docs/surface lists' {
        $lines = Get-Command -Module Provisioning | Sort-Object -Property Name | ForEach-Object { Get-CommandText $_ }
        $lines.Count | Should -BeGreaterThan 300
        Compare-Surface -Name cmdlets -Line $lines
    }

    It 'are the types of the engine that docs/surface lists' {
        $types = [Provisioning.ProvisioningException].Assembly.GetExportedTypes() | Sort-Object -Property FullName -CaseSensitive
        $lines = foreach ($type in $types) {
            $kind = if ($type.IsEnum) { 'enum' } elseif ($type.IsInterface) { 'interface' } elseif ($type.IsValueType) { 'struct' } elseif ($type.IsAbstract -and $type.IsSealed) { 'static class' } else { 'class' }
            "$kind $($type.FullName)"
            Get-MemberText $type
        }
        $lines.Count | Should -BeGreaterThan 500
        Compare-Surface -Name engine -Line $lines
    }
}
