using System.Text;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>CSV from a text in the test.</summary>
internal static class CsvText
{
    public static List<SourceRow> Rows(string text, TableOptions? options = null) => Rows(Encoding.UTF8.GetBytes(text), options);

    public static List<SourceRow> Rows(byte[] bytes, TableOptions? options = null)
    {
        using MemoryStream stream = new(bytes);
        return CsvSource.Read(stream, "people.csv", options ?? new TableOptions()).ToList();
    }

    public static ProvisioningException Refusal(byte[] bytes, TableOptions? options = null)
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Rows(bytes, options));
        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.Contains("'people.csv'", error.Message, System.StringComparison.Ordinal);
        return error;
    }

    public static ProvisioningException Refusal(string text) => Refusal(Encoding.UTF8.GetBytes(text));

    /// <summary>A row as an object gives it.</summary>
    public static SourceRow Row(params (string Header, object? Value)[] cells) =>
        new(7, cells.Select(c => new KeyValuePair<string, object?>(c.Header, c.Value)));
}
