BeforeDiscovery {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'HelpPages.ps1')
    $script:pages = Get-ChildItem -Path (Join-Path -Path $DocsPath -ChildPath 'help') -Filter '*.md' | ForEach-Object { Get-HelpPage -Name $_.BaseName }
    $script:topics = Get-ChildItem -Path (Join-Path -Path $DocsPath -ChildPath 'about') -Filter '*.md' | ForEach-Object { @{ Name = $_.BaseName; Path = $_.FullName } }
    $script:hasPlatyPS = [bool] (Get-Module -ListAvailable -FullyQualifiedName @{ ModuleName = 'Microsoft.PowerShell.PlatyPS'; ModuleVersion = '1.0.0' })
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'HelpPages.ps1')
    Import-TestModule
    $script:HelpPath = Join-Path -Path $RepositoryRoot -ChildPath 'en-US'
    $script:Given = [System.Management.Automation.Cmdlet]::CommonParameters

    # The commands that a piece of code calls, and the parameters that it gives them.
    function Get-CodeCall {
        param([string] $Code)
        $errors = $null
        $syntax = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $errors)
        $errors | Should -BeNullOrEmpty
        $syntax.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true) | ForEach-Object {
            @{
                Name      = $_.GetCommandName()
                Parameter = @($_.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] } | ForEach-Object { $_.ParameterName })
            }
        }
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The pages' {
    It 'exist for every command, and for nothing else' {
        $expected = (Import-PowerShellDataFile -Path $ManifestPath).CmdletsToExport | Sort-Object
        (Get-Command -Module Provisioning).Name | Sort-Object | Should -Be $expected
        (Get-ChildItem -Path (Join-Path -Path $DocsPath -ChildPath 'help') -Filter '*.md').BaseName | Sort-Object | Should -Be $expected
        $shipped = [xml] (Get-Content -LiteralPath (Join-Path -Path $HelpPath -ChildPath 'Provisioning.dll-Help.xml') -Raw)
        $shipped.helpItems.command.details.name | Sort-Object | Should -Be $expected
    }

    It 'are about the commands that the table in README names' {
        $table = [regex]::Match((Get-Content -LiteralPath (Join-Path -Path $RepositoryRoot -ChildPath 'README.md') -Raw), '(?ms)^## Commands$.*?^## ').Value
        $named = [regex]::Matches($table, '(?m)^\|.*$') | ForEach-Object { [regex]::Matches($_.Value, '`(\w+-\w+)`') } | ForEach-Object { $_.Groups[1].Value }
        $named | Sort-Object | Should -Be ((Import-PowerShellDataFile -Path $ManifestPath).CmdletsToExport | Sort-Object)
    }

    Context '<Name>' -ForEach $pages {
        BeforeAll {
            $script:Command = Get-Command -Name $Name -Module Provisioning
            $script:Declared = @($Command.Parameters.Values | Where-Object Name -NotIn $Given)
        }

        It 'describes the purpose of the command' {
            $Synopsis | Should -Match '^[A-Z][^{}]{10,}\.$'
            $Description.Length | Should -BeGreaterThan $Synopsis.Length
            Get-Content -LiteralPath $Path -Raw | Should -Not -Match '\{\{'
        }

        It 'shows all parameter sets' {
            $actual = Get-Command -Name $Name -Syntax | ForEach-Object { $_ -split '\r?\n' } | Where-Object { $_ } |
                ForEach-Object { ($_ -replace ' ?\[<CommonParameters>\]' -replace '\s+', ' ').Trim() }
            $Syntax | Sort-Object | Should -Be ($actual | Sort-Object)
        }

        It 'describes all existing parameters, and no others' {
            $Parameters.Name | Sort-Object | Should -Be ($Declared.Name | Sort-Object)
            $Parameters | Where-Object { $_.Text -notmatch '^[A-Z].*\.$' } | ForEach-Object { $_.Name } | Should -BeNullOrEmpty
        }

        It 'has the names and the rules of each parameter' {
            $written = foreach ($parameter in $Parameters | Sort-Object { $_.Name }) {
                '{0}: {1} ({2}) mandatory {3}, optional {4}, by value {5}, by property {6}, wildcards {7}' -f $parameter.Name, $parameter.Type,
                    (($parameter.Alias | Sort-Object) -join ' '), $parameter.IsMandatory, $parameter.IsOptionalSomewhere,
                    $parameter.TakesInput, $parameter.TakesInputByProperty, $parameter.TakesWildcards
            }

            $actual = foreach ($parameter in $Declared | Sort-Object Name) {
                $sets = $parameter.ParameterSets.Values
                '{0}: {1} ({2}) mandatory {3}, optional {4}, by value {5}, by property {6}, wildcards {7}' -f $parameter.Name, $parameter.ParameterType,
                    (($parameter.Aliases | Sort-Object) -join ' '), ($sets.IsMandatory -contains $true), ($sets.IsMandatory -contains $false),
                    ($sets.ValueFromPipeline -contains $true), ($sets.ValueFromPipelineByPropertyName -contains $true),
                    [bool] ($parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.SupportsWildcardsAttribute] })
            }

            $written | Should -Be $actual
        }

        It 'has the defaults of numbers, words and lists' {
            $instance = [Activator]::CreateInstance($Command.ImplementingType)
            $said = @($Parameters | Where-Object { $_.Default -and $_.Type -ne 'System.Management.Automation.SwitchParameter' })
            $said | Where-Object { $_.Default -ne ($instance.($_.Name) -join ', ') } | ForEach-Object { "-$($_.Name) is not $($_.Default)" } | Should -BeNullOrEmpty

            $numbers = @($Declared | Where-Object { $_.ParameterType -in [int], [double] -and $_.ParameterSets.Values.IsMandatory -notcontains $true -and $instance.($_.Name) -notin 0, [int]::MaxValue })
            $numbers.Name | Where-Object { $_ -notin $said.Name } | Should -BeNullOrEmpty
        }

        It 'names the output type' {
            $actual = @($Command.OutputType.Name | Sort-Object -Unique)
            if (-not $actual) { $actual = @('None') }
            $Outputs | Sort-Object | Should -Be $actual
        }

        It 'has two examples or more, each with its output' {
            $Examples.Count | Should -BeGreaterOrEqual 2
            $Examples | Where-Object { -not $_.Code -or -not $_.Output } | ForEach-Object { $_.Name } | Should -BeNullOrEmpty
            $Examples | Where-Object { @(Get-CodeCall -Code $_.Code).Name -notcontains $Name } | ForEach-Object { $_.Name } | Should -BeNullOrEmpty
        }

        It 'leads on to pages that there are' {
            $Links.Count | Should -BeGreaterOrEqual 2
            $Links | Where-Object { -not (Test-Path -LiteralPath (Join-Path -Path (Split-Path -Path $Path) -ChildPath $_.Target)) } | Should -BeNullOrEmpty
            $Links | ForEach-Object { Split-Path -Path $_.Target -Leaf } | Should -Be @($Links | ForEach-Object { "$($_.Name).md" })
        }

        It 'is shown by Get-Help' {
            $help = Get-Help -Name $Name -Full
            $help.Synopsis | Should -Be (Get-PlainText -Text $Synopsis)
            $help.Description.Text -join ' ' -replace '\s+', ' ' | Should -Be (Get-PlainText -Text $Description)

            $shown = @($help.parameters.parameter)
            $shown.name | Sort-Object | Should -Be ($Declared.Name | Sort-Object)
            $texts = foreach ($parameter in $Parameters) { ($shown | Where-Object name -EQ $parameter.Name).description.Text -join ' ' -replace '\s+', ' ' }
            $texts | Should -Be @($Parameters | ForEach-Object { Get-PlainText -Text $_.Text })

            $told = @($help.examples.example)
            $told | ForEach-Object { $_.title.Trim(' -') } | Should -Be $Examples.Title
            $told | ForEach-Object { ($_.code -replace '(?m)^(PS> |>>  )').Trim() } | Should -Be @($Examples | ForEach-Object { "$($_.Code)`n`n$($_.Output)".Trim() })
            @($help.relatedLinks.navigationLink.linkText) | Should -Be $Links.Name
        }
    }
}

Describe 'The examples' {
    BeforeAll {
        $list = Join-Path -Path $TestDrive -ChildPath 'examples.json'
        $examples = Get-ChildItem -Path (Join-Path -Path $DocsPath -ChildPath 'help') -Filter '*.md' | ForEach-Object { (Get-HelpPage -Name $_.BaseName).Examples }
        ConvertTo-Json -InputObject @($examples) | Set-Content -LiteralPath $list -Encoding utf8

        $before = [Console]::OutputEncoding
        [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
        try {
            $lines = Invoke-TestShell -NoProfile -NonInteractive -File (Join-Path -Path $PSScriptRoot -ChildPath 'Invoke-HelpExamples.ps1') -Path $list -ManifestPath $ManifestPath 2>&1
        }
        finally {
            [Console]::OutputEncoding = $before
        }

        $script:Printed = @{}
        $script:GivenOut = @{}
        foreach ($line in $lines) {
            if ("$line" -match '^#output (\S+) (\S+)$') {
                $GivenOut[$Matches[1]] += @($Matches[2])
            }
            elseif ("$line" -match '^#example (.+)$') {
                $current = $Matches[1]
                $Printed[$current] = ''
            }
            elseif ($current) { $Printed[$current] += "$line`n" }
        }
    }

    It '<Name> (<Title>) runs and prints what the page says' -ForEach $pages.Examples {
        $Printed.Keys | Should -Contain $Name
        $Printed[$Name] | Should -Not -Match '(?m)^#error '
        Get-ComparableOutput -Text $Printed[$Name] | Should -Be (Get-ComparableOutput -Text $Output)
    }

    It 'return the declared output of each command, all of it and nothing else' {
        $differences = foreach ($command in Get-Command -Module Provisioning) {
            # What has no type of its own is declared as PSObject.
            $given = @($GivenOut[$command.Name] -replace '^System\.Management\.Automation\.PSCustomObject$', 'System.Management.Automation.PSObject' | Where-Object { $_ } | Sort-Object -Unique) -join ', '
            $declared = @($command.OutputType.Type.FullName | Where-Object { $_ } | Sort-Object -Unique) -join ', '
            if ($given -ne $declared) { "$($command.Name) gives out '$given' and declares '$declared'" }
        }

        $differences | Should -BeNullOrEmpty
        $GivenOut.Count | Should -BeGreaterThan 40
    }
}

Describe 'The topics' {
    It 'are all there' {
        $expected = 'about_Provisioning', 'about_ProvisioningAmbition', 'about_ProvisioningAutomation', 'about_ProvisioningCsv', 'about_ProvisioningErrors', 'about_ProvisioningIdentity', 'about_ProvisioningMapping', 'about_ProvisioningSafety'
        (Get-Help -Name 'about_Provisioning*').Name | Sort-Object | Should -Be $expected
        (Get-ChildItem -Path (Join-Path -Path $DocsPath -ChildPath 'about') -Filter '*.md').BaseName | Sort-Object | Should -Be $expected
    }

    Context '<Name>' -ForEach $topics {
        BeforeAll {
            $script:Page = Get-Content -LiteralPath $Path -Raw
            $script:ShippedPath = Join-Path -Path $HelpPath -ChildPath "$Name.help.txt"
        }

        It 'is found by Get-Help, with a line about it in the list' {
            $short = Get-PlainText -Text (Get-HelpSection -Text $Page -Mark '##')['Short description']
            $short.Length | Should -BeGreaterThan 20
            (Get-Help -Name $Name) -join "`n" | Should -Match ([regex]::Escape($short))
            (Get-Help -Name "$Name*" | Where-Object Name -EQ $Name).Synopsis | Should -Be $short
        }

        It 'ships as its page says, in lines that fit' {
            $lines = Get-Content -LiteralPath $ShippedPath
            $lines | Where-Object { $_.Length -gt 80 } | Should -BeNullOrEmpty
            $lines -match '[^\x20-\x7e]' | Should -BeNullOrEmpty -Because 'Windows PowerShell reads such files in the code page of the machine'
            . (Join-Path -Path $DocsPath -ChildPath 'HelpText.ps1')
            $text = (Expand-Table -Line ($Page -split '\r?\n')) -join "`n"
            "topic $Name $(Get-PlainText -Text ($text -replace "^# $Name"))" | Should -Be (($lines -join ' ' -replace '\s+', ' ').Trim())
        }

        It 'uses only existing commands and parameters' {
            $code = [regex]::Matches($Page, '(?ms)^```powershell\r?\n(.*?)\r?\n```') | ForEach-Object { $_.Groups[1].Value }
            $calls = @($code | ForEach-Object { Get-CodeCall -Code $_ }) | Where-Object { $_.Name -match 'Agility|Ambition|Provision|GroupMembership' }
            foreach ($call in $calls) {
                $existing = (Get-Command -Name $call.Name -Module Provisioning).Parameters.Keys
                $call.Parameter | Where-Object { $_ -notin $existing } | Should -BeNullOrEmpty -Because "$($call.Name) is called with it"
            }

            $named = [regex]::Matches($Page, '`([A-Z][a-z]+(?:To)?-(?:Agility|Ambition|Provision|Group)\w+)') | ForEach-Object { $_.Groups[1].Value }
            $named | Where-Object { $_ -notin (Get-Command -Module Provisioning).Name } | Should -BeNullOrEmpty
        }

        It 'leads on to pages that there are' {
            $links = [regex]::Matches($Page, '\]\(([^)]+)\)') | ForEach-Object { $_.Groups[1].Value }
            $links | Should -Not -BeNullOrEmpty
            $links | Where-Object { -not (Test-Path -LiteralPath (Join-Path -Path (Split-Path -Path $Path) -ChildPath $_)) } | Should -BeNullOrEmpty
        }
    }

    It 'show the files that the examples use, for readers without the sources' {
        $shown = 'about_Provisioning', 'about_ProvisioningCsv' | ForEach-Object {
            Get-Content -LiteralPath (Join-Path -Path $HelpPath -ChildPath "$_.help.txt") -Raw
        }
        $indented = (Get-Content -LiteralPath (Get-SamplePath -Name 'hrm.csv')) -replace '^(?=.)', '      ' -join "`n"
        $shown[0].Replace("`r`n", "`n").Contains($indented) | Should -BeTrue
        $mapping = Get-Content -LiteralPath (Get-SamplePath -Name 'hrm.psd1') | Where-Object { $_ -notmatch '^#' }
        $shown[1].Replace("`r`n", "`n").Contains(($mapping -replace '^(?=.)', '      ' -join "`n")) | Should -BeTrue
    }

    It 'name every outcome and every kind of error' {
        $general = Get-Content -LiteralPath (Join-Path -Path $DocsPath -ChildPath 'about/about_Provisioning.md') -Raw
        [Enum]::GetNames([Provisioning.ProvisioningOutcome]) | Where-Object { -not $general.Contains("``$_``") } | Should -BeNullOrEmpty
        $errors = Get-Content -LiteralPath (Join-Path -Path $DocsPath -ChildPath 'about/about_ProvisioningErrors.md') -Raw
        [Enum]::GetNames([Provisioning.ProvisioningErrorKind]) | Where-Object { -not $errors.Contains("- ``$_``:") } | Should -BeNullOrEmpty
    }
}

Describe 'What is shipped' {
    It 'is what the pages make' -Skip:(-not $hasPlatyPS) {
        $made = Join-Path -Path $TestDrive -ChildPath 'made'
        & (Join-Path -Path $DocsPath -ChildPath 'Build-Help.ps1') -OutputFolder $made | Out-Null
        (Get-ChildItem -LiteralPath $made).Name | Sort-Object | Should -Be ((Get-ChildItem -LiteralPath $HelpPath).Name | Sort-Object)
        foreach ($file in Get-ChildItem -LiteralPath $made) {
            $shipped = Get-Content -LiteralPath (Join-Path -Path $HelpPath -ChildPath $file.Name) -Raw
            (Get-Content -LiteralPath $file.FullName -Raw) -ceq $shipped.Replace("`r`n", "`n") | Should -BeTrue -Because "$($file.Name) is made by ./build.ps1 -Task Help"
        }
    }

    It 'stays as it is, and a warning says why, where PlatyPS is missing' {
        Mock -CommandName Get-Module
        $made = Join-Path -Path $TestDrive -ChildPath 'untouched'
        & (Join-Path -Path $DocsPath -ChildPath 'Build-Help.ps1') -OutputFolder $made -WarningVariable told -WarningAction SilentlyContinue
        $told | Should -Match 'Microsoft\.PowerShell\.PlatyPS .* not installed'
        $made | Should -Not -Exist
    }
}
