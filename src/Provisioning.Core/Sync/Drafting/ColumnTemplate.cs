using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Provisioning.Common;
using Provisioning.Sync.Mapping;

namespace Provisioning.Sync.Drafting;

/// <summary>The header that a source of a mapping needs, as one line of CSV.</summary>
internal static class ColumnTemplate
{
    public static string Of(ProvisioningMapping mapping, SourceMapping source)
    {
        CsvConfiguration form = new(CultureInfo.InvariantCulture) { Delimiter = source.Form.Delimiter ?? "," };
        using StringWriter text = new(CultureInfo.InvariantCulture);
        using CsvWriter csv = new(text, form);
        IEnumerable<string> headers = mapping.ColumnsOf(source)
            .Select(c => source.Headers.TryGetValue(c.Column, out string? header) ? header : c.Column)
            .OfType<string>()
            .Distinct(KeyText.Comparer);
        foreach (string header in headers)
        {
            csv.WriteField(header);
        }

        csv.Flush();
        return text.ToString();
    }
}
