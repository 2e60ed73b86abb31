using System.Text;

namespace Provisioning.Tabular;

/// <summary>Reads flat objects of JSON, in a list or one after another, as a stream of rows.</summary>
internal static class JsonSource
{
    /// <param name="stream">The text from its start; the owner closes it.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="encoding">The encoding of a text without byte order mark; UTF-8 unless given.</param>
    /// <param name="mayBeWrapped">True if an object around the list is read as the list: <c>{"value":[…]}</c>.</param>
    /// <returns>The rows, each with the properties that it has; one that is not an object has its <see cref="SourceRow.Problem"/> set.</returns>
    /// <exception cref="ProvisioningException">It is empty, has no rows, or is not JSON.</exception>
    public static IEnumerable<SourceRow> Read(Stream stream, string name, Encoding? encoding, bool mayBeWrapped)
    {
        using StreamReader text = StrictText.Open(stream, name, encoding);
        JsonTable table = new(new JsonTokens(text), name, mayBeWrapped);
        while (table.Next() is { } row)
        {
            yield return row;
        }
    }
}
