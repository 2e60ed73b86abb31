BeforeDiscovery {
    $script:Wrong = @(
        @{ What = 'with a NUL character'; Path = "{0}/a`0b" }
        @{ What = 'that is too long'; Path = '{0}/' + ('x' * 5000) }
        @{ What = 'of another provider'; Path = 'Env:\PATH' }
        @{ What = 'on a drive that does not exist'; Path = 'nodrive:\x' }
        @{ What = 'behind a file'; Path = '{0}/file/x.json' }
    )
    $script:Calls = @(
        @{ Id = 'ExportProvisioningPlan'; Call = { param($Path) New-ProvisioningPlan @Sync | Export-ProvisioningPlan -Path $Path } }
        @{ Id = 'ImportProvisioningPlan'; Call = { param($Path) Import-ProvisioningPlan -Path $Path } }
        @{ Id = 'ExportProvisioningReport'; Call = { param($Path) Export-ProvisioningReport -RunId $RunId -StatePath $Sync.StatePath -Format Json -Path $Path } }
        @{ Id = 'NewProvisioningPlan'; Call = { param($Path) New-ProvisioningPlan -Path $Path -Mapping $Sync.Mapping -StatePath $Sync.StatePath } }
        @{ Id = 'NewProvisioningPlan'; Call = { param($Path) New-ProvisioningPlan -Path $Sync.Path -Mapping $Path -StatePath $Sync.StatePath } }
        @{ Id = 'SyncProvisionedUser'; Call = { param($Path) Sync-ProvisionedUser -Path $Path -Mapping $Sync.Mapping -StatePath $Sync.StatePath } }
    )
    $script:States = @(
        @{ Id = 'SyncProvisionedUser'; Call = { param($Path) Sync-ProvisionedUser -Path $Sync.Path -Mapping $Sync.Mapping -StatePath $Path } }
        @{ Id = 'GetProvisioningRun'; Call = { param($Path) Get-ProvisioningRun -StatePath $Path -RunId $RunId } }
        @{ Id = 'ResumeProvisioningRun'; Call = { param($Path) Resume-ProvisioningRun -StatePath $Path -RunId $RunId -ErrorAction Stop } }
        @{ Id = 'ExportProvisioningReport'; Call = { param($Path) Export-ProvisioningReport -StatePath $Path -RunId $RunId -Path "$Folder/never.json" } }
    )
    $script:Pairs = foreach ($call in $Calls) { foreach ($path in $Wrong) { $call + $path } }
    $script:StatePairs = foreach ($call in $States) { foreach ($path in $Wrong) { $call + $path } }
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Lifecycle.ps1')
    Import-TestModule
    $script:Sandbox = Enter-TestSandbox
    $script:Folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath 'paths [1]') -ItemType Directory
    $script:Sync = @{ Path = "$Folder/hrm.csv"; Mapping = "$Folder/mapping.psd1"; StatePath = "$Folder/state" }
    Write-TestMapping -Path $Sync.Mapping
    Write-TestExport -Path $Sync.Path -Row '1,=cmd,Lee,ann@corp.example,yes,Dev,Dogs,+49 11'
    Set-Content -LiteralPath "$Folder/file" -Value 'x'
    $null = Sync-ProvisionedUser @Sync -ErrorAction Stop
    $script:RunId = (Get-ProvisioningRun -StatePath $Sync.StatePath).RunId

    # The error of a command: ours, with the path, and with nothing that names a class of .NET.
    function Assert-OwnError {
        param([scriptblock] $Call, [string] $Path, [string] $Id)
        try {
            $null = & $Call $Path
        }
        catch {
            $found = $_
        }

        $found | Should -Not -BeNullOrEmpty
        $found.FullyQualifiedErrorId | Should -Match "^$Id(State|InvalidSource|NotFound|Other),"
        $found.Exception.GetType().FullName | Should -Be 'Provisioning.ProvisioningException'
        $shown = ($Path -split '[\0/\\]')[-1]
        $found.Exception.Message.Contains($shown.Substring(0, [Math]::Min(40, $shown.Length))) | Should -BeTrue -Because $found.Exception.Message
    }
}

AfterAll {
    Stop-ProvisioningSandbox
    Remove-Module -Name Provisioning -Force
}

Describe 'Paths' {
    It 'of files <What> are one error that names them (<Id>)' -ForEach $Pairs {
        Assert-OwnError -Call $Call -Path ($Path -f $Folder) -Id $Id
    }

    It 'of state directories <What> are one error that names them (<Id>)' -ForEach $StatePairs {
        Assert-OwnError -Call $Call -Path ($Path -f $Folder) -Id $Id
    }

    It 'of a directory where a file is needed are an error' {
        Assert-OwnError -Path "$Folder" -Id 'ImportProvisioningPlan' -Call { param($Path) Import-ProvisioningPlan -Path $Path }
        Assert-OwnError -Path "$Folder" -Id 'ExportProvisioningPlan' -Call { param($Path) New-ProvisioningPlan @Sync | Export-ProvisioningPlan -Path $Path }
        Assert-OwnError -Path "$Folder" -Id 'ExportProvisioningReport' -Call { param($Path) Export-ProvisioningReport -RunId $RunId -StatePath $Sync.StatePath -Format Html -Path $Path -Force }
        Get-ChildItem -LiteralPath $Folder -Filter '*.new' -Recurse | Should -BeNullOrEmpty
    }

    It 'of a file where a state directory is needed are an error' {
        Assert-OwnError -Path "$Folder/file" -Id 'GetProvisioningRun' -Call { param($Path) Get-ProvisioningRun -StatePath $Path }
        Get-Content -LiteralPath "$Folder/file" | Should -Be 'x'
    }

    It 'may hold brackets and lie on other drives of the file system' {
        $null = New-PSDrive -Name Own -PSProvider FileSystem -Root ([System.Management.Automation.WildcardPattern]::Escape("$Folder")) -ErrorAction SilentlyContinue
        (Get-ProvisioningRun -StatePath "$Folder/state").RunId | Should -Be $RunId
        Export-ProvisioningReport -RunId $RunId -StatePath $Sync.StatePath -Path "TestDrive:/out [2].json"
        Test-Path -LiteralPath (Join-Path -Path $TestDrive -ChildPath 'out [2].json') | Should -BeTrue
    }
}

Describe 'CSV reports' {
    It 'are exact, and safe for spreadsheets on request' {
        Export-ProvisioningReport -RunId $RunId -StatePath $Sync.StatePath -Path "$Folder/exact.csv"
        $verbose = Export-ProvisioningReport -RunId $RunId -StatePath $Sync.StatePath -Path "$Folder/safe.csv" -SafeForSpreadsheet -Verbose 4>&1
        (Import-Csv -LiteralPath "$Folder/exact.csv" | Where-Object Attribute -EQ 'Phone').After | Should -Be '+49 11'
        (Import-Csv -LiteralPath "$Folder/exact.csv" | Where-Object Attribute -EQ 'FirstName').After | Should -Be '=cmd'
        (Import-Csv -LiteralPath "$Folder/safe.csv" | Where-Object Attribute -EQ 'Phone').After | Should -Be "'+49 11"
        (Import-Csv -LiteralPath "$Folder/safe.csv" | Where-Object Attribute -EQ 'FirstName').After | Should -Be "'=cmd"
        $changed = @(Import-Csv -LiteralPath "$Folder/exact.csv" | ForEach-Object { $_.PSObject.Properties.Value } | Where-Object { $_ -match '^[=+@-]' }).Count
        "$verbose" | Should -BeLike "*safe.csv*: $changed."
        { Export-ProvisioningReport -RunId $RunId -StatePath $Sync.StatePath -Path "$Folder/safe.json" -SafeForSpreadsheet } |
            Should -Throw -ErrorId 'ExportProvisioningReportInvalidQuery,*'
    }
}

Describe 'A token in an export' {
    It 'is in no output and no file' {
        $secret = $Sandbox.Token
        Write-TestExport -Path $Sync.Path -Row '1,Ann,Lee,ann@corp.example,yes,Dev,Dogs,5', "2,Bo,Ng,bo@corp.example,yes,Dev,Dogs,$secret"
        $output = & {
            Sync-ProvisionedUser @Sync -Verbose -Debug -ErrorAction Continue
            Test-ProvisioningMapping -Mapping $Sync.Mapping -Path $Sync.Path | ConvertTo-Json -Depth 8
            New-ProvisioningPlan @Sync | Export-ProvisioningPlan -Path "$Folder/token.json"
        } *>&1 | Out-String -Width 4000
        $output | Should -BeLike "*column 'phone' holds the token*"
        $output.Contains($secret) | Should -BeFalse
        Get-ChildItem -LiteralPath $Folder -Recurse -File | Where-Object Name -NE 'hrm.csv' | Where-Object { (Get-Content -LiteralPath $_.FullName -Raw) -like "*$secret*" } | Should -BeNullOrEmpty
    }
}
