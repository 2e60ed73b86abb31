namespace Provisioning.Benchmarks;

/// <summary>Members who are there, changed many at once.</summary>
internal sealed class S10Updates : RequestMeasurement
{
    public override string Id => "S10";

    public override string Title => "1,000 changed members, 50 ms for each answer";

    protected override IReadOnlyList<Work> Works { get; } =
        [new("Import-Csv -Path $env:BENCH_FILE | Set-AgilityMember -Phone 555-0100", 25, SandboxContent.Members, "Update")];
}
