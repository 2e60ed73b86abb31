# Dot-sourced by the suites that sit at a terminal: a pane of tmux in which keys are typed, and whose screen is read.

$TerminalSocket = "provisioning-$([guid]::NewGuid())"

function Invoke-Terminal {
    tmux -L $TerminalSocket @args
}

# Opens the pane with a program in it.
function Start-Terminal {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([int] $Width, [int] $Height, [string] $Folder, [string[]] $Command)
    Invoke-Terminal -f /dev/null new-session -d -s session -x $Width -y $Height -c $Folder -e TERM=xterm-256color @Command
}

function Stop-Terminal {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param()
    Invoke-Terminal kill-server
}

function Get-Screen {
    param([switch] $Colour)
    $how = if ($Colour) { '-pe' } else { '-p' }
    (Invoke-Terminal capture-pane $how -t session) -join "`n"
}

function Send-Text {
    param([string] $Text)
    Invoke-Terminal send-keys -t session -l $Text
}

function Send-Key {
    param([string] $Key)
    Invoke-Terminal send-keys -t session $Key
}

function Send-Line {
    param([string] $Text)
    Send-Text $Text
    Send-Key Enter
}

# Waits until the screen shows a text.
function Wait-Screen {
    param([string] $Pattern)
    try {
        Wait-TestCondition { (Get-Screen) -match $Pattern }
    }
    catch {
        throw "Not on the screen: $Pattern`n$(Get-Screen)"
    }
}
