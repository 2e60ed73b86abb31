using System.Net;
using System.Net.Http;
using System.Security;
using Provisioning.Http;

namespace Provisioning.Sync.Notification;

/// <summary>
/// An address that accepts messages. Anyone with the address can post, so all of it is a secret: only its host is ever shown. A message that may have
/// arrived is not sent again.
/// </summary>
internal sealed class Webhook : IDisposable
{
    private const int ShortestToken = 8;
    private const int LongToken = 20;

    private readonly Uri _address;
    private readonly HttpPipeline _pipeline;

    /// <param name="address">The address.</param>
    /// <param name="settings">How the connection behaves.</param>
    /// <exception cref="ArgumentException">It is not an address of a webhook, or it is not encrypted.</exception>
    public Webhook(SecureString address, ConnectionSettings settings)
    {
        string text = new NetworkCredential("", address).Password.Trim();
        _address = Check(text, settings.AllowInsecure);
        _pipeline = new HttpPipeline($"The webhook at {_address.Host}", _address, ApiCredential.InAddress(Secrets(_address, text)), settings, new ErrorForm());
    }

    /// <summary>The host, the only part of the address that is shown.</summary>
    public string Host => _address.Host;

    /// <summary>The format that the host accepts: Teams and Slack are recognized by their hosts.</summary>
    public WebhookFormat Format => Host switch
    {
        var h when IsOf(h, "slack.com") => WebhookFormat.Slack,
        var h when IsOf(h, "logic.azure.com") || IsOf(h, "api.powerplatform.com") || IsOf(h, "webhook.office.com") => WebhookFormat.Teams,
        _ => WebhookFormat.Json,
    };

    /// <summary>Posts a body.</summary>
    /// <param name="body">The body, as JSON.</param>
    /// <param name="log">The log for requests.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    /// <exception cref="ProvisioningException">The webhook is down or refuses the body, or it is uncertain whether it accepted the body.</exception>
    public async Task SendAsync(byte[] body, IProvisioningLog log, CancellationToken cancellationToken)
    {
        ApiRequest request = new(HttpMethod.Post, _address, RepeatRule.Message, log)
        {
            Body = body, ContentType = "application/json", Accept = "*/*", IsAddressSecret = true,
        };
        ApiResponse response = await _pipeline.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccess || response.IsPage)
        {
            throw response.ToError(advice: response.Status is 400 or 401 or 403 or 404 or 410 || response.IsSuccess || response.IsRedirect
                ? "Check the address of the webhook, which may have been withdrawn, and -Format."
                : null);
        }
    }

    public void Dispose() => _pipeline.Dispose();

    private static bool IsOf(string host, string domain) => host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);

    // No message quotes the text: it may be a secret, whatever is wrong with it.
    private static Uri Check(string text, bool allowInsecure)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) || address.UserInfo.Length > 0)
        {
            throw new ArgumentException("The webhook must be an absolute http or https address without user and password.");
        }

        return address.Scheme == Uri.UriSchemeHttps || LoopbackAddress.Is(address) || allowInsecure
            ? address
            : throw new ArgumentException($"The webhook at {address.Host} is not encrypted: others could read its address on the way and post there. Use https, or allow it with -AllowInsecure.");
    }

    // The address as a whole, and its parts that are not words.
    private static IEnumerable<string> Secrets(Uri address, string text)
    {
        char[] separators = ['/', '?', '&', '='];
        IEnumerable<string> parts = address.PathAndQuery.Split(separators, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(p => new[] { p, Uri.UnescapeDataString(p) })
            .Where(p => p.Length >= LongToken || (p.Length >= ShortestToken && p.Any(char.IsDigit)));
        return address.PathAndQuery.Length > 1 ? parts.Concat([text, address.AbsoluteUri, address.PathAndQuery]).Distinct() : parts;
    }
}
