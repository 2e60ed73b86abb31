using System.Text;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>Tables of any form from what a test has in memory.</summary>
internal static class TableText
{
    public static List<SourceRow> Rows(string name, string text, TableOptions? options = null) => Rows(name, Encoding.UTF8.GetBytes(text), options);

    public static List<SourceRow> Rows(string name, byte[] bytes, TableOptions? options = null)
    {
        using MemoryStream stream = new(bytes);
        return TableSource.Read(stream, name, options ?? new TableOptions()).ToList();
    }

    public static ProvisioningException Refusal(string name, string text, TableOptions? options = null) => Refusal(name, Encoding.UTF8.GetBytes(text), options);

    public static ProvisioningException Refusal(string name, byte[] bytes, TableOptions? options = null)
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Rows(name, bytes, options));
        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        return error;
    }

    /// <summary>Every row as its line and its cells.</summary>
    public static string[] Shown(IEnumerable<SourceRow> rows) =>
        rows.Select(r => $"{r.Line}: {r.Problem ?? string.Join("|", r.Cells.Select(c => $"{c.Key}={ValueRules.Text(c.Value)}"))}").ToArray();
}
