using System.Net.Http;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Provisioning.Sandbox.Tests.Support;

/// <summary>An answer that has been read completely.</summary>
internal sealed class Answer
{
    private Answer(HttpResponseMessage response, string body)
    {
        Response = response;
        Body = body;
    }

    public HttpResponseMessage Response { get; }

    public string Body { get; }

    public int Status => (int)Response.StatusCode;

    public string? ContentType => Response.Content.Headers.ContentType?.ToString();

    public XElement Xml => XDocument.Parse(Body).Root!;

    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The <c>Message</c> of an XML error.</summary>
    public string Message => Xml.Element("Message")!.Value;

    /// <summary>The OIDs of a list in XML, in order, separated by blanks.</summary>
    public string Oids => string.Join(' ', Xml.Elements("Asset").Select(asset => asset.Attribute("id")!.Value));

    /// <summary>One header; null when it was not sent.</summary>
    public string? Header(string name) => Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    public static async Task<Answer> Of(Task<HttpResponseMessage> sending)
    {
        ArgumentNullException.ThrowIfNull(sending);
        HttpResponseMessage response = await sending;
        return new Answer(response, await response.Content.ReadAsStringAsync());
    }

    public Answer Has(int status)
    {
        Assert.True(status == Status, $"Expected {status}, was {Status}: {Body}");
        return this;
    }
}
