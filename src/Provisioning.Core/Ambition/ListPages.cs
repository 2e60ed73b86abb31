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

    /// <summary>How many entries the service says there are; <c>null</c> while it does not say.</summary>
    public int? Total => _count;

    /// <summary>
    /// What is missing, in a sentence, where the service counts more entries than it gave; <c>null</c> for nothing, or before the last page.
    /// </summary>
    public string? Shortfall => _next is null ? _progress.Shortfall : null;

    /// <summary>How often the list was begun anew, because it changed while it was read.</summary>
    public int Repeats { get; private set; }

    /// <summary>True when the list changed while it was read, each time: it may name someone twice or not at all.</summary>
    public bool IsUnsettled { get; private set; }

    /// <summary>True when the list came in several answers, between which it may have changed.</summary>
    public bool IsPaged { get; private set; }

    /// <summary>True when a page was read: the list can be read here, whatever becomes of the rest of the list.</summary>
    private bool HasBegun { get; set; }

    /// <summary>Reads the next page.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The entries of the page that did not come before, perhaps none; <c>null</c> after the last page.</returns>
    /// <exception cref="ProvisioningException">The list cannot be read here.</exception>
    public async Task<IReadOnlyList<T>?> NextAsync(CancellationToken cancellationToken)
    {
        if (_next is not { } address)
        {
            return null;
        }

        if (!_visited.Add(address))
        {
            throw Unreadable($"The list of {_kind.Items} comes back to a page that was read already.");
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
    /// <param name="progress">Told how many entries were read so far, and how many there are where the service says; no one when <c>null</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The entries; where a list that was begun anew gives them again, those of the last reading alone.</returns>
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

    /// <summary>Gives up the pages that are being read ahead, for whoever needs no more of the list.</summary>
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

        // Entries came or went meanwhile, so others may have moved to a page that was read before they did: the whole list once more.
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

    // Another success is no list: what it holds is a part of it, or says something else.
    // The family wants a slash at the end, the documentation of this address has none. Asking with one is harmless everywhere,
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

    /// <summary>True when the list cannot be read here at all; false for trouble that passes, and for a list that has begun and does not come to its end.</summary>
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

    // The token goes to this instance only, whatever the answer names.
    private Uri Follow(Uri page, string next)
    {
        // A path may begin with two slashes; taken for an address of its own, it would name another host.
        if (Uri.TryCreate(page, next, out Uri? address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && string.Equals(address.Host, page.Host, StringComparison.OrdinalIgnoreCase)
            && Uri.TryCreate(page.GetLeftPart(UriPartial.Authority) + address.PathAndQuery, UriKind.Absolute, out Uri? followed)
            && string.Equals(followed.Authority, page.Authority, StringComparison.OrdinalIgnoreCase))
        {
            return followed;
        }

        throw Unreadable($"The list of {_kind.Items} names a next page at another host.");
    }

    private ProvisioningException Unreadable(string reason) =>
        new(ProvisioningErrorKind.UnexpectedAnswer, $"{_connection.Pipeline.Name}: {reason} {_kind.Advice}");
}
