namespace Provisioning.Tabular;

/// <summary>Knows files of spreadsheet programs by how they begin, since nothing in them can be read as text.</summary>
internal static class WorkbookFile
{
    private const string Zip = "PK\u0003\u0004";

    // A container of several streams, in which Excel kept workbooks until 2007; and what its first bytes become as text.
    private static readonly byte[] Container = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>What the file is and what to do, as a sentence; <c>null</c> when it is no workbook.</summary>
    /// <param name="start">Its first bytes.</param>
    /// <param name="count">How many of them there are.</param>
    public static string? Problem(byte[] start, int count)
    {
        if (count < Container.Length)
        {
            return null;
        }

        bool isZip = true;
        bool isContainer = true;
        for (int i = 0; i < Container.Length; i++)
        {
            isZip &= start[i] == Zip[i];
            isContainer &= start[i] == Container[i];
        }

        return isZip ? Describe("an Excel workbook (.xlsx) or another packed file") : isContainer ? Describe("an Excel workbook of the old form (.xls)") : null;
    }

    /// <summary>The same for the first header that something else made of the file; <c>null</c> when it is no workbook.</summary>
    public static string? Problem(string header) =>
        header.StartsWith(Zip, System.StringComparison.Ordinal) ? Describe("an Excel workbook (.xlsx) or another packed file") : null;

    private static string Describe(string what) => $"it is {what}, not a CSV file. Save it as CSV UTF-8 and give that file.";
}
