using System.Net;
using System.Security;

namespace Provisioning.Common;

/// <summary>A value that is sent and never shown.</summary>
internal sealed class SecretValue(string text)
{
    /// <summary>The value if it was given as a secret; <c>null</c> for every other value.</summary>
    public static SecretValue? From(object? value) => value switch
    {
        SecretValue secret => secret,
        SecureString secret => new SecretValue(new NetworkCredential("", secret).Password),
        _ => null,
    };

    /// <summary>The value in clear text.</summary>
    public string Reveal() => text;

    public override string ToString() => "***";
}
