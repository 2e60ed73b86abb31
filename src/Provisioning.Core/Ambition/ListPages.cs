using System.Net.Http;
using Provisioning.Ambition.Wire;
using Provisioning.Http;

namespace Provisioning.Ambition;

/// <summary>Walks through a list of Ambition's public API.</summary>
/// <typeparam name="T">An entry of the list.</typeparam>
internal sealed class ListPages<T>
{
    private const int MostRepeats = 3;

    private readonly AmbitionConnection _connection;
    private readonly ListKind<T> _kind;
    private readonly IProvisioningLog _log;
    private readonly HashSet<Uri> _visited = [];
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _readNow = new(StringComparer.Ordinal);
    private readonly ReadAhead<Uri, ApiResponse> _pages;
    private readonly Uri _first;
    private ListProgress _progress;
    private Uri? _next;
    private int _size;
    private int? _count;
    private bool _hasChanged;

    internal ListPages(AmbitionConnection connection, ListKind<T> kind, IProvisioningLog log, int? maximumConcurrency = null)
    {
        _connection = connection;
        _kind = kind;
        _log = log;
        _pages = new ReadAhead<Uri, ApiResponse>(ReadAsync, maximumConcurrency ?? connection.Options.MaximumConcurrency);
        _progress = NewProgress();
        _next = _first = new Uri(connection.Instance, $"api/v3/{kind.Resource}/");
    }

    /// <summary>How many entries the service reports; <c>null</c> while it does not report a number.</summary>
    public int? Total => _count;

    /// <summary>
    /// What is missing, in a sentence, if the service reports more entries than it returned; <c>null</c> for nothing, or before the last page.
    /// </summary>
    public string? Shortfall => _next is null ? _progress.Shortfall : null;

    /// <summary>How often the reading was restarted because the list changed.</summary>
    public int Repeats { get; private set; }

    /// <summary>True when the list changed each time it was read: a person may be missing or occur twice.</summary>
    public bool IsUnsettled { get; private set; }

    /// <summary>True when the list came in several answers, between which it may have changed.</summary>
    public bool IsPaged { get; private set; }

    /// <summary>True when a page was read: the list can be read here, even if the rest of it fails.</summary>
    private bool HasBegun { get; set; }

    /// <summary>Reads the next page.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The entries of the page that were not returned before, possibly none; <c>null</c> after the last page.</returns>
    /// <exception cref="ProvisioningException">The list cannot be read here.</exception>
    public async Task<IReadOnlyList<T>?> NextAsync(CancellationToken cancellationToken)
    {
        if (_next is not { } address)
        {
            return null;
        }

        if (!_visited.Add(address))
        {
            throw Unreadable($"The list of {_kind.Items} returns to a page that was already read.");
        }

        ApiResponse response = await _pages.ReadAsync(address, NextPages.After(address, _size, _count), cancellationToken).ConfigureAwait(false);
        try
        {
            (IReadOnlyList<T> entries, string? next, int? count) = ListJson.ReadPage(response.Content.ToSequence(), _kind);
            List<T> fresh = entries.Where(e => _read.Add(_kind.NameOf(e))).ToList();
            IsPaged |= HasBegun || next is not null;
            HasBegun = true;
            _next = next is null ? null : Follow(address, next);
            _progress.Note(entries.Count(e => _readNow.Add(_kind.NameOf(e))), count);
            Note(entries.Count, count);
            return fresh;
        }
        catch (FormatException e)
        {
            throw Unreadable(_connection.Pipeline.Redactor.Clean(e.Message));
        }
    }

    /// <summary>Reads the list to its end.</summary>
    /// <param name="progress">Receives how many entries were read so far, and the total if the service reports it; <c>null</c> for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The entries; if a restarted list returns them again, only those of the last reading.</returns>
    /// <exception cref="ProvisioningException">The list cannot be read here.</exception>
    public async Task<List<T>> ReadToEndAsync(Action<int, int?>? progress, CancellationToken cancellationToken)
    {
        List<T> all = [];
        int repeats = Repeats;
        while (await NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            all.AddRange(page);
            if (_kind.GivesAgain && Repeats != repeats)
            {
                repeats = Repeats;
                all.Clear();
            }

            progress?.Invoke(all.Count, Total);
        }

        return all;
    }

    /// <summary>Drops the pages that are being read ahead, when the rest of the list is not needed.</summary>
    public void Stop() => _pages.Stop();

    private ListProgress NewProgress() => new(_connection.Pipeline.Name, _kind.Items);

    private void Note(int given, int? count)
    {
        _size = _size == 0 ? given : _size;
        _hasChanged |= _count is not null && count is not null && count != _count;
        _count = count ?? _count;
        if (_next is not null || !_hasChanged || Repeats == MostRepeats)
        {
            IsUnsettled = _next is null && _hasChanged;
            return;
        }

        // Entries were added or removed meanwhile, so others may have moved to a page that was already read: the whole list is read again.
        Repeats++;
        (_next, _progress, _hasChanged, _count) = (_first, NewProgress(), false, null);
        _visited.Clear();
        _readNow.Clear();
        if (_kind.GivesAgain)
        {
            _read.Clear();
        }

        _pages.Stop();
    }

    // Another success status is not a list: it contains only a part of it, or something else.
    // The other addresses end in a slash, but the documentation of this one has none. A slash is harmless everywhere,
    // while without one some addresses close the connection.
    private async Task<ApiResponse> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        ApiResponse response = await _connection.Pipeline.SendAsync(new ApiRequest(HttpMethod.Get, address, RepeatRule.Read, _log), cancellationToken).ConfigureAwait(false);
        if (response.Status is 200 or 203 && !response.IsHtml)
        {
            return response;
        }

        ProvisioningException error = Refused(response);
        if (error.Kind != ProvisioningErrorKind.ServiceMissing || _visited.Count > 1 || !address.AbsoluteUri.EndsWith("/", StringComparison.Ordinal))
        {
            throw error;
        }

        try
        {
            return await ReadAsync(new Uri(address.AbsoluteUri.TrimEnd('/')), cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException)
        {
            throw error;
        }
    }

    /// <summary>True when the list cannot be read here at all; false for temporary failures, and for a list that was started and does not end.</summary>
    internal bool IsUnreadable(ProvisioningException error) => !HasBegun && error.Kind is ProvisioningErrorKind.Authentication
        or ProvisioningErrorKind.PermissionDenied or ProvisioningErrorKind.ServiceMissing or ProvisioningErrorKind.UnexpectedAnswer;

    private ProvisioningException Refused(ApiResponse response)
    {
        ProvisioningErrorKind? kind = response.Status switch
        {
            401 => ProvisioningErrorKind.Authentication,
            403 => ProvisioningErrorKind.PermissionDenied,
            _ when response.IsRedirect || response.IsPage || response.Status is 404 or 405 or 410 => ProvisioningErrorKind.ServiceMissing,
            _ => null,
        };
        return response.ToError(kind, kind is null ? null : (kind == ProvisioningErrorKind.ServiceMissing ? _kind.WhereMissing : null) ?? _kind.Advice);
    }

    // The token is only sent to this instance, whatever address the answer contains.
    private Uri Follow(Uri page, string next)
    {
        // A path may begin with two slashes; as a relative address it would name another host.
        if (Uri.TryCreate(page, next, out Uri? address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && string.Equals(address.Host, page.Host, StringComparison.OrdinalIgnoreCase)
            && Uri.TryCreate(page.GetLeftPart(UriPartial.Authority) + address.PathAndQuery, UriKind.Absolute, out Uri? followed)
            && string.Equals(followed.Authority, page.Authority, StringComparison.OrdinalIgnoreCase))
        {
            return followed;
        }

        throw Unreadable($"The list of {_kind.Items} names a next page on another host.");
    }

    private ProvisioningException Unreadable(string reason) =>
        new(ProvisioningErrorKind.UnexpectedAnswer, $"{_connection.Pipeline.Name}: {reason} {_kind.Advice}");
}
