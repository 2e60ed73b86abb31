BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Get-AgilityMember' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
        $null = $Sandbox.Agility.AddMember('James Harrison', 'james', 'both@corp.example')
        $null = $Sandbox.Agility.AddMember('Harrison James', 'harry', 'both@corp.example')
        $null = $Sandbox.Agility.AddMember("Siobhan O'Neil & Sons", "o'neil", 'sio+1@corp.example')
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'finds by a part of the name, and by position' {
        (Get-AgilityMember -Name harrison).Username | Should -Be 'james', 'harry'
        (Get-AgilityMember "O'Neil &").Username | Should -Be "o'neil"
        $query = [uri]::UnescapeDataString($Sandbox.Requests[0].Query)
        $query | Should -Match 'find=harrison'
        $query | Should -Match 'findin=Name'
    }

    It 'finds all who share an e-mail address' {
        (Get-AgilityMember -Email 'Both@corp.example').Count | Should -Be 2
        (Get-AgilityMember -Email 'sio+1@corp.example').Username | Should -Be "o'neil"
        Get-AgilityMember -Email 'nobody@corp.example' | Should -BeNullOrEmpty
    }

    It 'finds by user name whatever its case, in the order of the question' {
        (Get-AgilityMember -Username 'HARRY', "o'neil", 'james').Username | Should -Be 'harry', "o'neil", 'james'
    }

    It 'finds by user names from the pipeline, many in one request' {
        $found = 'james', 'nobody', 'harry' | Get-AgilityMember -ErrorVariable bad -ErrorAction SilentlyContinue
        $found.Username | Should -Be 'james', 'harry'
        $bad.TargetObject | Should -Be 'nobody'
        ($Sandbox.Requests | Where-Object { $_.Query -match 'james' -and $_.Query -match 'harry' }).Count | Should -BeGreaterThan 0
    }

    It 'finds by OID, with and without a moment' {
        $oid = $Sandbox.Agility.FindMember('james').Oid
        (Get-AgilityMember -Oid $oid).Username | Should -Be 'james'
        (Get-AgilityMember -Oid "${oid}:50713").Username | Should -Be 'james'
        $null = Get-AgilityMember -Oid 'Member:99999' -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'refuses an invalid OID before anything is sent' {
        { Get-AgilityMember -Oid 'nonsense' } | Should -Throw
        $Sandbox.Requests.Count | Should -Be 0
    }

    It 'reads all members page by page, inactive ones too' {
        $null = $Sandbox.Agility.AddMember('Old Hand', 'old', $null, 'Role:4', $false, $true)
        (Get-AgilityMember -PageSize 2).Username | Should -Be 'admin', 'james', 'harry', "o'neil", 'old'
        # Later pages begin with the last member of the page before.
        ($Sandbox.Requests.Query | Where-Object { [uri]::UnescapeDataString($_) -match 'page=(2,0|3,1|3,3)$' }).Count | Should -Be 3
    }

    It 'pipes into Set-AgilityMember, Disable-AgilityMember and Enable-AgilityMember' {
        (Get-AgilityMember -Name Harrison | Set-AgilityMember -Phone '555-1212').Outcome | Should -Be 'Updated', 'Updated'
        (Get-AgilityMember -Name Harrison | Disable-AgilityMember).Outcome | Should -Be 'Disabled', 'Disabled'
        (Get-AgilityMember -Username james | Enable-AgilityMember).Outcome | Should -Be 'Enabled'
        $james = $Sandbox.Agility.FindMember('james')
        $james.Phone, $james.IsInactive, $james.Name, $james.Email | Should -Be '555-1212', $false, 'James Harrison', 'both@corp.example'
        $Sandbox.Agility.FindMember('harry').IsInactive | Should -BeTrue
    }

    It 'returns output that Set-AgilityMember accepts: unchanged output changes nothing' {
        (Get-AgilityMember | Set-AgilityMember).Outcome | Sort-Object -Unique | Should -Be 'NoChange'
        Get-WritingRequest | Should -BeNullOrEmpty
    }
}
