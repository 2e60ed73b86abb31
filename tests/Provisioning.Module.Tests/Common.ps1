# Dot-sourced by every suite: where things are, and a fresh sandbox for each test that wants one.

$ManifestPath = Join-Path -Path $PSScriptRoot -ChildPath '../../Provisioning.psd1'

function Import-TestModule {
    Import-Module -Name $ManifestPath -Force -Global
}

function Get-SamplePath {
    param([string] $Name)
    Join-Path -Path $PSScriptRoot -ChildPath "../../samples/$Name"
}

# Starts a sandbox and connects the session to it; pauses before repeats are short, so that no test waits long.
function Enter-TestSandbox {
    Start-ProvisioningSandbox -RetryIntervalSec 0.01 @args
}

# The requests that change something: what -WhatIf must not send.
function Get-WritingRequest {
    (Get-ProvisioningSandbox).Requests | Where-Object { $_.Method -ne 'GET' }
}
