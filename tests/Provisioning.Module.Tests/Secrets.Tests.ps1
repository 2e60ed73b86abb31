BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule

    # The secret in every form in which it could show.
    function Get-Trace {
        param([string] $Text, [string] $Secret)
        $bytes = [System.Text.Encoding]::UTF8.GetBytes($Secret)
        $pair = [System.Text.Encoding]::UTF8.GetBytes("admin:$Secret")
        $header = [System.Text.Encoding]::UTF8.GetBytes("Bearer $Secret")
        $escaped = [uri]::EscapeDataString($Secret)
        $Secret, $escaped, $escaped.Replace('%2F', '/'), [uri]::EscapeDataString($escaped), [Convert]::ToHexString($bytes),
        [Convert]::ToBase64String($bytes), [Convert]::ToBase64String($pair), [Convert]::ToBase64String($header) |
            Where-Object { $Text.IndexOf($_, [System.StringComparison]::OrdinalIgnoreCase) -ge 0 }
    }

    # Every command once, with all it has to say.
    function Invoke-EveryCommand {
        $talk = @{ Verbose = $true; Debug = $true; ErrorAction = 'Continue' }
        $row = [pscustomobject]@{ email = 'ann@corp.example'; first_name = 'Ann'; last_name = 'Lee'; Team = 'Dogs' }
        $calls = @(
            { $row | New-AmbitionUser @talk }
            { $row | ConvertTo-GroupMembership -Group @{ Team = 'Team' } @talk | Set-GroupMembership -CreateGroup @talk }
            { New-AmbitionGroupType -GroupType 'Region' @talk }
            { New-AmbitionGroup -GroupType 'Region' -GroupName 'North' @talk }
            { Remove-GroupMembership -Username 'ann@corp.example' -GroupType 'Team' -GroupName 'Dogs' @talk }
            { $row | Disable-AmbitionUser @talk }
            { $row | New-AgilityMember @talk }
            { Get-AgilityMember @talk }
            { 'ann@corp.example', 'nobody' | Get-AgilityMember @talk }
            { Set-AgilityMember -Username 'ann@corp.example' -Phone '1' @talk }
            { Disable-AgilityMember -Username 'ann@corp.example' @talk }
            { Enable-AgilityMember -Username 'ann@corp.example' @talk }
            { $row | Disable-ProvisionedUser @talk }
            { Get-ProvisioningConnection @talk | Format-List -Property * -Force }
            { Get-ProvisioningConnection | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue }
            { Get-ProvisioningSandbox @talk }
        )
        foreach ($call in $calls) {
            try {
                & $call *>&1
            }
            catch {
                $_ | Format-List -Property * -Force
                $_.Exception.ToString()
            }
        }
    }

    function Connect-WithSecret {
        param([object] $Sandbox, [string] $Secret, [switch] $Basic)
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token (Get-Secret -Text $Secret) -RetryIntervalSec 0.01
        if ($Basic) {
            $null = Connect-Agility -Uri $Sandbox.AgilityUri -Credential ([pscredential]::new('admin', (Get-Secret -Text $Secret))) -RetryIntervalSec 0.01
        }
        else {
            $null = Connect-Agility -Uri $Sandbox.AgilityUri -Token (Get-Secret -Text $Secret) -RetryIntervalSec 0.01
        }
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'The secret of a connection' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $Error.Clear()
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'is shown in no stream without an error: <Kind>' -ForEach @(@{ Kind = 'Token and Bearer'; Basic = $false }, @{ Kind = 'Basic'; Basic = $true }) {
        Connect-WithSecret -Sandbox $Sandbox -Secret $Sandbox.Token -Basic:$Basic
        $text = Invoke-EveryCommand | Out-String -Width 4000
        $text.Length | Should -BeGreaterThan 5000
        $text | Should -Match '/api/v1/account/' -Because 'the requests are told'
        $text | Should -Match 'Disabled' -Because 'the commands worked'
        Get-Trace -Text $text -Secret $Sandbox.Token | Should -BeNullOrEmpty
    }

    It 'is shown in no stream and no error if it is wrong, even if the server repeats it: <Kind>' -ForEach @(
        @{ Kind = 'Token and Bearer'; Basic = $false }, @{ Kind = 'Basic'; Basic = $true }
    ) {
        $canary = 'cAnary+/7=x&y%20"z'
        Connect-WithSecret -Sandbox $Sandbox -Secret $canary -Basic:$Basic
        $pair = [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("admin:$canary"))
        foreach ($status in 400, 401, 403, 500) {
            $bytes = [System.Text.Encoding]::UTF8.GetBytes($canary)
            $header = [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("Bearer $canary"))
            $escaped = [uri]::EscapeDataString($canary)
            foreach ($echo in $canary, $canary.ToUpperInvariant(), $escaped, $escaped.Replace('%2F', '/'), [uri]::EscapeDataString($escaped), [Convert]::ToHexString($bytes), $header, "Basic $pair") {
                Add-TestAnswer -Sandbox $Sandbox -Status $status -Times 3 -Body "The credential $echo is not valid."
            }
        }

        $text = Invoke-EveryCommand | Out-String -Width 4000
        $text | Should -Match 'is not valid'
        Get-Trace -Text $text -Secret $canary | Should -BeNullOrEmpty
        $path = Join-Path -Path $TestDrive -ChildPath 'errors.xml'
        $Error.Count | Should -BeGreaterThan 3
        $Error | Export-Clixml -LiteralPath $path -Depth 4
        Get-Trace -Text (Get-Content -LiteralPath $path -Raw) -Secret $canary | Should -BeNullOrEmpty
        $json = $Error | Select-Object -Property Exception, TargetObject, CategoryInfo, FullyQualifiedErrorId, ErrorDetails |
            ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue
        Get-Trace -Text $json -Secret $canary | Should -BeNullOrEmpty
        Get-Trace -Text ($Error | ForEach-Object { $_.Exception.ToString() } | Out-String) -Secret $canary | Should -BeNullOrEmpty
    }

    It 'is refused as plain text, without being repeated in the error' {
        foreach ($call in { Connect-Ambition -Subdomain acme -Token 'c4nary-secret' }, { Connect-Agility -Uri http://127.0.0.1/x -Token 'c4nary-secret' }) {
            try {
                & $call
                throw 'It was taken.'
            }
            catch {
                $_.Exception.Message | Should -Match 'plain text'
                $_.Exception.ToString() | Should -Not -Match 'c4nary'
            }
        }
    }

    It 'does not show in the default views of the sandbox, wherever they stand in the output' {
        $mixed = & { 'text'; [System.Version]::new(1, 2); Get-ProvisioningConnection; Get-ProvisioningSandbox } | Out-String -Width 4000
        foreach ($text in $mixed, (Get-ProvisioningSandbox | Out-String -Width 4000), (Get-ProvisioningSandbox | Format-List | Out-String -Width 4000)) {
            $text | Should -Match ([regex]::Escape($Sandbox.AmbitionUri))
            Get-Trace -Text $text -Secret $Sandbox.Token | Should -BeNullOrEmpty
        }
    }

    It 'does not show in a transcript' {
        $transcript = Join-Path -Path $TestDrive -ChildPath 'transcript.txt'
        $output = Invoke-TestProcess -ArgumentList $ManifestPath, $transcript -Script @'
param($Manifest, $Transcript)
Import-Module $Manifest
$sandbox = Start-ProvisioningSandbox
$env:PROVISIONING_TEST_SECRET = $sandbox.Token
Start-Transcript -Path $Transcript | Out-Null
$secret = [System.Net.NetworkCredential]::new('', $env:PROVISIONING_TEST_SECRET).SecurePassword
Connect-Ambition -Uri $sandbox.AmbitionUri -Token $secret -Verbose -Debug
Connect-Agility -Uri $sandbox.AgilityUri -Token $secret -Verbose -Debug
[pscustomobject]@{ email = 'ann@corp.example'; first_name = 'Ann'; last_name = 'Lee' } | New-AmbitionUser -Verbose -Debug
[pscustomobject]@{ email = ''; first_name = 'No'; last_name = 'Body' } | New-AmbitionUser -Verbose -Debug
New-AgilityMember -Username 'ann@corp.example' -Name 'Ann Lee' -Verbose -Debug
Get-ProvisioningConnection | Format-List *
Get-ProvisioningSandbox
Stop-Transcript | Out-Null
Write-Output "secret:$($sandbox.Token)"
'@
        $secret = ($output | Where-Object { "$_" -match '^secret:' }) -replace '^secret:'
        $secret | Should -Match '^\w{20,}$'
        $text = Get-Content -LiteralPath $transcript -Raw
        $text | Should -Match '/api/v1/account/'
        Get-Trace -Text $text -Secret $secret | Should -BeNullOrEmpty
    }

    It 'is not shown if a script ends by <Death>' -ForEach @(
        @{ Death = 'an error that is not caught'; Last = 'Get-AgilityMember -Verbose -Debug' }
        @{ Death = 'an error that is thrown again'; Last = 'try { Get-AgilityMember } catch { throw $_.Exception }' }
        @{ Death = 'a crash with the error in hand'; Last = 'try { Get-AgilityMember } catch { [System.Environment]::FailFast("The end.", $_.Exception) }' }
    ) {
        $output = Invoke-TestProcess -ArgumentList $ManifestPath -Script @"
param(`$Manifest)
`$ErrorActionPreference = 'Stop'
Import-Module `$Manifest
`$token = 'c4nary' + 'OfACrash/+7'
`$sandbox = Start-ProvisioningSandbox -NoConnect
`$sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Status = 403; Times = 9; Body = "Not for `$token, nor for `$([Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("admin:`$token")))." })
Connect-Agility -Uri `$sandbox.AgilityUri -Credential ([pscredential]::new('admin', [System.Net.NetworkCredential]::new('', `$token).SecurePassword)) | Out-Null
$Last
"@
        $text = $output | Out-String -Width 4000
        $LASTEXITCODE | Should -Not -Be 0
        $text | Should -Match 'Not for \*\*\*, nor for \*\*\*'
        Get-Trace -Text $text -Secret 'c4naryOfACrash/+7' | Should -BeNullOrEmpty
    }

    It 'is in no argument and no variable of the process' -Skip:(-not $IsLinux) {
        $output = Invoke-TestProcess -ArgumentList $ManifestPath -Script @'
param($Manifest)
Import-Module $Manifest
$token = 'c4nary' + 'OfAProcess/+7'
$sandbox = [Provisioning.Sandbox.ProvisioningSandbox]::Start([Provisioning.Sandbox.SandboxOptions]@{ Token = $token })
$secret = [System.Net.NetworkCredential]::new('', $token).SecurePassword
Connect-Ambition -Uri $sandbox.AmbitionUri -Token $secret | Out-Null
Connect-Agility -Uri $sandbox.AgilityUri -Credential ([pscredential]::new('admin', $secret)) | Out-Null
[pscustomobject]@{ email = 'ann@corp.example'; first_name = 'Ann'; last_name = 'Lee' } | New-AmbitionUser
New-AgilityMember -Username 'ann@corp.example' -Name 'Ann Lee'
Get-ChildItem -Path Env: | ForEach-Object { "$($_.Name)=$($_.Value)" }
foreach ($process in @($PID) + @(Get-Content -Path "/proc/$PID/task/*/children" | ForEach-Object { $_ -split ' ' } | Where-Object { $_ })) {
    foreach ($file in 'cmdline', 'environ') {
        "process ${file}: $([System.IO.File]::ReadAllText("/proc/$process/$file"))"
    }
}
'@
        $text = $output | Out-String -Width 40000
        $text | Should -Match 'process cmdline: .*NonInteractive'
        $text | Should -Match 'process environ: .*PATH='
        $text | Should -Match 'Created' -Because 'the commands worked'
        Get-Trace -Text $text -Secret 'c4naryOfAProcess/+7' | Should -BeNullOrEmpty
    }

    It 'cannot be passed to another process: no shipped file starts one' {
        $starters = foreach ($file in Get-ChildItem -Path (Join-Path -Path (Split-Path -Path $ManifestPath) -ChildPath 'bin/*/Provisioning*.dll')) {
            $image = [System.Reflection.PortableExecutable.PEReader]::new([System.IO.File]::OpenRead($file.FullName))
            $metadata = [System.Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($image)
            $calls = foreach ($handle in $metadata.MemberReferences) {
                $member = $metadata.GetMemberReference($handle)
                if ("$($member.Parent.Kind)" -eq 'TypeReference') {
                    $owner = $metadata.GetTypeReference([System.Reflection.Metadata.TypeReferenceHandle] $member.Parent)
                    "$($metadata.GetString($owner.Name)).$($metadata.GetString($member.Name))"
                }
            }
            $calls.Count | Should -BeGreaterThan 5
            $calls -match '^Process\.Start$|^ProcessStartInfo\.' | ForEach-Object { "$($file.Name) calls $_" }
            $image.Dispose()
        }
        $starters | Should -BeNullOrEmpty
    }
}
