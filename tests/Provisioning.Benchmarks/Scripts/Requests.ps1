# Dot-sourced by scripts that send one request for each row: what a script without the module would send, with the identifiers given.
function Get-RowRequest {
    param([object] $Row, [string] $Kind)
    $member = 10000 + [int] $Row.username.Substring(4)
    $asset = "$env:BENCH_AGILITY/rest-1.v1/Data"
    $agility = @{ Method = 'Post'; Headers = @{ Authorization = "Bearer $env:BENCH_TOKEN" }; ContentType = 'text/xml' }
    $ambition = @{ Method = 'Post'; Headers = @{ Authorization = "Token $env:BENCH_TOKEN" }; ContentType = 'application/json' }
    switch ($Kind) {
        'Update' {
            $agility + @{ Uri = "$asset/Member/$member"; Body = '<Asset><Attribute name="Phone" act="set">555-0100</Attribute></Asset>' }
        }
        'Inactivate' {
            $agility + @{ Uri = "$asset/Member/${member}?op=Inactivate" }
        }
        'InactivateBoth' {
            $agility + @{ Uri = "$asset/Member/${member}?op=Inactivate" }
            $Row.is_active = 'false'
            $ambition + @{ Uri = "${env:BENCH_AMBITION}api/v1/account/"; Body = ConvertTo-Json -Compress -InputObject @($Row) }
        }
        'GiveRole' {
            $command = "{`"from`":`"Member:$member`",`"execute`":{`"op`":`"AssignToScopeWithRole`",`"args`":{`"Scope`":`"$($Row.project)`",`"Role`":`"Role:3`",`"IsOwner`":false}}}"
            $agility + @{ Uri = "$env:BENCH_AGILITY/api/asset"; Body = $command } | ForEach-Object { $_.ContentType = 'application/json'; $_ }
        }
        'TakeRole' {
            $scope = $Row.project.Split(':')[1]
            $agility + @{ Uri = "$asset/Scope/$scope"; Body = "<Asset><Relation name=`"Members`"><Asset idref=`"Member:$member`" act=`"remove`" /></Relation></Asset>" }
        }
        'Joiner' {
            $body = "<Asset><Attribute name=`"Name`" act=`"set`">$($Row.first_name) $($Row.last_name)</Attribute><Attribute name=`"Nickname`" act=`"set`">$($Row.first_name)</Attribute><Attribute name=`"Username`" act=`"set`">$($Row.username)</Attribute><Relation name=`"DefaultRole`" act=`"set`"><Asset idref=`"Role:4`" /></Relation></Asset>"
            $agility + @{ Uri = "$asset/Member"; Body = $body }
            $account = [pscustomobject]@{ username = $Row.username; email = $Row.email; first_name = $Row.first_name; last_name = $Row.last_name; is_active = $true }
            $ambition + @{ Uri = "${env:BENCH_AMBITION}api/v1/account/"; Body = ConvertTo-Json -Compress -InputObject @($account) }
        }
        default { throw "There is no kind of work '$Kind'." }
    }
}
