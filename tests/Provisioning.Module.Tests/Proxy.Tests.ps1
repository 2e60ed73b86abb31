BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule

    # Which proxy a process uses is found once in its life, so each script has one of its own, with a proxy in the environment.
    function Invoke-BehindProxy {
        param([int] $Port, [string] $Script)
        $names = 'HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'
        # PowerShell itself tells its maker that it was started, unless asked not to.
        $before = @($names) + 'POWERSHELL_TELEMETRY_OPTOUT' | ForEach-Object { [pscustomobject]@{ Name = $_; Value = [Environment]::GetEnvironmentVariable($_) } }
        try {
            $names | ForEach-Object { [Environment]::SetEnvironmentVariable($_, "http://walker:pr0xy-Pa55word@127.0.0.1:$Port") }
            $env:POWERSHELL_TELEMETRY_OPTOUT = '1'
            (Invoke-TestProcess -Script "Import-Module '$ManifestPath'`n$Script" | Out-String -Width 4000) -replace '\e\[[\d;]*m'
        }
        finally {
            $before | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Name, $_.Value) }
        }
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'A proxy in the environment' {
    BeforeEach {
        $script:Listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $Listener.Start()
        $script:Port = $Listener.LocalEndpoint.Port
    }

    AfterEach {
        $Listener.Stop()
    }

    It 'is not used for the sandbox' {
        $text = Invoke-BehindProxy -Port $Port -Script @'
$sandbox = Start-ProvisioningSandbox
[pscustomobject]@{ email = 'ann@corp.example'; first_name = 'Ann'; last_name = 'Lee' } | New-AmbitionUser | ForEach-Object { "$($_.Outcome) $($_.Key)" }
New-AgilityMember -Username 'bob@corp.example' -Name 'Bob Lee' | ForEach-Object { "$($_.Outcome) $($_.Key)" }
$port = ([uri] $sandbox.AmbitionUri).Port
$token = ConvertTo-SecureString $sandbox.Token -AsPlainText -Force
foreach ($name in '127.0.0.1', 'localhost') { "$(Connect-Ambition -Uri "http://${name}:$port" -Token $token -MaximumRetryCount 0)" }
'@
        $text | Should -Match 'Created ann@corp.example'
        $text | Should -Match 'Created bob@corp.example'
        $text | Should -Match 'Ambition \(http://localhost'
        $visit = if ($Listener.Pending()) {
            $bytes = [byte[]]::new(4096)
            $client = $Listener.AcceptTcpClient()
            [System.Text.Encoding]::ASCII.GetString($bytes, 0, $client.GetStream().Read($bytes, 0, $bytes.Length))
            $client.Dispose()
        }
        $visit | Should -BeNullOrEmpty
    }

    It 'is used for all other hosts, and named without its password' {
        $answer = [powershell]::Create().AddScript({
                param($Listener)
                $client = $Listener.AcceptTcpClient()
                $stream = $client.GetStream()
                $bytes = [byte[]]::new(4096)
                $count = $stream.Read($bytes, 0, $bytes.Length)
                $reply = [System.Text.Encoding]::ASCII.GetBytes("HTTP/1.1 503 No`r`nContent-Length: 0`r`nConnection: close`r`n`r`n")
                $stream.Write($reply, 0, $reply.Length)
                $client.Dispose()
                [System.Text.Encoding]::ASCII.GetString($bytes, 0, $count)
            }).AddArgument($Listener)
        $running = $answer.BeginInvoke()
        try {
            $text = Invoke-BehindProxy -Port $Port -Script @'
$token = ConvertTo-SecureString 'a-Token-of-nobody' -AsPlainText -Force
$VerbosePreference = 'Continue'
try { Connect-Ambition -Uri 'https://acme.corp.example' -Token $token -MaximumRetryCount 0 *>&1 } catch { "$_"; $_.Exception.ToString() }
'@
            $running.AsyncWaitHandle.WaitOne(0) | Should -BeTrue -Because $text
            "$($answer.EndInvoke($running))" | Should -Match '^CONNECT acme\.corp\.example:443 '
        }
        finally {
            $answer.Dispose()
        }

        $text | Should -Match "proxy 127\.0\.0\.1:$Port"
        $text | Should -Not -Match 'pr0xy-Pa55word'
    }
}

Describe '-Proxy' {
    It 'with a user name and a password in it is refused, without repeating them: <Command>' -ForEach @(
        @{ Command = 'Connect-Ambition'; Settings = @{ Uri = 'https://acme.example' } }
        @{ Command = 'Connect-Agility'; Settings = @{ Uri = 'https://acme.example/v1' } }
        @{ Command = 'Start-ProvisioningSandbox'; Settings = @{} }
    ) {
        if ($Command -like 'Connect-*') { $Settings.Token = Get-Secret -Text 'a-Token-of-nobody' }
        $caught = { & $Command @Settings -Proxy 'http://walker:pr0xy-Pa55word@proxy.example:3128' } | Should -Throw -PassThru
        $caught.Exception.Message | Should -Match 'ProxyCredential'
        $caught.Exception.ToString() | Should -Not -Match 'pr0xy-Pa55word'
        Get-ProvisioningSandbox | Should -BeNullOrEmpty
    }

    It 'and its credential are shown in no form of a connection' {
        $credential = [pscredential]::new('walker', (Get-Secret -Text 'pr0xy-Pa55word'))
        $token = Get-Secret -Text 'a-Token-of-nobody'
        $settings = @{ Token = $token; Proxy = 'http://proxy.example:3128'; ProxyCredential = $credential; SkipValidation = $true }
        $connections = @(Connect-Ambition -Uri 'https://acme.example' @settings) + @(Connect-Agility -Uri 'https://acme.example/v1' @settings)
        try {
            $text = @(
                $connections | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue
                [System.Management.Automation.PSSerializer]::Serialize($connections, 10)
                $connections | Format-List -Property * -Force
                $connections.Settings | Format-List -Property * -Force
                $connections.Settings.Proxy | Format-List -Property * -Force
            ) | Out-String -Width 4000
            $text | Should -Match 'proxy\.example:3128|http://proxy\.example'
            $text | Should -Not -Match 'pr0xy-Pa55word'
            $text | Should -Not -Match ([Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes('walker:pr0xy-Pa55word')))
        }
        finally {
            Disconnect-Ambition
            Disconnect-Agility
        }
    }
}
