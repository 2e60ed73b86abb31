using System.Net.Http;
using System.Net.Http.Headers;

namespace Provisioning.Http;

/// <summary>One request as a client means it; the pipeline turns it into messages.</summary>
internal sealed class ApiRequest(HttpMethod method, Uri uri, RepeatRule repeat, IProvisioningLog log)
{
    public HttpMethod Method { get; } = method;

    public Uri Uri { get; } = uri;

    public RepeatRule Repeat { get; } = repeat;

    public IProvisioningLog Log { get; } = log;

    public string Accept { get; init; } = "application/json";

    public string? ContentType { get; init; }

    /// <summary>The body; <c>null</c> for none. An empty body is sent with <c>Content-Length: 0</c>.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Texts in the body, such as passwords, that must appear in no log and no error.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>True when the address itself is a secret, so that only its host is shown.</summary>
    public bool IsAddressSecret { get; init; }

    /// <summary>The path as logs and errors show it.</summary>
    public string ShownPath => IsAddressSecret ? "(address not shown)" : Uri.AbsolutePath;

    /// <summary>The address as logs show it.</summary>
    public string ShownUri => IsAddressSecret ? $"{Uri.GetLeftPart(UriPartial.Authority)} {ShownPath}" : Uri.ToString();

    public HttpRequestMessage ToMessage()
    {
        HttpRequestMessage message = new(Method, Uri);
        message.Headers.TryAddWithoutValidation("Accept", Accept);
        message.Headers.ExpectContinue = false;
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
            {
                message.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
            }
        }

        RequestState.Attach(message, this);
        return message;
    }
}
