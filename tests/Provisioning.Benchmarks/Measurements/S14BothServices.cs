namespace Provisioning.Benchmarks;

/// <summary>People who lose their log-in in both services.</summary>
internal sealed class S14BothServices : RequestMeasurement
{
    public override string Id => "S14";

    public override string Title => "1,000 people disabled in both services, 50 ms for each answer";

    protected override IReadOnlyList<Work> Works { get; } =
        [new("Import-Csv -Path $env:BENCH_FILE | Disable-ProvisionedUser", 30, SandboxContent.Accounts, "InactivateBoth") { Outputs = 2 }];
}
