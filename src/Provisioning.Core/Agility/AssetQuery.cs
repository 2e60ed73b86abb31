using System;
using System.Collections.Generic;
using System.Globalization;

namespace Provisioning.Agility;

/// <summary>What to read from rest-1.v1, and its address.</summary>
internal sealed class AssetQuery
{
    public string Type { get; init; } = "Member";

    public IReadOnlyList<string> Select { get; init; } = [];

    public Where? Where { get; init; }

    public string? Find { get; init; }

    public string? FindIn { get; init; }

    public string? Sort { get; init; }

    public int? PageSize { get; init; }

    public int PageStart { get; init; }

    public Uri ToUri(Uri baseAddress, bool otherSpelling = false)
    {
        List<string> parameters = ["sel=" + Escape(string.Join(",", Select))];
        Add(parameters, "find", Find);
        Add(parameters, "findin", FindIn);
        Add(parameters, "where", otherSpelling ? Where?.ToOtherSpelling() : Where?.ToString());
        Add(parameters, "sort", Sort);
        if (PageSize is { } size)
        {
            Add(parameters, "page", string.Format(CultureInfo.InvariantCulture, "{0},{1}", size, PageStart));
        }

        return new Uri(baseAddress, $"rest-1.v1/Data/{Type}?{string.Join("&", parameters)}");
    }

    public AssetQuery From(int start) => new()
    {
        Type = Type,
        Select = Select,
        Where = Where,
        Find = Find,
        FindIn = FindIn,
        Sort = Sort,
        PageSize = PageSize,
        PageStart = start,
    };

    private static void Add(List<string> parameters, string name, string? value)
    {
        if (value is not null)
        {
            parameters.Add(name + "=" + Escape(value));
        }
    }

    // The seed shows commas in clear; everything else that is not unreserved travels as UTF-8 escapes.
    private static string Escape(string value) => Uri.EscapeDataString(value).Replace("%2C", ",");
}
