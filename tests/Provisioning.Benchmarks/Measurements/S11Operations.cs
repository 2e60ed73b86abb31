namespace Provisioning.Benchmarks;

/// <summary>Operations on many members at once, and their reverse.</summary>
internal sealed class S11Operations : RequestMeasurement
{
    public override string Id => "S11";

    public override string Title => "Operations on 1,000 members, 50 ms for each answer";

    protected override IReadOnlyList<Work> Works { get; } =
    [
        new("Import-Csv -Path $env:BENCH_FILE | Disable-AgilityMember", 25, SandboxContent.Members, "Inactivate"),
        new("Import-Csv -Path $env:BENCH_FILE | Enable-AgilityMember", 25, SandboxContent.Inactive),
        new("Import-Csv -Path $env:BENCH_FILE | Remove-AgilityMember -Confirm:$false", 25, SandboxContent.Members),
        new("Import-Csv -Path $env:BENCH_FILE | Restore-AgilityMember", 25, SandboxContent.Deleted),
    ];
}
