# One request for each member.
$headers = @{ Authorization = "Bearer $env:BENCH_TOKEN" }
Import-Csv -Path $env:BENCH_FILE | ForEach-Object {
    $body = "<Asset><Attribute name=`"Name`" act=`"set`">$($_.first_name) $($_.last_name)</Attribute><Attribute name=`"Nickname`" act=`"set`">$($_.first_name)</Attribute><Attribute name=`"Username`" act=`"set`">$($_.username)</Attribute><Attribute name=`"Email`" act=`"set`">$($_.email)</Attribute><Relation name=`"DefaultRole`" act=`"set`"><Asset idref=`"Role:4`" /></Relation></Asset>"
    $null = Invoke-RestMethod -Method Post -Uri "$env:BENCH_AGILITY/rest-1.v1/Data/Member" -Headers $headers -ContentType 'text/xml' -Body $body
}
& "$PSScriptRoot/Show-Usage.ps1"
