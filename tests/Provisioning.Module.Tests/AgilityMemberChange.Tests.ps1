BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Set-AgilityMember' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $null = $Sandbox.Agility.AddMember('Ann Lee', 'ann@corp.example', 'ann@corp.example')
        $null = Set-AgilityMember -Username 'ann@corp.example' -Phone '555-0100' -Nickname 'Ann'
        $Sandbox.ClearRequests()
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'clears the attributes of -Clear, and no others' {
        $Sandbox.Options.Agility.NicknameOptional = $true
        (Set-AgilityMember -Username 'ann@corp.example' -Clear Phone, Nickname).Message | Should -Be 'Phone, Nickname'
        $ann = Get-AgilityMember -Username 'ann@corp.example'
        $ann.Phone | Should -BeNullOrEmpty
        $ann.Nickname | Should -BeNullOrEmpty
        $ann.Name | Should -Be 'Ann Lee'
    }

    It 'sends nothing if the attribute to clear is empty' {
        $null = Set-AgilityMember -Username 'ann@corp.example' -Clear Phone
        $Sandbox.ClearRequests()
        (Set-AgilityMember -Username 'ann@corp.example' -Clear Phone).Outcome | Should -Be 'NoChange'
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'refuses an unknown attribute before sending, with a suggestion' {
        { Set-AgilityMember -Username 'ann@corp.example' -Property @{ Descripton = 'x' } } | Should -Throw "*Did you mean 'Description'*"
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'refuses to clear a required attribute' {
        { Set-AgilityMember -Username 'ann@corp.example' -Clear Name } | Should -Throw '*required*'
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It 'adds and removes targets of a multiple relation, each once' {
        (Set-AgilityMember -Username 'ann@corp.example' -Property @{ Scopes = 'Scope:0' }).Outcome | Should -Be 'Updated'
        (Set-AgilityMember -Username 'ann@corp.example' -Property @{ Scopes = 'Scope:0' }).Outcome | Should -Be 'NoChange'
        (Set-AgilityMember -Username 'ann@corp.example' -Remove @{ Scopes = 'Scope:0' }).Outcome | Should -Be 'Updated'
        (Set-AgilityMember -Username 'ann@corp.example' -Remove @{ Scopes = 'Scope:0' }).Outcome | Should -Be 'NoChange'
        Get-WritingRequest | Should -HaveCount 2
    }

    It 'sends a comment without quotes' {
        $null = Set-AgilityMember -Username 'ann@corp.example' -Phone '1' -Comment 'moved & married'
        (Get-WritingRequest).Query | Should -BeExactly 'comment=moved%20%26%20married'
    }

    It 'takes a momented OID' {
        $oid = (Get-AgilityMember -Username 'ann@corp.example').Oid
        (Set-AgilityMember -Oid "${oid}:77" -Phone '2').Id | Should -Be "$oid"
    }

    It 'does not overwrite a value that another user changed since the member was read' {
        $ann = Get-AgilityMember -Username 'ann@corp.example'
        $null = Set-AgilityMember -Username 'ann@corp.example' -Phone 'of another user'
        $ann | Set-AgilityMember -Phone 'mine' -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        (Get-AgilityMember -Username 'ann@corp.example').Phone | Should -Be 'of another user'
    }

    It 'leaves a value alone that another user changed and a piped member repeats' {
        $ann = Get-AgilityMember -Username 'ann@corp.example'
        $null = Set-AgilityMember -Username 'ann@corp.example' -Nickname 'Annie'
        ($ann | Set-AgilityMember -Phone 'mine').Message | Should -Be 'Phone'
        (Get-AgilityMember -Username 'ann@corp.example').Nickname | Should -Be 'Annie'
    }

    It 'sets a password and never shows it' {
        $told = Set-AgilityMember -Username 'ann@corp.example' -Password (Get-Secret 'correct horse') -Verbose -Debug *>&1 | Out-String -Width 4000
        (Get-WritingRequest).Body | Should -Match 'correct horse'
        $told | Should -Not -Match 'correct horse'
    }
}
