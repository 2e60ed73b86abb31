namespace Provisioning.Benchmarks;

/// <summary>Roles in three projects, given and taken many at once.</summary>
internal sealed class S13ProjectRoles : RequestMeasurement
{
    public override string Id => "S13";

    public override string Title => "1,000 roles in three projects, 50 ms for each answer";

    protected override IReadOnlyList<Work> Works { get; } =
    [
        new("Import-Csv -Path $env:BENCH_FILE | Set-AgilityProjectRole", 40, SandboxContent.Projects, "GiveRole"),
        new("Import-Csv -Path $env:BENCH_FILE | Remove-AgilityProjectRole", 40, SandboxContent.Roles, "TakeRole"),
    ];

    protected override string File(Lab lab, int rows) => BenchmarkFiles.WriteRoles(lab.Folder, rows);
}
