using System;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Http;

namespace Provisioning.Agility;

/// <summary>The addresses under <c>/api</c>, which speak JSON only and are missing in old releases.</summary>
internal sealed class JsonExchange
{
    private readonly AgilityConnection _connection;
    private readonly IProvisioningLog _log;

    public JsonExchange(AgilityConnection connection, IProvisioningLog log)
    {
        _connection = connection;
        _log = log;
    }

    /// <summary>Reads; <paramref name="missing"/> is said when the address is not offered.</summary>
    public Task<T> GetAsync<T>(string path, Func<JsonElement, T> read, string missing, CancellationToken cancellationToken) =>
        SendAsync(new ApiRequest(HttpMethod.Get, Address(path), RepeatRule.Read, _log), read, missing, cancellationToken);

    /// <summary>Sends once, whatever happens; <paramref name="missing"/> is said when the address is not offered.</summary>
    public Task<T> PostAsync<T>(string path, byte[] body, Func<JsonElement, T> read, string missing, CancellationToken cancellationToken) =>
        SendAsync(
            new ApiRequest(HttpMethod.Post, Address(path), RepeatRule.Never, _log) { Body = body, ContentType = "application/json" },
            read,
            missing,
            cancellationToken);

    private Uri Address(string path) => new(_connection.Uri, path);

    private async Task<T> SendAsync<T>(ApiRequest request, Func<JsonElement, T> read, string missing, CancellationToken cancellationToken)
    {
        ApiResponse response = await _connection.Pipeline.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Status is 404 or 410 && !RetryAfter.IsQuotaBody(response.Body))
        {
            throw ResponseErrors.From(_connection.Pipeline, request, response, ProvisioningErrorKind.ServiceMissing, missing);
        }

        if (!response.IsSuccess || response.IsHtml)
        {
            throw ResponseErrors.From(_connection.Pipeline, request, response);
        }

        try
        {
            using JsonDocument document = CheckedJson.Parse(response.Body);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw ResponseErrors.Unreadable(_connection.Pipeline, request, response, e);
        }
    }
}
