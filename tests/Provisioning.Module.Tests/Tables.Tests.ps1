# Files that are no CSV, and what is loaded for them.

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule

    # A workbook of one sheet, whose cells are texts or serial dates.
    function Set-Workbook {
        [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
        param([string] $Path, [object[]] $Row)
        Add-Type -AssemblyName System.IO.Compression
        $main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
        $relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        $cells = foreach ($line in $Row) {
            '<row>'
            foreach ($cell in $line) { if ($cell -is [string]) { "<c t='inlineStr'><is><t>$cell</t></is></c>" } else { "<c s='1'><v>$cell</v></c>" } }
            '</row>'
        }

        $parts = [ordered]@{
            'xl/workbook.xml'            = "<workbook xmlns='$main' xmlns:r='$relation'><sheets><sheet name='People' sheetId='1' r:id='r1'/></sheets></workbook>"
            'xl/_rels/workbook.xml.rels' = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='$relation/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"
            'xl/styles.xml'              = "<styleSheet xmlns='$main'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"
            'xl/worksheets/sheet1.xml'   = "<worksheet xmlns='$main'><sheetData>$(-join $cells)</sheetData></worksheet>"
        }
        $archive = [System.IO.Compression.ZipArchive]::new([System.IO.File]::Create($Path), 'Create')
        foreach ($part in $parts.GetEnumerator()) {
            $writer = [System.IO.StreamWriter]::new($archive.CreateEntry($part.Key).Open())
            $writer.Write($part.Value)
            $writer.Dispose()
        }

        $archive.Dispose()
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A file for Import-AmbitionUser' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'may be CSV, a workbook with a title, or JSON, all in one call' {
        Set-Content -LiteralPath (Join-Path -Path $TestDrive -ChildPath 'a.tsv') -Value "email`tfirst_name`tlast_name", "a@x`tAnn`tLee"
        Set-Workbook -Path (Join-Path -Path $TestDrive -ChildPath 'b.xlsx') -Row ('Staff list', @('No', 'email', 'first_name', 'last_name', 'since'), @('1', 'b@x', 'Bo', 'Nord', 46082))
        Set-Content -LiteralPath (Join-Path -Path $TestDrive -ChildPath 'c.json') -Value '{"value":[{"email":"c@x","first_name":"Cy","last_name":"Ost"}]}'
        Set-Content -LiteralPath (Join-Path -Path $TestDrive -ChildPath 'd.jsonl') -Value '{"email":"d@x","first_name":"Di","last_name":"West","is_active":false}'
        $paths = 'a.tsv', 'b.xlsx', 'c.json', 'd.jsonl' | ForEach-Object { Join-Path -Path $TestDrive -ChildPath $_ }
        $results = $paths | Import-AmbitionUser
        $results.Key | Should -Be 'a@x', 'b@x', 'c@x', 'd@x'
        $results.Outcome | Should -Be 'Created', 'Created', 'Created', 'Disabled'
        ($Sandbox.Ambition.Users | Where-Object Email -EQ 'b@x').FirstName | Should -Be 'Bo'
    }

    It 'sends a date of a workbook as a date' {
        $path = Join-Path -Path $TestDrive -ChildPath 'since.xlsx'
        Set-Workbook -Path $path -Row (@('email', 'first_name', 'last_name', 'since'), @('b@x', 'Bo', 'Nord', 46082))
        $null = Import-AmbitionUser -Path $path -IncludeColumn since -Sheet people
        $Sandbox.Requests.Body | Should -BeLike '*2026-03-01*'
        $Sandbox.Requests.Body | Should -Not -BeLike '*2026-03-01T*'
    }

    It 'is one error where sheet or header row are not there' {
        $path = Join-Path -Path $TestDrive -ChildPath 'sheet.xlsx'
        Set-Workbook -Path $path -Row (@('email', 'first_name', 'last_name'), @('b@x', 'Bo', 'Nord'))
        { Import-AmbitionUser -Path $path -Sheet Poeple } | Should -Throw -ExpectedMessage "*it has no sheet 'Poeple'. Did you mean 'People'*"
        { Import-AmbitionUser -Path $path -HeaderRow 9 } | Should -Throw -ExpectedMessage '*HeaderRow is 9, but its sheet has only 2 rows*'
        { Import-AmbitionUser -Path $path -HeaderRow 0 } | Should -Throw
        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'accepts <Name> as an encoding' -ForEach @(@{ Name = 'utf8' }, @{ Name = 'ansi' }, @{ Name = 'oem' }, @{ Name = '1252' }, @{ Name = 1252 }) {
        $path = Join-Path -Path $TestDrive -ChildPath 'plain.csv'
        Set-Content -LiteralPath $path -Value 'email,first_name,last_name', 'b@x,Bo,Nord'
        (Import-AmbitionUser -Path $path -Encoding $Name).Outcome | Should -Be 'Created'
    }
}

Describe 'The library that reads workbooks' {
    It 'is loaded for a workbook, into the context of the module, and for nothing else' {
        Set-Workbook -Path (Join-Path -Path $TestDrive -ChildPath 'loaded.xlsx') -Row (@('email', 'first_name', 'last_name'), @('b@x', 'Bo', 'Nord'))
        Set-Content -LiteralPath (Join-Path -Path $TestDrive -ChildPath 'loaded.csv') -Value 'email,first_name,last_name', 'a@x,Ann,Lee'
        Set-Content -LiteralPath (Join-Path -Path $TestDrive -ChildPath 'loaded.json') -Value '[{"email":"c@x","first_name":"Cy","last_name":"Ost"}]'
        $loaded = Invoke-TestProcess -ArgumentList $ManifestPath, "$TestDrive" -Script @'
param($Manifest, $Folder)
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$sandbox = Start-ProvisioningSandbox -RetryIntervalSec 0.01
$null = Connect-Ambition -Uri $sandbox.AmbitionUri -Token ([System.Net.NetworkCredential]::new('', $sandbox.Token).SecurePassword) -SkipValidation
$count = { @([System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'ExcelDataReader' }).Count }
$null = Import-AmbitionUser -Path (Join-Path -Path $Folder -ChildPath loaded.csv), (Join-Path -Path $Folder -ChildPath loaded.json)
$before = & $count
$null = Import-AmbitionUser -Path (Join-Path -Path $Folder -ChildPath loaded.xlsx)
$default = @([System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { $_.GetName().Name -eq 'ExcelDataReader' }).Count
@{ Before = $before; After = & $count; Default = $default; Users = $sandbox.Ambition.Users.Count } | ConvertTo-Json -Compress
'@ | Select-Object -Last 1 | ConvertFrom-Json
        $loaded.Before | Should -Be 0
        $loaded.After | Should -Be 1
        $loaded.Default | Should -Be 0
        $loaded.Users | Should -Be 3
    }
}
