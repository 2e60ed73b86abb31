namespace Provisioning.Tabular;

/// <summary>Recognizes files of spreadsheet programs by their first bytes, since they cannot be read as text.</summary>
internal static class WorkbookFile
{
    private const string Zip = "PK\u0003\u0004";

    // A container of several streams, the format of Excel workbooks until 2007.
    private static readonly byte[] Container = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>True for a compressed file, such as a workbook, and for a workbook in the old format.</summary>
    /// <param name="start">Its first bytes.</param>
    /// <param name="count">The number of these bytes.</param>
    public static bool Begins(byte[] start, int count) => IsZip(start, count) || IsContainer(start, count);

    /// <summary>True for a workbook from before Excel 2007, and for an encrypted workbook.</summary>
    public static bool IsContainer(byte[] start, int count) => count >= Container.Length && Container.Select((b, i) => start[i] == b).All(same => same);

    /// <summary>What the file is and what to do, as a sentence; <c>null</c> when it is not a workbook.</summary>
    /// <param name="start">Its first bytes.</param>
    /// <param name="count">The number of these bytes.</param>
    public static string? Problem(byte[] start, int count) =>
        IsZip(start, count) ? Describe("an Excel workbook (.xlsx) or another compressed file")
        : IsContainer(start, count) ? Describe("an Excel workbook in the old format (.xls)")
        : null;

    /// <summary>The same for a header that another program read from the file; <c>null</c> when it is not a workbook.</summary>
    public static string? Problem(string header) =>
        header.StartsWith(Zip, System.StringComparison.Ordinal) ? Describe("an Excel workbook (.xlsx) or another compressed file") : null;

    private static bool IsZip(byte[] start, int count) => count >= Zip.Length && Zip.Select((c, i) => start[i] == c).All(same => same);

    private static string Describe(string what) => $"it is {what}, not a CSV file. Save it as CSV UTF-8 and use that file.";
}
