# Converts the output of PlatyPS for the console: examples with prompts and output, plain text, short types.

$HelpNamespace = @{
    command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
    maml    = 'http://schemas.microsoft.com/maml/2004/10'
    dev     = 'http://schemas.microsoft.com/maml/dev/2004/10'
}

function Select-HelpNode {
    param([System.Xml.XmlNode] $Node, [string] $XPath)
    Select-Xml -Xml $Node -XPath $XPath -Namespace $HelpNamespace | ForEach-Object { $_.Node }
}

function Add-HelpNode {
    param([System.Xml.XmlNode] $Parent, [string] $Prefix, [string] $Name, [string] $Text)
    $node = $Parent.OwnerDocument.CreateElement($Prefix, $Name, $HelpNamespace[$Prefix])
    $node.InnerText = $Text
    $Parent.AppendChild($node)
}

# One element for each paragraph of a text; lines of a list stay lines.
function Write-HelpParagraph {
    param([System.Xml.XmlNode] $Parent, [string] $Text)
    $Parent.RemoveAll()
    foreach ($paragraph in ($Text.Trim() -split '\r?\n(?:\s*\r?\n)+')) {
        $null = Add-HelpNode -Parent $Parent -Prefix 'maml' -Name 'para' -Text (ConvertFrom-Markup -Text $paragraph)
    }
}

# Statements behind the prompt of a console.
function Format-HelpCode {
    param([string[]] $Line)
    $syntax = [System.Management.Automation.Language.Parser]::ParseInput(($Line -join "`n"), [ref] $null, [ref] $null)
    $starts = $syntax.EndBlock.Statements | ForEach-Object { $_.Extent.StartLineNumber }
    for ($i = 0; $i -lt $Line.Count; $i++) {
        $prompt = if (($i + 1) -in $starts) { 'PS> ' } else { '>>  ' }
        $prompt + $Line[$i]
    }
}

# The blocks of an example as one, and the text around them.
function Convert-HelpExample {
    param([string] $Markdown)
    $code = [System.Collections.Generic.List[string]]::new()
    $remarks = [System.Collections.Generic.List[string]]::new()
    $block = $null
    foreach ($line in $Markdown -split '\r?\n') {
        if ($line -notmatch '^```(\w*)$') {
            $target = if ($null -eq $block) { , $remarks } else { , $block }
            $target.Add($line)
        }
        elseif ($null -eq $block) {
            $kind = $Matches[1]
            $block = [System.Collections.Generic.List[string]]::new()
        }
        else {
            if ($code.Count) { $code.Add('') }
            $shown = if ($kind -eq 'powershell') { Format-HelpCode -Line $block } else { $block }
            $code.AddRange([string[]] $shown)
            $block = $null
        }
    }

    @{ Remarks = ($remarks -join "`n").Trim(); Code = $code -join "`n" }
}

function Convert-HelpExampleList {
    param([System.Xml.XmlNode] $Node, [object] $CommandHelp)
    $examples = @(Select-HelpNode -Node $Node -XPath 'command:examples/command:example')
    for ($i = 0; $i -lt $examples.Count; $i++) {
        $converted = Convert-HelpExample -Markdown $CommandHelp.Examples[$i].Remarks
        # Get-Help shows an introduction and code on one line, so the remarks come after the code.
        (Select-HelpNode -Node $examples[$i] -XPath 'maml:introduction').RemoveAll()
        Write-HelpParagraph -Parent (Select-HelpNode -Node $examples[$i] -XPath 'dev:remarks') -Text $converted.Remarks
        if ($converted.Remarks) { $null = Add-HelpNode -Parent (Select-HelpNode -Node $examples[$i] -XPath 'dev:remarks') -Prefix 'maml' -Name 'para' -Text '' }
        (Select-HelpNode -Node $examples[$i] -XPath 'dev:code').InnerText = $converted.Code
    }
}

function Convert-HelpParameter {
    param([System.Xml.XmlNode] $Node, [object] $Parameter)
    foreach ($value in Select-HelpNode -Node $Node -XPath 'command:parameterValue') {
        $value.InnerText = $value.InnerText -replace '^System\.Nullable`1\[(.+)\]$', '$1' -replace '^.*\.', ''
    }

    Write-HelpParagraph -Parent (Select-HelpNode -Node $Node -XPath 'maml:description') -Text $Parameter.Description
    if ($Parameter.DefaultValue) {
        $null = Add-HelpNode -Parent $Node -Prefix 'dev' -Name 'defaultValue' -Text $Parameter.DefaultValue
    }
}

function Convert-HelpXml {
    param([string] $Path, [object[]] $CommandHelp)
    $xml = [xml]::new()
    $xml.Load($Path)
    foreach ($node in Select-HelpNode -Node $xml -XPath '//command:command') {
        $name = (Select-HelpNode -Node $node -XPath 'command:details/command:name').InnerText
        $help = $CommandHelp | Where-Object Title -EQ $name
        Write-HelpParagraph -Parent (Select-HelpNode -Node $node -XPath 'command:details/maml:description') -Text $help.Synopsis
        Write-HelpParagraph -Parent (Select-HelpNode -Node $node -XPath 'maml:description') -Text $help.Description
        foreach ($parameter in Select-HelpNode -Node $node -XPath 'command:parameters/command:parameter') {
            $parameterName = (Select-HelpNode -Node $parameter -XPath 'maml:name').InnerText
            Convert-HelpParameter -Node $parameter -Parameter ($help.Parameters | Where-Object Name -EQ $parameterName)
        }

        foreach ($text in Select-HelpNode -Node $node -XPath 'command:inputTypes//maml:description | command:returnValues//maml:description') {
            Write-HelpParagraph -Parent $text -Text $text.InnerText
        }

        Convert-HelpExampleList -Node $node -CommandHelp $help

        # Links to pages do not work in a console, and empty headings for notes and the online version are useless.
        foreach ($empty in Select-HelpNode -Node $node -XPath "maml:alertSet[not(normalize-space())] | command:relatedLinks/maml:navigationLink[maml:linkText='Online Version']") {
            $null = $empty.ParentNode.RemoveChild($empty)
        }

        foreach ($uri in Select-HelpNode -Node $node -XPath 'command:relatedLinks/maml:navigationLink/maml:uri') {
            $uri.InnerText = ''
        }
    }

    $writer = [System.IO.StringWriter]::new()
    $xml.Save($writer)
    $writer.ToString() -replace 'encoding="utf-16"', 'encoding="utf-8"'
}
