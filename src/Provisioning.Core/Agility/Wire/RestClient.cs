using System.Net.Http;
using System.Xml;
using Provisioning.Http;

namespace Provisioning.Agility.Wire;

/// <summary>The calls of rest-1.v1: reads and writes assets, with errors as exceptions.</summary>
/// <param name="connection">The connection.</param>
/// <param name="log">Receives requests and repeats.</param>
/// <param name="reading">How often reading is repeated; after every temporary failure unless given.</param>
internal sealed class RestClient(AgilityConnection connection, IProvisioningLog log, RepeatRule? reading = null)
{
    private const string Xml = "application/xml";
    private readonly RepeatRule _reading = reading ?? RepeatRule.Read;

    /// <summary>What answers have shown about how the instance finds members.</summary>
    public FinderMemory Finding => connection.Finding;

    /// <inheritdoc/>
    public override string ToString() => connection.ToString();

    /// <summary>Reads one page of a list, or the whole list if the query has no page.</summary>
    /// <exception cref="ProvisioningException">The list cannot be read, or a whole list was requested and is not complete.</exception>
    public async Task<AssetPage> QueryAsync(AssetQuery query, CancellationToken cancellationToken)
    {
        AssetPage page = await AskAsync(query, cancellationToken).ConfigureAwait(false);
        if (query.PageSize is null)
        {
            ListProgress progress = new(ToString(), $"assets of type {query.Type}");
            progress.Note(page.Assets.Count, page.Total);
            if (progress.Shortfall is { } shortfall)
            {
                throw new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, shortfall);
            }
        }

        return page;
    }

    /// <summary>Reads the template of a new asset.</summary>
    public async Task<AgilityAsset> TemplateAsync(string type, CancellationToken cancellationToken)
    {
        AssetPage page = await GetAsync($"rest-1.v1/New/{type}", AssetXmlReader.ReadPage, cancellationToken).ConfigureAwait(false);
        return page.Assets.Count == 1
            ? page.Assets[0]
            : throw new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, $"{connection} answered with success but without a template of {type}.");
    }

    /// <summary>Creates an asset; sent exactly once.</summary>
    public Task<AgilityAsset> CreateAsync(
        string type,
        AssetChange change,
        string? comment,
        IReadOnlyList<string> secrets,
        CancellationToken cancellationToken) =>
        WriteAsync($"rest-1.v1/Data/{type}{Comment(comment)}", AssetXmlWriter.Write(change), RepeatRule.Never, secrets, cancellationToken);

    /// <summary>Changes an asset; sent exactly once.</summary>
    public Task<AgilityAsset> UpdateAsync(
        Oid oid,
        AssetChange change,
        string? comment,
        IReadOnlyList<string> secrets,
        CancellationToken cancellationToken) => WriteAsync(
            $"rest-1.v1/Data/{oid.Type}/{oid.Number}{Comment(comment)}",
            AssetXmlWriter.Write(change),
            RepeatRule.Never,
            secrets,
            cancellationToken);

    /// <summary>Runs an operation; sent exactly once.</summary>
    public Task<AgilityAsset> ExecuteAsync(Oid oid, string operation, CancellationToken cancellationToken) =>
        WriteAsync($"rest-1.v1/Data/{oid.Type}/{oid.Number}?op={operation}", body: [], RepeatRule.Never, secrets: [], cancellationToken);

    /// <summary>Reads the description of an asset type.</summary>
    public async Task<AssetTypeDefinition> DescribeAsync(string type, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync($"meta.v1/{Uri.EscapeDataString(type)}", MetaXmlReader.Read, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (e.StatusCode is 404 or 400 && !e.MayPass)
        {
            throw new ProvisioningException(ProvisioningErrorKind.NotFound, $"There is no asset type '{type}' (case counts).", e);
        }
    }

    /// <summary>Reads XML from an address under the instance.</summary>
    public Task<T> GetAsync<T>(string path, Func<Stream, T> read, CancellationToken cancellationToken) =>
        SendAsync(Get(new Uri(connection.Uri, path)), read, cancellationToken);

    private async Task<AssetPage> AskAsync(AssetQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(query.ToUri(connection.Uri), cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.Rejected && query.Where?.HasOtherSpelling == true)
        {
            return await ReadAsync(query.ToUri(connection.Uri, otherSpelling: true), cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<AssetPage> ReadAsync(Uri address, CancellationToken cancellationToken) =>
        SendAsync(Get(address), AssetXmlReader.ReadList, cancellationToken);

    private ApiRequest Get(Uri address) => new(HttpMethod.Get, address, _reading, log) { Accept = Xml };

    private async Task<AgilityAsset> WriteAsync(
        string path,
        byte[] body,
        RepeatRule repeat,
        IReadOnlyList<string> secrets,
        CancellationToken cancellationToken)
    {
        ApiRequest request = new(HttpMethod.Post, new Uri(connection.Uri, path), repeat, log)
        {
            Accept = Xml,
            Body = body,
            ContentType = body.Length == 0 ? null : Xml,
            Secrets = secrets,
        };
        AssetPage page = await SendAsync(request, AssetXmlReader.ReadPage, cancellationToken).ConfigureAwait(false);
        return page.Assets.Count == 1 && page.Assets[0].Oid is not null
            ? page.Assets[0]
            : throw new OutcomeUncertainException(
                $"{connection} answered POST {request.Uri.AbsolutePath} with success but without the asset, so it may or may not have been carried out.");
    }

    private async Task<T> SendAsync<T>(ApiRequest request, Func<Stream, T> read, CancellationToken cancellationToken)
    {
        ApiResponse response = await connection.Pipeline.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccess || response.IsHtml)
        {
            throw response.ToError(KindOf(request, response), Advice(request, response));
        }

        try
        {
            return read(response.OpenBody());
        }
        catch (XmlException e)
        {
            throw response.ToUnreadable(e);
        }
    }

    // A list without a match is 200 and empty; a list that is not found means that the address is wrong.
    private static ProvisioningErrorKind? KindOf(ApiRequest request, ApiResponse response) =>
        response.IsMissing && IsCollection(request)
            ? ProvisioningErrorKind.ServiceMissing
            : response.IsHtml && response.Status < 400 ? ProvisioningErrorKind.Authentication : null;

    private static string? Advice(ApiRequest request, ApiResponse response)
    {
        if (response.IsMissing && IsCollection(request))
        {
            return "Check the address of this connection: it must include the instance, as in https://www14.v1host.com/acme.";
        }

        return response.IsHtml && response.Status < 400
            ? "The answer seems to be a log-in page: use an access token (Applications page), or check the proxy."
            : null;
    }

    private static string Comment(string? comment) =>
        comment is null or "" ? "" : "?comment=" + Uri.EscapeDataString(comment);

    private static bool IsCollection(ApiRequest request) => request.Uri.Segments.Last().TrimEnd('/').All(char.IsLetter);
}
