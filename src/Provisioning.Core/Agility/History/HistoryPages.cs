using System.Globalization;
using Provisioning.Agility.Wire;
using Provisioning.Http;

namespace Provisioning.Agility.History;

/// <summary>Reads the history of one member, oldest change first; each change is returned once.</summary>
internal sealed class HistoryPages
{
    private static readonly string[] About = ["ChangeDateUTC", "ChangedBy", "ChangedBy.Name", "ChangeReason", "ChangeComment"];

    private readonly RestClient _rest;
    private readonly Oid _member;
    private readonly IReadOnlyList<string> _properties;
    private readonly int _pageSize;
    private readonly HashSet<string> _earlier = [];
    private readonly ListProgress _progress;
    private bool _finished;

    internal HistoryPages(RestClient rest, Oid member, IReadOnlyList<string> properties, int pageSize)
    {
        _rest = rest;
        _member = member;
        _properties = properties;
        _pageSize = pageSize;
        _progress = new ListProgress(rest.ToString(), "changes of " + member);
    }

    /// <summary>
    /// What is missing, in a sentence, if the service reports more changes than it returned; <c>null</c> for nothing, or before the last page.
    /// </summary>
    public string? Shortfall => _finished ? _progress.Shortfall : null;

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

        // The last change is requested again, which detects a service that always returns the same page.
        int overlap = Math.Min(_progress.Next, 1);
        int size = _pageSize + overlap;
        int start = _progress.Next - overlap;
        AssetPage page = await _rest.GetAsync(Path(size, start), AssetXmlReader.ReadList, cancellationToken).ConfigureAwait(false);
        int distinct = page.Assets.Select(a => a.Oid!.ToString()).Distinct().Count();
        List<AgilityAsset> fresh = page.Assets.FindAll(a => _earlier.Add(a.Oid!.ToString()));
        _finished = _progress.EndsWith(new ListPage(start, size, overlap, page.Assets.Count, distinct, fresh.Count), page.Total);
        return fresh.Select(ToChange).ToList();
    }

    private string Path(int size, int start) => string.Format(
        CultureInfo.InvariantCulture,
        "rest-1.v1/Hist/Member/{0}?sel={1}&page={2},{3}",
        _member.Number,
        Uri.EscapeDataString(string.Join(",", About.Concat(_properties).Distinct())).Replace("%2C", ","),
        size,
        start);

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
