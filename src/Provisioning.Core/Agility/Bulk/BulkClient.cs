using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Http;

namespace Provisioning.Agility.Bulk;

/// <summary>The Bulk API as it is: a request with many commands, sent once; it has no transaction and is never repeated as a whole.</summary>
internal sealed class BulkClient
{
    private readonly AgilityConnection _connection;
    private readonly IProvisioningLog _log;

    public BulkClient(AgilityConnection connection, IProvisioningLog log)
    {
        _connection = connection;
        _log = log;
    }

    /// <summary>Sends commands.</summary>
    /// <param name="commands">The commands as JSON.</param>
    /// <param name="secrets">Texts in them that must not be told.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The answer; <c>null</c> when this instance has no Bulk API.</returns>
    /// <exception cref="ProvisioningException">The request as a whole failed.</exception>
    public Task<BulkAnswer?> PostAsync(IReadOnlyList<byte[]> commands, IReadOnlyList<string> secrets, CancellationToken cancellationToken) =>
        SendAsync("api/asset", commands, secrets, BulkAnswerReader.Read, cancellationToken);

    /// <summary>Asks what commands would do; nothing is changed.</summary>
    /// <param name="commands">The commands as JSON.</param>
    /// <param name="secrets">Texts in them that must not be told.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>One text for each command; <c>null</c> when this instance has no Bulk API.</returns>
    /// <exception cref="ProvisioningException">The request as a whole failed.</exception>
    public Task<IReadOnlyList<string>?> PreviewAsync(IReadOnlyList<byte[]> commands, IReadOnlyList<string> secrets, CancellationToken cancellationToken) =>
        SendAsync("api/asset?previewOnly=true", commands, secrets, BulkAnswerReader.ReadPreview, cancellationToken);

    private async Task<T?> SendAsync<T>(
        string path,
        IReadOnlyList<byte[]> commands,
        IReadOnlyList<string> secrets,
        Func<Stream, T> read,
        CancellationToken cancellationToken)
        where T : class
    {
        ApiRequest request = new(HttpMethod.Post, new Uri(_connection.Uri, path), RepeatRule.Never, _log)
        {
            Body = BulkCommandWriter.Join(commands),
            ContentType = "application/json",
            Secrets = secrets,
        };
        ApiResponse response = await _connection.Pipeline.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Status == 404)
        {
            _connection.BulkIsMissing = true;
            return null;
        }

        if (!response.IsSuccess || response.IsHtml)
        {
            throw ResponseErrors.From(_connection.Pipeline, request, response);
        }

        try
        {
            return read(response.OpenBody());
        }
        catch (JsonException e)
        {
            Redactor redactor = _connection.Pipeline.RedactorOf(request);
            throw new OutcomeUnknownException(
                $"{_connection} answered {response.Status} to POST {request.Uri.AbsolutePath} in a form that cannot be read, so it may or may not have been carried out: {redactor.Clean(e.Message)}",
                redactor.Clean(e));
        }
    }
}
