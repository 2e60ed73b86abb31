# Mappings and filters as somebody hostile writes them, and members with hostile names. With -Nightly many more cases.
param([switch] $Nightly)

$cases = @{ Count = if ($Nightly) { 3000 } else { 120 } }

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule

    # Pieces that mean something to PowerShell, to the service or to a reader of texts.
    $Pieces = @(
        '@{', '}', '@(', ')', '$(', '${', '$_', '$_.Email', '$env:PATH', '&', '|', ';', "`n", '`', '"', "'", "''", '#', '<#', '#>', '@"', "@'", '=', ',', '..', '::', '[', ']', '[int]',
        'using module x', 'param($a)', 'begin{}', 'trap{}', '#requires -Version 99', '-eq', '-in', '-not', '-and', '!', 'exit', 'return', 'throw', '1e999', '0x', '1kb', '$null', '$true',
        "$([char] 0)", "$([char] 0xD800)", "$([char] 0xFEFF)", "$([char] 0x202E)", "$([char] 0x2018)", "$([char] 0x201C)", "$([char] 0x131)", "'{{'"
    )

    # Some pieces put into a text, alike for the same seed.
    function Get-SpoiltText {
        param([string] $Text, [int] $Seed)
        $random = [Random]::new($Seed)
        for ($left = $random.Next(1, 5); $left -gt 0; $left--) {
            $at = $random.Next($Text.Length + 1)
            $Text = switch ($random.Next(4)) {
                0 { $Text.Remove($at) }
                1 { $Text.Remove($at, [Math]::Min($random.Next(20), $Text.Length - $at)) }
                default { $Text.Insert($at, $Pieces[$random.Next($Pieces.Count)]) }
            }
        }

        $Text
    }

    function Get-Encoded {
        param([string] $Text)
        [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($Text))
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A mapping file' {
    It 'spoilt in any way is read, or refused with the line, and never run' -ForEach $cases {
        $path = Join-Path -Path $TestDrive -ChildPath 'spoilt.psd1'
        $mark = Join-Path -Path $TestDrive -ChildPath 'mark.txt'
        $call = "[System.IO.File]::WriteAllText('$mark', '1')"
        $Pieces += "`$($call)", "& { $call }", $call
        $outcomes = @{ Read = 0; Refused = 0 }
        for ($seed = 1; $seed -le $Count; $seed++) {
            $text = Get-SpoiltText -Text $LifecycleMapping -Seed $seed
            [System.IO.File]::WriteAllBytes($path, [System.Text.Encoding]::UTF8.GetBytes($text))
            try {
                $tested = Test-ProvisioningMapping -Mapping $path -ErrorAction Stop
                $outcomes[$(if ($tested.IsValid) { 'Read' } else { 'Refused' })]++
                foreach ($finding in $tested.Findings.Message) {
                    $finding | Should -BeLike '*spoilt.psd1*' -Because "seed $seed, $(Get-Encoded -Text $text)"
                }
            }
            catch {
                $_.Exception | Should -BeOfType ([Provisioning.ProvisioningException]) -Because "seed $seed, $(Get-Encoded -Text $text): $_"
            }

            $mark | Should -Not -Exist -Because "seed $seed, $(Get-Encoded -Text $text)"
        }

        $outcomes.Read | Should -BeGreaterThan 0
        $outcomes.Refused | Should -BeGreaterThan 0
    }

    # In a process of its own: what is too deep for a reader ends the process.
    It 'nested deep is refused' {
        $nests = @(@('@{ a = ', '}'), @('@(', ')'), @('(', ')'), @('- ', ''), @('!', ''))
        $folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath 'deep') -ItemType Directory
        foreach ($nest in $nests) {
            foreach ($depth in 200, 1000, 10000) {
                $path = Join-Path -Path $folder -ChildPath "$($nests.IndexOf($nest))-$depth.psd1"
                [System.IO.File]::WriteAllText($path, "@{ Source = $($nest[0] * $depth)1$($nest[1] * $depth) }")
            }
        }

        $output = Invoke-TestProcess -ArgumentList $ManifestPath, $folder.FullName -Script @'
param($Manifest, $Folder)
Import-Module $Manifest
foreach ($file in Get-ChildItem -Path $Folder) {
    "$($file.BaseName):" + ((Test-ProvisioningMapping -Mapping $file.FullName).Findings.Count -gt 0)
}
'@
        $output -match '^\d-\d+:True$' | Should -HaveCount 15 -Because "$output"
    }
}

Describe 'A script block as filter' {
    BeforeAll {
        $sandbox = Enter-TestSandbox
        $names = @(
            "x';IsInactive='true", "x'|Username!='y", 'x","y', "O'Neil", "''", '"', 'a;b|c', '$u', '$(1)', '`', 'a`b', '%27', '%', '+', 'a&b', '#', '(', '\', "'", '{0}', "$([char] 0x65E5)$([char] 0x672C)", "$([char] 0xDF)", "$([char] 0x131)", 'i',
            "$([char] 0x202E)nimda", "$([char]::ConvertFromUtf32(0x1F600))", 'admin.', '1', 'True', 'Member:20', '*', '?', '[a]'
        )
        $position = 0
        foreach ($name in $names) {
            $null = $sandbox.Agility.AddMember($name, "u:$name", "$name@x", 'Role:4', $false, ($position++ % 2 -eq 0))
        }
    }

    AfterAll {
        Stop-ProvisioningSandbox
    }

    It 'with a variable finds exactly who is called so' {
        foreach ($name in $names) {
            (Get-AgilityMember -Filter { $_.Name -eq $name }).Name | Should -BeExactly $name
            (Get-AgilityMember -Filter { $_.Username -in "u:nobody", $name, 'x' }) | Should -BeNullOrEmpty
            (Get-AgilityMember -Username "u:$name").Name | Should -BeExactly $name
            (Get-AgilityMember -Email "$name@x").Name | Should -BeExactly $name
        }
    }

    It 'with a list finds exactly whom it names, and without them all others' {
        $half = $names | Select-Object -First 16
        (Get-AgilityMember -Filter { $_.Name -in $half }).Name | Sort-Object | Should -BeExactly ($half | Sort-Object)
        $others = (Get-AgilityMember -Filter { $_.Name -notin $half }).Name
        $others | Where-Object { $_ -cin $half } | Should -BeNullOrEmpty
        ($names | Select-Object -Skip 16 | Where-Object { $_ -cnotin $others }) | Should -BeNullOrEmpty
    }

    It 'spoilt in any way is translated or refused, and never run' -ForEach $cases {
        $mark = Join-Path -Path $TestDrive -ChildPath 'ran.txt'
        $outcomes = @{ Found = 0; Refused = 0 }
        $Pieces += "`$([System.IO.File]::WriteAllText('$mark', '1'))", "& { 1 > '$mark' }", "`$_.Name.Insert(0, 'x')"
        for ($seed = 1; $seed -le $Count; $seed++) {
            $text = Get-SpoiltText -Text '$_.Name -eq "a" -and ($_.IsInactive -eq $false -or -not ($_.Email -in "b", "c")) -and $_.CreateDate -gt "2024-02-29"' -Seed $seed
            try {
                $block = [scriptblock]::Create($text)
            }
            catch {
                continue
            }

            try {
                $null = Get-AgilityMember -Filter $block -ErrorAction Stop
                $outcomes.Found++
            }
            catch {
                $outcomes.Refused++
                $_.Exception | Should -BeOfType ([Provisioning.ProvisioningException]) -Because "seed $seed, $(Get-Encoded -Text $text): $_"
            }

            $mark | Should -Not -Exist -Because "seed $seed, $(Get-Encoded -Text $text)"
        }

        $outcomes.Found | Should -BeGreaterThan 0
        $outcomes.Refused | Should -BeGreaterThan 0
    }

    It 'deep or long is translated or refused' {
        $folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath 'filters') -ItemType Directory
        foreach ($depth in 100, 1000, 3000) {
            $texts = @(
                ('-not ' * $depth) + '$_.Email'
                ('(' * $depth) + '$_.Email' + (')' * $depth)
                (1..$depth | ForEach-Object { "`$_.Name -eq '$_'" }) -join ' -or '
                '$_.Email' + (' -or $_.Name -and $_.Email' * $depth)
                '$_' + ('.Scopes' * $depth)
                '$_.Name -eq ' + ('[string] ' * $depth) + '"a"'
            )
            for ($i = 0; $i -lt $texts.Count; $i++) {
                [System.IO.File]::WriteAllText((Join-Path -Path $folder -ChildPath "$i-$depth.txt"), $texts[$i])
            }
        }

        $output = Invoke-TestProcess -ArgumentList $ManifestPath, $folder.FullName -Script @'
param($Manifest, $Folder)
Import-Module $Manifest
$null = Start-ProvisioningSandbox
foreach ($file in Get-ChildItem -Path $Folder) {
    try { $block = [scriptblock]::Create([System.IO.File]::ReadAllText($file.FullName)) } catch { "$($file.BaseName):no script"; continue }
    try { $null = Get-AgilityMember -Filter $block -ErrorAction Stop; "$($file.BaseName):found" }
    catch [Provisioning.ProvisioningException] { "$($file.BaseName):refused" }
}
'@
        $output -match '^\d-\d+:(no script|found|refused)$' | Should -HaveCount 18 -Because "$output"
    }
}
