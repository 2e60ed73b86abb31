using System.Text;
using System.Text.Json;
using Provisioning.Ambition.Wire;

namespace Provisioning.Core.Tests.Fuzz;

/// <summary>Reads request bodies by the letter of RFC 8259 and RFC 4180, without the product's own readers.</summary>
internal static class RequestBodies
{
    /// <summary>The rows without a header, as texts.</summary>
    public static List<string[]> Read(AmbitionFormat format, byte[] body) =>
        format == AmbitionFormat.Json ? ReadJson(body) : ReadCsv(Encoding.UTF8.GetString(body)).Skip(1).ToList();

    private static List<string[]> ReadJson(byte[] body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        return document.RootElement.EnumerateArray().Select(r => r.EnumerateObject().Select(p => p.Value.GetString()!).ToArray()).ToList();
    }

    private static List<string[]> ReadCsv(string text)
    {
        List<string[]> rows = [];
        List<string> cells = [];
        StringBuilder cell = new();
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (isQuoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"' && (isQuoted || cell.Length == 0))
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted || (c != ',' && c != '\r'))
            {
                cell.Append(c);
            }
            else
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (c == '\r')
                {
                    Assert.Equal('\n', text[++i]);
                    rows.Add([.. cells]);
                    cells.Clear();
                }
            }
        }

        Assert.True(!isQuoted && cells.Count == 0 && cell.Length == 0, "The last row has no end.");
        return rows;
    }
}
