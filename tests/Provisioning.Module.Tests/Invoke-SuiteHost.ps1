<#
.SYNOPSIS
Runs Pester suites one after another in this process, each in a runspace of its own.

.DESCRIPTION
Starting pwsh and Pester costs more than most suites do. Each line that comes through the pipe is the name of a suite and the path for
its counts, with a tab between them; the suite's output ends with a line that is the given mark. The process ends with the pipe.
Requests do not come through the standard input, since the processes that suites start inherit that.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $PipeName,

    [Parameter(Mandatory = $true)]
    [string] $Mark
)

$ErrorActionPreference = 'Stop'
$pipe = [System.IO.Pipes.NamedPipeClientStream]::new('.', $PipeName, [System.IO.Pipes.PipeDirection]::In)
$pipe.Connect(60000)
$reader = [System.IO.StreamReader]::new($pipe)
$environment = [System.Environment]::GetEnvironmentVariables()
$folder = [System.Environment]::CurrentDirectory

while ($null -ne ($line = $reader.ReadLine())) {
    $suite, $countPath = $line -split "`t"
    $runspace = [runspacefactory]::CreateRunspace($Host, [initialsessionstate]::CreateDefault2())
    $shell = [powershell]::Create()
    try {
        $runspace.Open()
        $shell.Runspace = $runspace
        $null = $shell.AddScript('param($Script, $Suite, $CountPath) & $Script -Suite $Suite -CountPath $CountPath')
        $null = $shell.AddParameters(@{ Script = (Join-Path -Path $PSScriptRoot -ChildPath 'Invoke-Suite.ps1'); Suite = $suite; CountPath = $countPath })
        $null = $shell.Invoke()
        $shell.Streams.Error | Out-String | Out-Host
    }
    catch {
        $_ | Out-String | Out-Host
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
        foreach ($name in @([System.Environment]::GetEnvironmentVariables().Keys) + @($environment.Keys)) {
            [System.Environment]::SetEnvironmentVariable($name, $environment[$name])
        }

        [System.Environment]::CurrentDirectory = $folder
    }

    [Console]::Out.WriteLine($Mark)
}
