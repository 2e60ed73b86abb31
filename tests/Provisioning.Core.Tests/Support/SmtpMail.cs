using System.Text;

namespace Provisioning.Core.Tests.Support;

/// <summary>A mail as a server has taken it.</summary>
/// <param name="From">The sender on the envelope.</param>
/// <param name="To">The recipients on the envelope.</param>
/// <param name="Text">Head and body as they came.</param>
/// <param name="IsEncrypted">True when it came by TLS.</param>
/// <param name="IsLoggedIn">True when it came after a log-in.</param>
internal sealed record SmtpMail(string From, IReadOnlyList<string> To, string Text, bool IsEncrypted, bool IsLoggedIn)
{
    /// <summary>The head, with folded lines put together.</summary>
    public string Head => Text.Substring(0, Text.IndexOf("\n\n", StringComparison.Ordinal)).Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal);

    /// <summary>The body, decoded.</summary>
    public string Body
    {
        get
        {
            string body = Text.Substring(Text.IndexOf("\n\n", StringComparison.Ordinal) + 2);
            return Head.Contains("base64", StringComparison.OrdinalIgnoreCase)
                ? Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "", StringComparison.Ordinal)))
                : body;
        }
    }
}
