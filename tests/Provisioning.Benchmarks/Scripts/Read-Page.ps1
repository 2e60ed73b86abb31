# One page after the other, of as many members as the module asks for at once.
$headers = @{ Authorization = "Bearer $env:BENCH_TOKEN" }
$size = 200
$start = 0
do {
    $page = Invoke-RestMethod -Uri "$env:BENCH_AGILITY/rest-1.v1/Data/Member?sel=Name,Nickname,Username,Email,Phone,DefaultRole,DefaultRole.Name,IsCollaborator,IsInactive,AssetState,NotifyViaEmail,SendConversationEmails&sort=ID&page=$size,$start" -Headers $headers
    $count = @($page.Assets.Asset).Count
    $start += $size
} while ($count -eq $size)
& "$PSScriptRoot/Show-Usage.ps1"
