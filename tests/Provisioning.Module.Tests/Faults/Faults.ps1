# The faults of the matrix, as data. Each has
#   Name        what happened, as the document says it
#   Group       the heading it stands under
#   Answer      the properties of a fault of the sandbox (other host)
#   Connection  makes what stands between client and sandbox, and gives the address to connect to (sandbox, command, variant, tools)
#   Variants    when it strikes; all of them unless given
#   TimeoutSec  the time-out of the connection, where the fault is about time

[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The tables are used by who dot-sources this.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The blocks of a table all take the same arguments.')]
param()

# first: the first request. once: the first request that writes. writes: all requests that write. always: all requests.
$WriterVariants = 'first', 'once', 'writes', 'always'
$ReaderVariants = 'first', 'always'
$Endless = 1000000

$HtmlPage = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form action="/login">Please sign in.</form></body></html>'
$GatewayPage = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>'

function Add-CellFault {
    param([object] $Sandbox, [hashtable] $Command, [hashtable] $Fault, [string] $Variant, [object] $Other)
    $properties = & $Fault.Answer $Other
    $properties.Times = if ($Variant -in 'first', 'once') { 1 } else { $Endless }
    if ($Command.Write -and $Variant -in 'once', 'writes', 'rest') {
        $properties.Method = $Command.Write
    }

    if ($Variant -eq 'rest') {
        $properties.Skip = 1
    }

    $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault] $properties)
}

# A proxy that breaks connections; the address that leads through it.
function Add-CellProxy {
    param([object] $Sandbox, [hashtable] $Command, [string] $Variant, [System.Collections.IList] $Tools, [string] $Fault, [string] $Certificate)
    $shown = if ($Certificate) { [Provisioning.Faults.TestCertificates]::Read($env:PROVISIONING_TEST_CERTIFICATES, $Certificate) } else { $null }
    $proxy = [Provisioning.Faults.FaultProxy]::new($Sandbox.AmbitionUri.Port, $shown)
    $Tools.Add($proxy)
    $proxy.WritesOnly = $Command.Write -and $Variant -in 'once', 'writes', 'rest'
    $proxy.Skip = [int] ($Variant -eq 'rest')
    $proxy.Times = if ($Variant -in 'first', 'once') { 1 } else { $Endless }
    $proxy.Fault = if ($Fault) { $Fault } else { 'None' }
    [uri] "$(if ($Certificate) { 'https' } else { 'http' })://127.0.0.1:$($proxy.Port)/"
}

function Get-LocationHeader {
    param([object] $Other)
    $headers = [System.Collections.Generic.Dictionary[string, string]]::new()
    $headers['Location'] = "$($Other.Uri)"
    , $headers
}

function Get-StatusFault {
    param([int] $Status, [string] $Suffix, [hashtable] $More = @{})
    @{ Name = "$Status$Suffix"; Group = 'Answers'; Answer = { @{ Status = $Status; Body = "{`"detail`":`"Status $Status.`"}"; ContentType = 'application/json' } + $More }.GetNewClosure() }
}

function Get-BodyFault {
    param([string] $Name, [hashtable] $Properties)
    @{ Name = $Name; Group = 'Bodies'; Answer = { $Properties.Clone() }.GetNewClosure() }
}

function Get-ConnectionFault {
    param([string] $Name, [string] $Fault, [string[]] $Variants, [string] $Certificate)
    @{
        Name         = $Name
        Group        = if ($Certificate) { 'TLS' } else { 'Connections' }
        Variants     = $Variants
        # A run can be resumed over the address only that it was made for.
        IsOpenBefore = $Certificate -in '', 'good'
        Connection   = { param($s, $c, $v, $tools) Add-CellProxy $s $c $v $tools -Fault $Fault -Certificate $Certificate }.GetNewClosure()
    }
}

$MatrixFaults = @(
    @{ Name = 'nothing'; Group = 'Control'; Variants = 'none' }

    @{ Name = 'connection refused'; Group = 'Connections'; Variants = 'always'
        Connection = { param($s, $c, $v, $tools) $port = [Provisioning.Faults.RefusingPort]::new(); $tools.Add($port); [uri] "http://127.0.0.1:$($port.Port)/" } }
    @{ Name = 'host name unknown'; Group = 'Connections'; Variants = 'always'; Connection = { [uri] 'https://nobody.invalid/' } }
    Get-ConnectionFault 'cut on connect' CutOnConnect @('first', 'always')
    Get-ConnectionFault 'cut in the request' CutInRequest
    Get-ConnectionFault 'cut after the request, not done' CutAfterRequest
    Get-ConnectionFault 'cut after the request, done' CutAfterWork
    Get-ConnectionFault 'cut in the head of the answer' CutInHead
    Get-ConnectionFault 'cut in the body of the answer' CutInBody
    Get-ConnectionFault 'answer is not HTTP' NotHttp
    Get-ConnectionFault 'host gone in mid-run' Gone @('once', 'rest')

    Get-ConnectionFault 'certificate good (control)' None @('none') 'good'
    Get-ConnectionFault 'certificate self-signed' None @('always') 'self-signed'
    Get-ConnectionFault 'certificate expired' None @('always') 'expired'
    Get-ConnectionFault 'certificate for another name' None @('always') 'wrong-name'

    @{ Name = 'answer late, in time'; Group = 'Time'; TimeoutSec = 60; Answer = { @{ Kind = 'Late'; Delay = [timespan]::FromSeconds(0.3) } } }
    @{ Name = 'answer too late, done'; Group = 'Time'; TimeoutSec = 5; Answer = { @{ Kind = 'Late'; Delay = [timespan]::FromSeconds(60) } } }
    @{ Name = 'no answer ever, not done'; Group = 'Time'; TimeoutSec = 5; Answer = { @{ Kind = 'Hang' } } }
    @{ Name = 'answer in single bytes'; Group = 'Time'; Answer = { @{ Kind = 'Drip' } } }
    @{ Name = 'answer in single bytes, without end'; Group = 'Time'; TimeoutSec = 5; Answer = { @{ Kind = 'Drip'; Pause = [timespan]::FromSeconds(1) } } }

    Get-StatusFault 400
    Get-StatusFault 401
    Get-StatusFault 401 ' in mid-run' | ForEach-Object { $_.Variants = @('rest'); $_ }
    Get-StatusFault 403
    Get-StatusFault 404
    Get-StatusFault 408
    Get-StatusFault 409
    Get-StatusFault 413
    Get-StatusFault 415
    Get-StatusFault 429 ' without Retry-After'
    Get-StatusFault 429 ' Retry-After in seconds' @{ RetryAfter = '1' }
    @{ Name = '429 Retry-After as a date'; Group = 'Answers'; Answer = { @{ Status = 429; RetryAfter = [datetime]::UtcNow.AddSeconds(1).ToString('R', [cultureinfo]::InvariantCulture) } } }
    Get-StatusFault 429 ' Retry-After absurd' @{ RetryAfter = '99999999' }
    Get-StatusFault 429 ' Retry-After beyond all numbers' @{ RetryAfter = '99999999999999999999' }
    Get-StatusFault 429 ' Retry-After negative' @{ RetryAfter = '-5' }
    @{ Name = '429 RetryAfter in the body'; Group = 'Answers'; Answer = { @{ Status = 429; ContentType = 'application/json'; Body = '{"Message":" API request quota exceeded. Maximum of 20 errors per 60 second(s)","RetryAfter":"1"}' } } }
    Get-StatusFault 500 ', not done'
    Get-StatusFault 500 ', done' @{ Kind = 'AnswerAfter' }
    @{ Name = '502 with HTML, not done'; Group = 'Answers'; Answer = { @{ Status = 502; ContentType = 'text/html'; Body = $GatewayPage } } }
    @{ Name = '502 with HTML, done'; Group = 'Answers'; Answer = { @{ Kind = 'AnswerAfter'; Status = 502; ContentType = 'text/html'; Body = $GatewayPage } } }
    Get-StatusFault 503 ', not done'
    Get-StatusFault 504 ', not done'
    Get-StatusFault 504 ', done' @{ Kind = 'AnswerAfter' }
    @{ Name = '302 to another host'; Group = 'Answers'; Answer = { param($other) @{ Status = 302; Headers = Get-LocationHeader $other } } }
    @{ Name = '307 to another host'; Group = 'Answers'; Answer = { param($other) @{ Status = 307; Headers = Get-LocationHeader $other } } }
    @{ Name = '200 with a log-in page'; Group = 'Answers'; Answer = { @{ Status = 200; ContentType = 'text/html'; Body = $HtmlPage } } }

    Get-BodyFault '202 without a body, done' @{ Kind = 'AnswerAfter'; Status = 202 }
    Get-BodyFault '202 without a body, not done' @{ Status = 202 }
    Get-BodyFault '204 without a body, done' @{ Kind = 'AnswerAfter'; Status = 204 }
    Get-BodyFault '200 without a body, done' @{ Kind = 'AnswerAfter'; Status = 200 }
    Get-BodyFault '207 with every row done' @{ Kind = 'Rewrite'; RewrittenStatus = 207; Rewrite = [Provisioning.Faults.BodyRewrites]::RowsOf(201); ContentType = 'application/json' }
    Get-BodyFault '207 with every row refused' @{ Status = 207; Body = [Provisioning.Faults.BodyRewrites]::RowsOf(422).Invoke(''); ContentType = 'application/json' }
    Get-BodyFault '207 that names no row, done' @{ Kind = 'AnswerAfter'; Status = 207; Body = '{"results":[]}'; ContentType = 'application/json' }
    Get-BodyFault '207 that names no row, not done' @{ Status = 207; Body = '{"results":[]}'; ContentType = 'application/json' }
    Get-BodyFault '200 with success: false' @{ Status = 200; Body = '{"success":false,"message":"No."}'; ContentType = 'application/json' }
    Get-BodyFault '200 with a list of errors' @{ Status = 200; Body = '{"errors":[{"message":"No."}]}'; ContentType = 'application/json' }
    Get-BodyFault 'body breaks off with the connection' @{ Kind = 'TruncateBody' }
    Get-BodyFault 'body breaks off after one byte' @{ Kind = 'TruncateBody'; KeptBytes = 1 }
    Get-BodyFault 'body is half' @{ Kind = 'Rewrite'; Rewrite = [Provisioning.Faults.BodyRewrites]::Half }
    Get-BodyFault 'body lacks its last character' @{ Kind = 'Rewrite'; Rewrite = [Provisioning.Faults.BodyRewrites]::AllButOne }
    Get-BodyFault 'body is empty' @{ Kind = 'Rewrite'; Rewrite = [Provisioning.Faults.BodyRewrites]::Empty }
    Get-BodyFault 'body is neither XML nor JSON' @{ Kind = 'Rewrite'; Rewrite = [Provisioning.Faults.BodyRewrites]::Garbage }
    Get-BodyFault 'body of another shape' @{ Kind = 'Rewrite'; Rewrite = [Provisioning.Faults.BodyRewrites]::OtherShape }
    Get-BodyFault 'body nested 100,000 deep' @{ Kind = 'Rewrite'; Rewrite = [Provisioning.Faults.BodyRewrites]::Deep }
    Get-BodyFault 'keys twice in the body' @{ Kind = 'Rewrite'; Rewrite = [Provisioning.Faults.BodyRewrites]::DuplicateKeys }
    Get-BodyFault 'content type text/html' @{ Kind = 'Rewrite'; ContentType = 'text/html' }
    Get-BodyFault 'content type application/octet-stream' @{ Kind = 'Rewrite'; ContentType = 'application/octet-stream' }
    @{ Name = 'XML with external entities'; Group = 'Bodies'; Answer = { param($other) @{ Kind = 'Rewrite'; Rewrite = [Provisioning.Faults.BodyRewrites]::Entities("$($other.Uri)") } } }
    Get-BodyFault 'body of 200 MB' @{ Kind = 'Flood' } | ForEach-Object { $_.Alone = $true; $_ }
    Get-BodyFault 'body of 200 MB in chunks' @{ Kind = 'Flood'; IsChunked = $true } | ForEach-Object { $_.Alone = $true; $_ }
)

# The worst case for secrets: the service says back what it was sent. Beside the matrix, in a pass of its own.
$EchoFaults = @(
    @{ Name = '500 with the request in it'; IsOpenBefore = $true; Connection = { param($s, $c, $v, $tools) Add-CellProxy $s $c $v $tools -Fault 'Echo' } }
    @{ Name = '400 with the secret in JSON'; Answer = { @{ Status = 400; ContentType = 'application/json'; Body = (@{ detail = Get-ToldSecret } | ConvertTo-Json -EscapeHandling EscapeNonAscii) } } }
    @{ Name = '200 with the secret for an answer'; Answer = { @{ Kind = 'Rewrite'; Rewrite = [Provisioning.Faults.BodyRewrites]::Saying($Canary) } } }
)

# The secret as a service may quote it.
function Get-ToldSecret {
    $pair = [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("admin:$Canary"))
    $bytes = [System.Text.Encoding]::UTF8.GetBytes($Canary)
    $escaped = [uri]::EscapeDataString($Canary)
    $forms = @(
        $Canary, $Canary.ToLowerInvariant(), $Canary.ToUpperInvariant()
        $escaped, $escaped.Replace('%2F', '/'), $escaped.ToLowerInvariant(), [uri]::EscapeDataString($escaped), (-join ($bytes | ForEach-Object { '%{0:X2}' -f $_ }))
        [Convert]::ToHexString($bytes), [System.BitConverter]::ToString($bytes).ToLowerInvariant()
        [System.Security.SecurityElement]::Escape($Canary), ($Canary | ConvertTo-Json), ($Canary | ConvertTo-Json | ConvertTo-Json)
        "Basic $pair", "Basic $([uri]::EscapeDataString($pair))"
        'Bearer ', 'Token ', 'Authorization: Bearer ' | ForEach-Object { [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("$_$Canary")) }
    )
    "No: $($forms -join ', ')."
}

# Every cell of the matrix. The sample has each fault once and each command once.
function Get-MatrixCell {
    param([ValidateSet('Full', 'Sample')] [string] $Set = 'Full')
    $faults = @($MatrixFaults | Where-Object Group -NE 'Control')
    $all = foreach ($fault in $faults) {
        foreach ($command in $FaultCommands) {
            $mine = if ($command.Write) { $WriterVariants } else { $ReaderVariants }
            $variants = if ($fault.Variants) { $fault.Variants } else { $mine }
            foreach ($variant in $variants) {
                [pscustomobject]@{ Command = $command.Name; Fault = $fault.Name; Variant = $variant; Alone = [bool] $fault.Alone; Timeout = [int] $fault.TimeoutSec }
            }
        }
    }

    if ($Set -eq 'Full') {
        return $all
    }

    # Steps through both tables at once; reading and writing, and the variants, take turns by themselves.
    $count = [Math]::Max($faults.Count, $FaultCommands.Count)
    for ($i = 0; $i -lt $count; $i++) {
        $fault = $faults[$i % $faults.Count].Name
        $command = $FaultCommands[($i * 7) % $FaultCommands.Count].Name
        $options = @($all | Where-Object { $_.Fault -eq $fault -and $_.Command -eq $command })
        $options[$i % $options.Count]
    }
}
