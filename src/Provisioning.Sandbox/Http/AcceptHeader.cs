namespace Provisioning.Sandbox.Http;

/// <summary>Chooses the format of the answer: XML unless JSON is wanted more.</summary>
internal static class AcceptHeader
{
    private static readonly string[] Json = { "application/json", "text/json" };
    private static readonly string[] Xml = { "text/xml", "application/xml" };

    public static bool WantsJson(string? accept)
    {
        MediaType[] ranges = (accept ?? "").Split(',').Select(MediaType.Parse).ToArray();
        double json = Best(ranges, Json);
        double xml = Best(ranges, Xml);
        if (json > 0 && json == xml)
        {
            return Json.Contains(ranges.First(range => Json.Contains(range.Name) || Xml.Contains(range.Name)).Name);
        }

        return json > xml;
    }

    private static double Best(MediaType[] ranges, string[] names) =>
        ranges.Where(range => names.Contains(range.Name)).Select(range => range.Quality).DefaultIfEmpty(0).Max();
}
