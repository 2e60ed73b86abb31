using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Ambition.Rows;

/// <summary>Reads the rows of a body whose content type has been checked.</summary>
internal static class RowReader
{
    public static List<Row> Read(IncomingRequest request, string mediaType, bool singleObjectRefused)
    {
        if (StrictUtf8.StartsWithByteOrderMark(request.Body))
        {
            throw new UnreadableBodyException("The body starts with a byte order mark.");
        }

        if (!StrictUtf8.TryDecode(request.Body, out string text))
        {
            throw new UnreadableBodyException("The body is not UTF-8.");
        }

        if (text.Length == 0)
        {
            throw new UnreadableBodyException("The body is empty.");
        }

        List<Row> rows = mediaType == "text/csv" ? CsvRows.Read(text) : JsonRows.Read(text, singleObjectRefused);
        request.Rows = rows.Count;
        return rows.Count > 0 ? rows : throw new UnreadableBodyException("This list may not be empty.");
    }
}
