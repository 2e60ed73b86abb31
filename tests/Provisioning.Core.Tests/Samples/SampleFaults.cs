namespace Provisioning.Core.Tests.Samples;

/// <summary>The rows that cannot be used; each has one fault.</summary>
internal static class SampleFaults
{
    /// <summary>Null for the people whose rows have no fault.</summary>
    public static IReadOnlyList<ExportRow>? Apply(ExportRow row) => row.Person.Index switch
    {
        57 or 913 => [row with { Email = "", Expected = Expected.MissingEmail }],
        541 => [row with { Email = "  ", Expected = Expected.MissingEmail }],
        203 => [row with { IsActive = "maybe", Active = null, Expected = Expected.BadFlag }],
        702 => [row with { IsActive = "2", Active = null, Expected = Expected.BadFlag }],
        388 => [row with { FirstName = new SampleName(" ", " "), Expected = Expected.MissingName }],
        _ => null,
    };
}
