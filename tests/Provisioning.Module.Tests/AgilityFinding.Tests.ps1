# Two thousand names; with -Nightly ten thousand.
param([switch] $Nightly)

$names = if ($Nightly) { 10000 } else { 2000 }

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule

    function Add-TestMember {
        param([int] $Count, [string] $Prefix = 'user')
        foreach ($i in 1..$Count) {
            $null = $sandbox.Agility.AddMember("Member $i", "$Prefix$i", "$Prefix$i@corp.example")
        }
    }

    function Get-MemberRequest {
        @($sandbox.Requests | Where-Object Path -Like '*/Data/Member')
    }
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Get-AgilityMember' {
    BeforeEach { $script:sandbox = Enter-TestSandbox }
    AfterEach { Stop-ProvisioningSandbox }

    Context 'by key' {
        It 'finds <Text> by user name, e-mail, name and filter' -ForEach @(
            @{ Text = "O'Neil" }, @{ Text = 'first+last@x' }, @{ Text = 'a&b' }, @{ Text = '50%' }, @{ Text = "$([char] 0xD1)and$([char] 0xFA)" }, @{ Text = '"q"' }
        ) {
            $oid = $sandbox.Agility.AddMember("Name $Text", $Text, $Text).Oid
            (Get-AgilityMember -Username $Text).Oid | Should -Be $oid
            ($Text | Get-AgilityMember).Oid | Should -Be $oid
            (Get-AgilityMember -Email $Text).Oid | Should -Be $oid
            (Get-AgilityMember -Name $Text).Oid | Should -Be $oid
            (Get-AgilityMember -Filter { $_.Username -eq $Text }).Oid | Should -Be $oid
        }

        It 'finds no member by an injected filter' {
            $null = $sandbox.Agility.AddMember('Off', 'off', 'off@x', 'Role:4', $false, $true)
            "x';IsInactive='true" | Get-AgilityMember -ErrorAction SilentlyContinue -ErrorVariable missing | Should -BeNullOrEmpty
            $missing.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        }

        It 'answers every name in order, with the member or with an error' {
            Add-TestMember -Count 3
            $names = 'user3', 'nobody', 'USER1', 'user2', 'user3'
            $found = $names | Get-AgilityMember -ErrorAction SilentlyContinue -ErrorVariable missing
            $found.Username | Should -Be 'user3', 'user1', 'user2', 'user3'
            $missing.Count | Should -Be 1
            $missing[0].FullyQualifiedErrorId | Should -Be 'GetAgilityMemberNotFound,Provisioning.Commands.Agility.GetAgilityMemberCommand'
            $missing[0].TargetObject | Should -Be 'nobody'
            Get-MemberRequest | Should -HaveCount 1
        }

        It 'cuts the moment off an OID' {
            (Get-AgilityMember -Oid 'Member:20:50713').Oid | Should -Be 'Member:20'
            (Get-AgilityMember -Oid 'Member:20', 'Member:99' -ErrorAction SilentlyContinue -ErrorVariable missing).Username | Should -Be 'admin'
            $missing[0].TargetObject | Should -Be 'Member:99'
        }

        It 'reads rows: OID, user name, or e-mail address in its place' {
            Add-TestMember -Count 2
            $oid = (Get-AgilityMember -Username user1).Oid
            $rows = [pscustomobject] @{ Name = 'x'; Oid = "$oid"; Username = 'wrong' },
                [pscustomobject] @{ 'E-Mail Address ' = ' user2 '; 'Full Name' = 'x' },
                @{ login = 'admin' },
                [pscustomobject] @{ Username = ''; Email = ''; Name = 'x' },
                [Provisioning.Oid]::new('Member', 20)
            $found = $rows | Get-AgilityMember -ErrorAction SilentlyContinue -ErrorVariable bad
            $found.Username | Should -Be 'user1', 'user2', 'admin', 'admin'
            $bad.Count | Should -Be 1
            $bad[0].Exception.Row | Should -Be 4
            $bad[0].TargetObject | Should -Be $rows[3]
        }

        It 'takes its own output, and the results of other commands' {
            $created = [pscustomobject] @{ Username = 'new'; Name = 'New' } | New-AgilityMember
            ($created | Get-AgilityMember).Username | Should -Be 'new'
            (Get-AgilityMember -Username new | Get-AgilityMember).Username | Should -Be 'new'
        }

        It 'gives nothing for an empty pipeline, and does not list all' {
            @() | Get-AgilityMember | Should -BeNullOrEmpty
            $sandbox.Requests | Should -BeNullOrEmpty
        }

        It 'names both members if two have the name' {
            $fault = [Provisioning.Sandbox.SandboxFault] @{
                Status = 200
                ContentType = 'text/xml'
                Body = '<Assets><Asset id="Member:1"><Attribute name="Username">Mira</Attribute></Asset>' +
                    '<Asset id="Member:2"><Attribute name="Username">mira</Attribute></Asset></Assets>'
            }
            $sandbox.AddFault($fault)
            'mira' | Get-AgilityMember -ErrorAction SilentlyContinue -ErrorVariable bad | Should -BeNullOrEmpty
            $bad[0].Exception.Message | Should -BeLike '*Member:1, Member:2*'
        }

        It 'finds deleted members only on request' {
            $oid = $sandbox.Agility.AddMember('Gone', 'gone').Oid
            $null = Invoke-WebRequest -Uri "$($sandbox.AgilityUri)/rest-1.v1/Data/$($oid.Replace(':', '/'))?op=Delete" -Method Post -Headers @{ Authorization = "Bearer $($sandbox.Token)" }
            'gone' | Get-AgilityMember -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            ('gone' | Get-AgilityMember -IncludeDeleted).IsDeleted | Should -BeTrue
            (Get-AgilityMember).Username | Should -Be 'admin'
            (Get-AgilityMember -IncludeDeleted).Username | Should -Be 'admin', 'gone'
        }
    }

    Context 'many names' {
        It 'searches for <Count> names of a CSV with few requests, and answers every one' -ForEach @{ Count = $names } {
            # Every hundredth person is not there.
            $people = foreach ($i in 1..$Count) { [pscustomobject] @{ Name = "Person $i"; Email = 'person{0:00000}@corp.example' -f $i } }
            for ($i = 0; $i -lt $Count; $i++) {
                if ($i % 100 -ne 99) { $null = $sandbox.Agility.AddMember($people[$i].Name, $people[$i].Email, $people[$i].Email) }
            }

            $path = Join-Path -Path $TestDrive -ChildPath 'people.csv'
            $people | Export-Csv -LiteralPath $path
            $sandbox.ClearRequests()
            $found = Import-Csv -LiteralPath $path | Get-AgilityMember -ErrorAction SilentlyContinue -ErrorVariable missing

            $sandbox.Requests.Count | Should -BeLessOrEqual ($Count / 40)
            ($sandbox.Requests | Measure-Object -Property { "$($sandbox.AmbitionUri)".Length - 1 + $_.RawUrl.Length } -Maximum).Maximum | Should -BeLessThan 2000
            $found | Should -HaveCount ($Count * 0.99)
            $missing.Count | Should -Be ($Count / 100)
            $expected = for ($i = 0; $i -lt $Count; $i++) { if ($i % 100 -ne 99) { $people[$i].Email } }
            ($found.Username -join ',') -ceq ($expected -join ',') | Should -BeTrue
            $gone = for ($i = 99; $i -lt $Count; $i += 100) { $people[$i].Email }
            ($missing.TargetObject.Email -join ',') -ceq ($gone -join ',') | Should -BeTrue
        }

        It 'keeps the order if some names are requested again' {
            $sandbox.Options.Agility.WhereRespectsCase = $true
            Add-TestMember -Count 100
            $names = foreach ($i in 1..100) { if ($i % 7) { "user$i" } else { "User$i" } }
            ($names | Get-AgilityMember).Username | Should -Be (1..100 | ForEach-Object { "user$_" })
            $sandbox.Requests | Should -HaveCount 2
        }
    }

    Context 'lists' {
        It 'gives the first members before the last page is read' {
            Add-TestMember -Count 20
            Get-AgilityMember -PageSize 5 | Select-Object -First 1 | Should -Not -BeNullOrEmpty
            Get-MemberRequest | Should -HaveCount 1
        }

        It 'pages on the server' {
            Add-TestMember -Count 20
            (Get-AgilityMember -Filter { $_.Email } -Skip 5 -First 3).Username | Should -Be 'user6', 'user7', 'user8'
            (Get-MemberRequest)[0].Query | Should -BeLike '*page=3,5'
            Get-MemberRequest | Should -HaveCount 1
        }

        It 'pages over the results of a search by name' {
            Add-TestMember -Count 20
            (Get-AgilityMember -Name 'Member 1' -Skip 1 -First 2 -PageSize 4).Username | Should -Be 'user10', 'user11'
        }

        It 'pages over members that were found by name' {
            Add-TestMember -Count 5
            ('user1', 'user2', 'user3', 'user4' | Get-AgilityMember -Skip 1 -First 2).Username | Should -Be 'user2', 'user3'
        }

        It 'returns the total of the service, on request or always (<OnRequest>)' -ForEach @(
            @{ OnRequest = $false }, @{ OnRequest = $true }
        ) {
            $sandbox.Options.Agility.TotalOnlyOnRequest = $OnRequest
            Add-TestMember -Count 20
            $total, $members = Get-AgilityMember -IncludeTotalCount -First 2
            $total | Should -Be 21
            $total.Accuracy | Should -Be 1
            $members | Should -HaveCount 2
            $only = @(Get-AgilityMember -IncludeTotalCount -First 0)
            $only | Should -HaveCount 1
            $only[0] | Should -Be 21
        }

        It 'reports an unknown total' {
            $total = Get-AgilityMember -Username admin -IncludeTotalCount | Select-Object -First 1
            $total.Accuracy | Should -Be 0
        }

        It 'sorts' {
            Add-TestMember -Count 3
            (Get-AgilityMember -Sort '-Username').Username | Should -Be 'user3', 'user2', 'user1', 'admin'
            (Get-AgilityMember -Sort '+Email', 'Name').Username | Select-Object -First 1 | Should -Be 'admin'
            $sandbox.Requests[-1].RawUrl | Should -BeLike '*sort=%2BEmail,Name*'
            { Get-AgilityMember -Sort Scopes } | Should -Throw '*cannot be sorted*'
        }

        It 'shows members as of an earlier time' {
            Get-AgilityMember -AsOf '2020-01-01T00:00:00Z' | Should -BeNullOrEmpty
            $sandbox.Requests[-1].Query | Should -BeLike '*asof=2020-01-01T00%3A00%3A00*'
        }
    }

    Context 'properties' {
        It 'adds attributes to the output with values that scripts can use' {
            $scope = $sandbox.Agility.AddScope('North Quay')
            $null = $sandbox.Agility.AddMember('Mira', 'mira', $null, 'Role:4', $false, $false, $null, [string[]] $scope)
            $member = Get-AgilityMember -Username mira -Property scopes.name, Scopes, UsesLicense, Avatar, Description
            $member.'Scopes.Name' | Should -Be 'North Quay'
            $member.Scopes | Should -Be $scope
            $member.UsesLicense | Should -BeOfType ([bool])
            $member.Avatar | Should -BeNullOrEmpty
            $member.PSObject.TypeNames | Should -Contain 'Provisioning.Agility.Members.AgilityMember'
        }

        It 'refuses an unknown one with near matches before any request' {
            { Get-AgilityMember -Property Emial } | Should -Throw "*'Email'*"
            { 'x' | Get-AgilityMember -Property Emial } | Should -Throw "*'Email'*"
            Get-MemberRequest | Should -BeNullOrEmpty
        }
    }

    Context 'completion' {
        It 'offers attributes, and asks the service once' {
            Wait-Completion 'Get-AgilityMember -Property Use' | Should -Be 'Username', 'UsesLicense'
            Wait-Completion 'Get-AgilityMember -Property Name,Def' | Should -Be 'DefaultRole'
            Get-Completion 'Get-AgilityMember -Property Passw' | Should -Not -Contain 'Password'
            Wait-Completion "Get-AgilityMember -Sort '-Nam" | Should -Be "'-Name'"
            $sandbox.Requests | Should -HaveCount 1
        }

        It 'offers nothing and returns in time if the service does not answer' {
            $sandbox.AddFault([Provisioning.Sandbox.SandboxFault] @{ Kind = 'Hang'; PathContains = 'meta.v1'; Times = 10 })
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            Get-Completion 'Get-AgilityMember -Property Use' | Should -Not -Contain 'Username'
            $watch.Elapsed.TotalSeconds | Should -BeLessThan $Soon
        }

        It 'offers nothing and says nothing without a connection, or when the service fails' {
            $sandbox.AddFault([Provisioning.Sandbox.SandboxFault] @{ Status = 401; PathContains = 'meta.v1'; Times = 10 })
            { Get-Completion 'Get-AgilityMember -Property Use' } | Should -Not -Throw
            { Get-Completion 'Get-AgilityMember -Property Use' } | Should -Not -Throw
            $sandbox.Requests | Should -HaveCount 1
            Disconnect-Agility
            { Get-Completion 'Get-AgilityMember -Property Use' } | Should -Not -Throw
        }
    }
}
