namespace Provisioning.Benchmarks;

/// <summary>Members who are read and piped on, named by their identifiers.</summary>
internal sealed class S12Piped : RequestMeasurement
{
    public override string Id => "S12";

    public override string Title => "1,000 members read and disabled, 50 ms for each answer";

    protected override IReadOnlyList<Work> Works { get; } =
        [new("Get-AgilityMember -PageSize 500 -Filter { $_.Username -ne 'admin' } | Disable-AgilityMember", 25, SandboxContent.Members, "Inactivate")];
}
