# Mappings and filters that are too deep for a careless reader, each in a process of its own: such a reader ends its process.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
}

Describe 'A mapping file' {
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
