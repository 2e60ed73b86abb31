namespace Provisioning.Tabular;

/// <summary>Knows files of spreadsheet programs by how they begin, since nothing in them can be read as text.</summary>
internal static class WorkbookFile
{
    private const string Zip = "PK\u0003\u0004";

    // A container of several streams, in which Excel kept workbooks until 2007; and what its first bytes become as text.
    private static readonly byte[] Container = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>True for a packed file, as workbooks are, and for one of the old form.</summary>
    /// <param name="start">Its first bytes.</param>
    /// <param name="count">How many of them there are.</param>
    public static bool Begins(byte[] start, int count) => IsZip(start, count) || IsContainer(start, count);

    /// <summary>True for what Excel wrote until 2007, and for an encrypted workbook.</summary>
    public static bool IsContainer(byte[] start, int count) => count >= Container.Length && Container.Select((b, i) => start[i] == b).All(same => same);

    /// <summary>What the file is and what to do, as a sentence; <c>null</c> when it is no workbook.</summary>
    /// <param name="start">Its first bytes.</param>
    /// <param name="count">How many of them there are.</param>
    public static string? Problem(byte[] start, int count) =>
        IsZip(start, count) ? Describe("an Excel workbook (.xlsx) or another packed file")
        : IsContainer(start, count) ? Describe("an Excel workbook of the old form (.xls)")
        : null;

    /// <summary>The same for the first header that something else made of the file; <c>null</c> when it is no workbook.</summary>
    public static string? Problem(string header) =>
        header.StartsWith(Zip, System.StringComparison.Ordinal) ? Describe("an Excel workbook (.xlsx) or another packed file") : null;

    private static bool IsZip(byte[] start, int count) => count >= Zip.Length && Zip.Select((c, i) => start[i] == c).All(same => same);

    private static string Describe(string what) => $"it is {what}, not a CSV file. Save it as CSV UTF-8 and give that file.";
}
