using Provisioning.Sandbox.Ambition.Data;

namespace Provisioning.Sandbox.Ambition.Rows;

/// <summary>Reads rows from CSV with a header.</summary>
internal static class CsvRows
{
    public static List<Row> Read(string text)
    {
        List<CsvRecord> records = CsvParser.Parse(text);
        if (records.Count == 0)
        {
            throw new UnreadableBodyException("CSV parse error - the header is missing.");
        }

        IReadOnlyList<string> header = CheckHeader(records[0]);
        return records.Skip(1).Select((record, index) => ReadRow(header, record, index + 1)).ToList();
    }

    private static IReadOnlyList<string> CheckHeader(CsvRecord record)
    {
        HashSet<string> names = new();
        foreach (string name in record.Fields)
        {
            if (name.Length == 0)
            {
                throw UnreadableBodyException.OfCsv(record.Line, "a header is empty");
            }

            if (!names.Add(name))
            {
                throw UnreadableBodyException.OfCsv(record.Line, $"the header \"{name}\" occurs twice");
            }
        }

        return record.Fields;
    }

    private static Row ReadRow(IReadOnlyList<string> header, CsvRecord record, int number)
    {
        if (record.Fields.Count != header.Count)
        {
            throw UnreadableBodyException.OfCsv(record.Line, $"{record.Fields.Count} fields where the header has {header.Count}");
        }

        KeyValuePair<string, Cell>[] fields = header
            .Select((name, column) => new KeyValuePair<string, Cell>(name, Cell.OfText(record.Fields[column])))
            .ToArray();
        return new Row(number, fields);
    }
}
