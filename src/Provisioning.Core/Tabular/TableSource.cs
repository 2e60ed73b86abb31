namespace Provisioning.Tabular;

/// <summary>Reads the rows of any file with a table, by its extension and its content.</summary>
internal static class TableSource
{
    /// <summary>Reads a file or a pipe, which is open while the rows are enumerated.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is read; options that are not given are detected.</param>
    /// <returns>The rows; one that cannot be used has its <see cref="SourceRow.Problem"/> set.</returns>
    /// <exception cref="ProvisioningException">The file cannot be opened, or one of the errors of <see cref="Read(Stream, string, TableOptions)"/> occurs.</exception>
    /// <exception cref="ArgumentException">The delimiter is not one character, or is a quote or a line end.</exception>
    public static IEnumerable<SourceRow> Read(string path, TableOptions? options = null)
    {
        options ??= new TableOptions();
        if (options.Delimiter is { } delimiter && !CsvDelimiter.IsUsable(delimiter))
        {
            throw new ArgumentException(CsvDelimiter.Needed, nameof(options));
        }

        return ReadFile(path, options);
    }

    /// <param name="stream">The file from its start; the owner closes it.</param>
    /// <param name="name">The name of the file, whose extension counts and which errors show.</param>
    /// <param name="options">How it is read.</param>
    /// <returns>The rows; one that cannot be used has its <see cref="SourceRow.Problem"/> set.</returns>
    /// <exception cref="ProvisioningException">The file is empty, has no rows, has an unusable header, or does not match its extension.</exception>
    public static IEnumerable<SourceRow> Read(Stream stream, string name, TableOptions options)
    {
        FileStart start = FileStart.Of(stream);
        TableForm form = Agreed(TableForms.Of(name), start.IsWorkbook, name);
        if (options.Sheet is not null && form != TableForm.Workbook)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"'{name}' cannot be used: it is not a workbook and has no sheet '{options.Sheet}'.");
        }

        IEnumerable<SourceRow> rows = form switch
        {
            TableForm.Workbook => WorkbookSource.Read(start.Whole, name, options),
            TableForm.Json or TableForm.JsonLines => JsonSource.Read(start.Whole, name, options.Encoding, mayBeWrapped: form == TableForm.Json),
            TableForm.Tsv => CsvSource.Read(start.Whole, name, options with { Delimiter = options.Delimiter ?? "\t" }),
            _ => CsvSource.Read(start.Whole, name, options),
        };
        foreach (SourceRow row in rows)
        {
            yield return row;
        }
    }

    private static TableForm Agreed(TableForm? stated, bool isWorkbook, string name)
    {
        if (isWorkbook == (stated == TableForm.Workbook) || (isWorkbook && stated is null))
        {
            return stated ?? (isWorkbook ? TableForm.Workbook : TableForm.Csv);
        }

        string extension = Path.GetExtension(name);
        throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, isWorkbook
            ? $"'{name}' cannot be used: it is a workbook or another compressed file, although its name ends in {extension}. Name it .xlsx, or save it as CSV UTF-8."
            : $"'{name}' cannot be used: it is not a workbook, although its name ends in {extension}. If it is a text, name it .csv or .json accordingly. If it is the lock file of an open workbook, use the workbook itself.");
    }

    private static IEnumerable<SourceRow> ReadFile(string path, TableOptions options)
    {
        using Stream file = SourceFile.Open(path, options.Cancellation);
        foreach (SourceRow row in Read(file, Path.GetFileName(path), options))
        {
            yield return row;
        }
    }
}
