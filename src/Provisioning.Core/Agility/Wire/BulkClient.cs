using System.Net.Http;
using System.Text.Json;
using Provisioning.Http;

namespace Provisioning.Agility.Wire;

/// <summary>The calls of the Bulk API: a request with many commands, sent once; it has no transaction and is never repeated as a whole.</summary>
internal sealed class BulkClient(AgilityConnection connection, IProvisioningLog log)
{
    private const string Asset = "api/asset";
    private const string Preview = "api/asset?previewOnly=true";

    /// <summary>Sends commands that can also be carried out in another way: creates, updates and operations.</summary>
    /// <param name="commands">The commands as JSON.</param>
    /// <param name="secrets">Texts in them that must not be shown.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The answer; <c>null</c> when this instance has no Bulk API.</returns>
    /// <exception cref="ProvisioningException">The request as a whole failed.</exception>
    public Task<BulkAnswer?> PostAsync(IReadOnlyList<byte[]> commands, IReadOnlyList<string> secrets, CancellationToken cancellationToken) =>
        SendAsync(Asset, commands, secrets, BulkAnswerReader.Read, missing: null, cancellationToken);

    /// <summary>Sends commands that cannot be carried out in another way, such as assignments.</summary>
    /// <param name="commands">The commands as JSON.</param>
    /// <param name="missing">The message when this instance has no Bulk API.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ProvisioningException">The request as a whole failed, or there is no Bulk API (<c>ServiceMissing</c>).</exception>
    public async Task<BulkAnswer> PostAsync(IReadOnlyList<byte[]> commands, string missing, CancellationToken cancellationToken) =>
        (await SendAsync(Asset, commands, [], BulkAnswerReader.Read, missing, cancellationToken).ConfigureAwait(false))!;

    /// <summary>Asks what commands would do; nothing is changed.</summary>
    /// <param name="commands">The commands as JSON.</param>
    /// <param name="secrets">Texts in them that must not be shown.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The commands as the service shows them; <c>null</c> when this instance has no Bulk API.</returns>
    /// <exception cref="ProvisioningException">The request as a whole failed.</exception>
    public Task<IReadOnlyList<BulkProjection>?> PreviewAsync(IReadOnlyList<byte[]> commands, IReadOnlyList<string> secrets, CancellationToken cancellationToken) =>
        SendAsync(Preview, commands, secrets, BulkAnswerReader.ReadPreview, missing: null, cancellationToken);

    /// <summary>Asks what commands would do that cannot be carried out in another way; nothing is changed.</summary>
    /// <param name="commands">The commands as JSON.</param>
    /// <param name="missing">The message when this instance has no Bulk API.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The commands as the service shows them.</returns>
    /// <exception cref="ProvisioningException">The request as a whole failed, or there is no Bulk API (<c>ServiceMissing</c>).</exception>
    public async Task<IReadOnlyList<BulkProjection>> PreviewAsync(IReadOnlyList<byte[]> commands, string missing, CancellationToken cancellationToken) =>
        (await SendAsync(Preview, commands, [], BulkAnswerReader.ReadPreview, missing, cancellationToken).ConfigureAwait(false))!;

    private async Task<T?> SendAsync<T>(
        string path,
        IReadOnlyList<byte[]> commands,
        IReadOnlyList<string> secrets,
        Func<Stream, T> read,
        string? missing,
        CancellationToken cancellationToken)
        where T : class
    {
        ApiRequest request = new(HttpMethod.Post, new Uri(connection.Uri, path), RepeatRule.Never, log)
        {
            Body = BulkCommandWriter.Join(commands),
            ContentType = "application/json",
            Secrets = secrets,
        };
        ApiResponse response = await connection.Pipeline.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsMissing)
        {
            connection.BulkIsMissing = true;
            return missing is null ? null : throw response.ToError(ProvisioningErrorKind.ServiceMissing, missing);
        }

        if (!response.IsSuccess || response.IsHtml)
        {
            throw response.ToError();
        }

        try
        {
            return read(response.OpenBody());
        }
        catch (JsonException e)
        {
            throw new OutcomeUncertainException(
                $"{connection} answered {response.Status} to POST {request.Uri.AbsolutePath} in a form that cannot be read, so it may or may not have been carried out: {response.Redactor.Clean(e.Message)}",
                response.Redactor.Clean(e));
        }
    }
}
