# Dot-sourced by the suites about the sample job: an export, a mapping, a log directory, and nights as a scheduler runs them.

# An installed module is found by its name. Gives the folder that modules are searched for in.
function Install-TestModule {
    $modules = New-Item -Path (Join-Path -Path $TestDrive -ChildPath 'modules') -ItemType Directory
    $null = New-Item -Path (Join-Path -Path $modules -ChildPath 'Provisioning') -ItemType SymbolicLink -Value (Split-Path -Path $ManifestPath)
    $modules
}

# A vault whose secrets are in the environment, as SECRET_<name>. Gives the folder that modules are searched for in.
function New-TestVault {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([string] $Folder)
    $module = New-Item -Path (Join-Path -Path $Folder -ChildPath 'Microsoft.PowerShell.SecretManagement') -ItemType Directory
    Set-Content -LiteralPath (Join-Path -Path $module -ChildPath 'Microsoft.PowerShell.SecretManagement.psm1') -Value @'
function Get-Secret {
    param($Name, $Vault)
    ConvertTo-SecureString ([System.Environment]::GetEnvironmentVariable("SECRET_$Name")) -AsPlainText -Force
}
'@
    $Folder
}

# The files of a job for three people.
function Initialize-TestJob {
    $folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
    $job = @{
        Folder  = $folder
        Export  = Join-Path -Path $folder -ChildPath 'hrm.csv'
        Mapping = Join-Path -Path $folder -ChildPath 'mapping.psd1'
        Logs    = Join-Path -Path $folder -ChildPath 'logs'
        State   = Join-Path -Path $folder -ChildPath 'state'
    }
    Write-TestMapping -Path $job.Mapping
    Write-TestExport -Path $job.Export -Row (Get-TestPeople -Count 3)
    $job
}

# Starts the script as a scheduler does.
function Start-TestNight {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([hashtable] $Job, [object] $Sandbox, [string] $Modules, [hashtable] $Environment = @{}, [string[]] $More = @())
    $script = Join-Path -Path (Get-SamplePath -Name 'scheduled') -ChildPath 'Invoke-NightlySync.ps1'
    $arguments = @('-NoProfile', '-NonInteractive', '-File', $script, '-Path', $Job.Export, '-Mapping', $Job.Mapping, '-LogDirectory', $Job.Logs, '-StatePath', $Job.State)
    $start = Get-TestShellStart -ArgumentList ($arguments + $More)
    $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $settings = @{
        PSModulePath                = "$Modules$([System.IO.Path]::PathSeparator)$env:PSModulePath"
        PROVISIONING_AGILITY_URL    = "$($Sandbox.AgilityUri)"
        PROVISIONING_AGILITY_TOKEN  = $Sandbox.Token
        PROVISIONING_AMBITION_URL   = "$($Sandbox.AmbitionUri)"
        PROVISIONING_AMBITION_TOKEN = $Sandbox.Token
    }
    foreach ($name in $settings.Keys) { $start.Environment[$name] = $settings[$name] }
    foreach ($name in $Environment.Keys) { $start.Environment[$name] = $Environment[$name] }
    [System.Diagnostics.Process]::Start($start)
}

# A whole night: its exit code, what it said, and the files that it has left, with what stands in them.
function Invoke-TestNight {
    param([hashtable] $Job, [object] $Sandbox, [string] $Modules, [hashtable] $Environment = @{}, [string[]] $More = @())
    $process = Start-TestNight @PSBoundParameters
    $output = $process.StandardOutput.ReadToEndAsync()
    $trouble = $process.StandardError.ReadToEndAsync()
    $process.WaitForExit()
    $files = @(Get-ChildItem -LiteralPath $Job.Logs -ErrorAction Ignore)
    $pages = @($files | Where-Object Extension -EQ '.html' | Sort-Object -Property Name)
    $log = $files | Where-Object Extension -EQ '.log' | Sort-Object -Property Name | Select-Object -Last 1
    @{
        Code  = $process.ExitCode
        Said  = $output.Result + $trouble.Result
        Files = $files
        Log   = if ($log) { Get-Content -LiteralPath $log -Raw } else { '' }
        Pages = $pages
        Page  = if ($pages) { Get-Content -LiteralPath $pages[-1] -Raw } else { '' }
    }
}
