using System.Text;
using ExcelDataReader;

namespace Provisioning.Tabular;

/// <summary>Reads the rows of a sheet of a workbook as a stream. Only this class loads the library that reads workbooks.</summary>
internal static class WorkbookSource
{
    /// <param name="stream">The workbook from its start, which need not be seekable; the owner closes it.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="options">Sheet and header row; detected when not given.</param>
    /// <returns>The rows; one with an error as value has its <see cref="SourceRow.Problem"/> set.</returns>
    /// <exception cref="ProvisioningException">It is encrypted, damaged, in another format or too large; it lacks the sheet, has no rows or an unusable header.</exception>
    public static IEnumerable<SourceRow> Read(Stream stream, string name, TableOptions options)
    {
        WorkbookRefusal refusal = new(name);
        using Stream seekable = stream.CanSeek ? new KeptOpenStream(stream) : refusal.Try(() => WorkbookLimits.Spool(stream));
        using WorkbookPackage package = refusal.Try(() => WorkbookPackage.Open(seekable));
        WorkbookSheet sheet = refusal.Try(() => SheetChoice.Of(package.Sheets, options.Sheet));
        using IExcelDataReader reader = refusal.Try(() => Open(seekable, package.Sheets.IndexOf(sheet)));
        using SheetErrors errors = refusal.Try(() => new SheetErrors(package.Open(sheet)));
        SheetTable table = new(refusal, new SheetCells(reader, errors, package.Days), options.HeaderRow, SheetChoice.Empty(package.Sheets, sheet));
        foreach (SourceRow row in table.Rows())
        {
            yield return row;
        }
    }

    private static IExcelDataReader Open(Stream stream, int sheet)
    {
#if NET
        // The library always requests the code page of workbooks from before 1997.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
#endif
        IExcelDataReader reader = ExcelReaderFactory.CreateOpenXmlReader(stream, new ExcelReaderConfiguration { FallbackEncoding = Encoding.UTF8, LeaveOpen = true });
        try
        {
            for (int i = 0; i < sheet; i++)
            {
                reader.NextResult();
            }

            WorkbookLimits.Check(reader.RowCount, reader.FieldCount);
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }
}
