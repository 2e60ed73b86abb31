using System.Globalization;

namespace Provisioning.Agility.Wire;

/// <summary>What to read from rest-1.v1, and its address.</summary>
internal sealed record AssetQuery
{
    public string Type { get; init; } = "Member";

    public IReadOnlyList<string> Select { get; init; } = [];

    public Where? Where { get; init; }

    public string? Find { get; init; }

    public string? FindIn { get; init; }

    public string? Sort { get; init; }

    /// <summary>Assets as they were at that time (UTC); <c>null</c> for now.</summary>
    public DateTime? AsOf { get; init; }

    /// <summary>Requests the total if the service returns it only on request.</summary>
    public bool NeedTotal { get; init; }

    public int? PageSize { get; init; }

    public int PageStart { get; init; }

    public Uri ToUri(Uri baseAddress, bool otherSpelling = false)
    {
        List<string> parameters = ["sel=" + Escape(string.Join(",", Select))];
        Add(parameters, "find", Find);
        Add(parameters, "findin", FindIn);
        AddWhere(parameters, otherSpelling ? Where?.ToOtherSpelling() : Where?.ToString());
        Add(parameters, "sort", Sort);
        Add(parameters, "asof", AsOf?.ToString("yyyy-MM-ddTHH:mm:ss.FFF", CultureInfo.InvariantCulture));
        Add(parameters, "needTotal", NeedTotal ? "true" : null);
        if (PageSize is { } size)
        {
            Add(parameters, "page", string.Format(CultureInfo.InvariantCulture, "{0},{1}", size, PageStart));
        }

        return new Uri(baseAddress, $"rest-1.v1/Data/{Type}?{string.Join("&", parameters)}");
    }

    public AssetQuery Page(int size, int start) => this with { PageSize = size, PageStart = start };

    public AssetQuery Narrowed(Where term) => this with { Where = Where is null ? term : Where.And(term) };

    private static void Add(List<string> parameters, string name, string? value)
    {
        if (value is not null)
        {
            parameters.Add(name + "=" + Escape(value));
        }
    }

    // A colon need not be escaped in a query, which shortens lists of OIDs by a seventh.
    private static void AddWhere(List<string> parameters, string? where)
    {
        if (where is not null)
        {
            parameters.Add("where=" + Escape(where).Replace("%3A", ":"));
        }
    }

    // Commas and apostrophes need not be escaped, as the vendor's samples show; everything else that is not unreserved is sent as UTF-8 escapes.
    private static string Escape(string value) => Uri.EscapeDataString(value).Replace("%2C", ",").Replace("%27", "'");
}
