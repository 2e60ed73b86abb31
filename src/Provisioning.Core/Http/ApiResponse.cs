using System.Text;

namespace Provisioning.Http;

/// <summary>A complete answer.</summary>
internal sealed class ApiResponse
{
    /// <summary>The request that it answers.</summary>
    public ApiRequest Request { get; init; } = null!;

    /// <summary>The pipeline that received the answer.</summary>
    public HttpPipeline Pipeline { get; init; } = null!;

    public int Status { get; init; }

    /// <summary>The media type in lower case, without parameters; empty when the answer named none.</summary>
    public string MediaType { get; init; } = "";

    public string? Charset { get; init; }

    public ResponseBody Content { get; init; } = ResponseBody.Empty;

    /// <summary>The body in one piece.</summary>
    public byte[] Body
    {
        get => Content.ToArray();
        init => Content = new ResponseBody(value);
    }

    public string? RequestId { get; init; }

    public Uri? Location { get; init; }

    /// <summary>True when the service asks for a Windows log-on.</summary>
    public bool AsksForLogOn { get; init; }

    public int Attempts { get; init; }

    /// <summary>True when an earlier attempt of the request may have been carried out, although its answer did not come.</summary>
    public bool FollowsUncertainAttempt { get; init; }

    public bool IsSuccess => Status is >= 200 and <= 299;

    /// <summary>True when the service asks for a pause in its body, even if a gateway has changed the status.</summary>
    public bool IsQuota => Status >= 400 && Pipeline.Errors.PauseIn(Body) is not null;

    /// <summary>True when the address does not exist. An exhausted quota with such a status says nothing about the address.</summary>
    public bool IsMissing => Status is 404 or 410 && !IsQuota;

    public bool IsRedirect => Status is >= 300 and <= 399;

    /// <summary>True for a web page. Data with the content type of a page is data.</summary>
    public bool IsHtml => MediaType is "text/html" or "application/xhtml+xml" ? !ResemblesData() : ResemblesHtml();

    /// <summary>True for a web page of a host that answers. The error page of a gateway does not count.</summary>
    public bool IsPage => IsHtml && Status < 500;

    /// <summary>Removes the secrets of the connection and those in the request.</summary>
    public Redactor Redactor => Pipeline.RedactorOf(Request);

    public Stream OpenBody() => Content.Open();

    public string ReadText()
    {
        Encoding encoding = Encoding.UTF8;
        if (Charset is not null)
        {
            try
            {
                encoding = Encoding.GetEncoding(Charset);
            }
            catch (Exception e) when (e is ArgumentException or NotSupportedException)
            {
                // An unknown name, or a disabled encoding: both services use UTF-8.
            }
        }

        using StreamReader reader = new(OpenBody(), encoding, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private bool ResemblesHtml()
    {
        if (MediaType is not ("" or "text/plain" or "text/xml" or "application/xml"))
        {
            return false;
        }

        string start = Start();
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    private bool ResemblesData()
    {
        string start = Start();
        return Content.Length == 0
            || start.StartsWith("{", StringComparison.Ordinal)
            || start.StartsWith("[", StringComparison.Ordinal)
            || (start.StartsWith("<?xml", StringComparison.Ordinal) && start.IndexOf("<html", StringComparison.OrdinalIgnoreCase) < 0);
    }

    private string Start() => Encoding.UTF8.GetString(Content.Start(400)).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
}
