using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>Walks through the history of one member, oldest change first; a change comes out once.</summary>
public sealed class HistoryPages
{
    private static readonly string[] About = ["ChangeDateUTC", "ChangedBy", "ChangedBy.Name", "ChangeReason", "ChangeComment"];

    private readonly RestClient _rest;
    private readonly Oid _member;
    private readonly IReadOnlyList<string> _properties;
    private readonly int _pageSize;
    private readonly HashSet<string> _seen = [];
    private int _start;
    private bool _finished;

    internal HistoryPages(RestClient rest, Oid member, IReadOnlyList<string> properties, int pageSize)
    {
        _rest = rest;
        _member = member;
        _properties = properties;
        _pageSize = pageSize;
    }

    /// <summary>Reads the next page.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The changes of the page; <c>null</c> after the last page.</returns>
    /// <exception cref="ProvisioningException">The page cannot be read.</exception>
    public async Task<IReadOnlyList<AgilityMemberChange>?> NextAsync(CancellationToken cancellationToken)
    {
        if (_finished)
        {
            return null;
        }

        AssetPage page = await _rest.GetAsync(Path(), AssetXmlReader.ReadList, cancellationToken).ConfigureAwait(false);
        _start += page.Assets.Count;
        _finished = page.Assets.Count < _pageSize || _start >= page.Total;
        List<AgilityAsset> fresh = page.Assets.Where(a => a.Oid is not null && _seen.Add(a.Oid.ToString())).ToList();

        // A service that does not page history answers every request with the whole of it.
        _finished |= page.Assets.Count > _pageSize || fresh.Count == 0;
        return fresh.Select(ToChange).ToList();
    }

    private string Path() => string.Format(
        CultureInfo.InvariantCulture,
        "rest-1.v1/Hist/Member/{0}?sel={1}&page={2},{3}",
        _member.Number,
        Uri.EscapeDataString(string.Join(",", About.Concat(_properties).Distinct())).Replace("%2C", ","),
        _pageSize,
        _start);

    private AgilityMemberChange ToChange(AgilityAsset asset) => new()
    {
        Oid = asset.Oid!,
        ChangeDate = Time(asset.Text("ChangeDateUTC")),
        ChangedBy = asset.Text("ChangedBy.Name"),
        ChangedByOid = asset.Reference("ChangedBy")?.WithoutMoment,
        ChangeReason = asset.Text("ChangeReason"),
        ChangeComment = asset.Text("ChangeComment"),
        Attributes = _properties.ToDictionary(p => p, p => Value(asset, p)),
    };

    private static object? Value(AgilityAsset asset, string name) =>
        asset.Relations.TryGetValue(name, out IReadOnlyList<Oid>? references)
            ? references.Select(r => r.WithoutMoment.ToString()).ToArray()
            : asset.Attributes.TryGetValue(name, out object? value) ? value : null;

    private static DateTime? Time(string? text) => DateTime.TryParse(
        text,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out DateTime time)
        ? time
        : null;
}
