using System.Net;
using System.Net.Http.Headers;
using System.Security;
using System.Text;

namespace Provisioning.Http;

/// <summary>How a connection authenticates. The secret can be set, but not read.</summary>
internal sealed class ApiCredential
{
    private ApiCredential(AuthenticationHeaderValue? header, params string[] secrets)
    {
        Header = header;
        Redactor = new Redactor(secrets);
    }

    /// <summary>The scheme: <c>Token</c>, <c>Bearer</c> or <c>Basic</c>, <c>Negotiate</c> for the account of this process, or <c>Address</c> for a secret in the address.</summary>
    public string Scheme => IsOwnAccount ? "Negotiate" : Header?.Scheme ?? "Address";

    /// <summary>What anyone on the network could read without encryption, in words.</summary>
    public string Exposed => Scheme switch
    {
        "Negotiate" => "the log-on and all data",
        "Basic" => "the user name, the password and all data",
        _ => "the token and all data",
    };

    /// <summary>True when the account that runs this process logs on, provided that the service asks for Negotiate or NTLM.</summary>
    public bool IsOwnAccount { get; private init; }

    internal AuthenticationHeaderValue? Header { get; }

    /// <summary>
    /// The credentials with which the account of this process logs on to a service: only for the service's own address and only for schemes that send no password;
    /// <c>null</c> for all other credentials.
    /// </summary>
    internal ICredentials? LogOnAt(Uri service) => IsOwnAccount ? new OwnAccountLogOn(service) : null;

    internal Redactor Redactor { get; }

    /// <summary><c>Authorization: Token ...</c>.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The credential.</returns>
    public static ApiCredential Token(SecureString token) => FromToken("Token", token);

    /// <summary><c>Authorization: Bearer ...</c>.</summary>
    /// <param name="token">The access token.</param>
    /// <returns>The credential.</returns>
    public static ApiCredential Bearer(SecureString token) => FromToken("Bearer", token);

    /// <summary><c>Authorization: Basic ...</c>, with user name and password in UTF-8.</summary>
    /// <param name="credential">The user name and the password.</param>
    /// <returns>The credential.</returns>
    public static ApiCredential Basic(NetworkCredential credential)
    {
        if (credential.UserName.Contains(":"))
        {
            throw new ArgumentException("A user name for Basic authentication cannot contain a colon.", nameof(credential));
        }

        string pair = Convert.ToBase64String(Encoding.UTF8.GetBytes(credential.UserName + ":" + credential.Password));
        return new ApiCredential(new AuthenticationHeaderValue("Basic", pair), pair, credential.Password);
    }

    /// <summary>The account that runs this process, by Negotiate or NTLM and only if the service asks for one of them. Its password is never sent.</summary>
    /// <returns>The credential. It holds no secret.</returns>
    public static ApiCredential OwnAccount() => new(null) { IsOwnAccount = true };

    /// <summary>No header: the address contains the secrets.</summary>
    /// <param name="secrets">The secrets.</param>
    /// <returns>The credential.</returns>
    public static ApiCredential InAddress(IEnumerable<string> secrets) => new(null, [.. secrets]);

    /// <summary>The scheme, never the secret.</summary>
    /// <returns>For example <c>Bearer ***</c>.</returns>
    public override string ToString() => IsOwnAccount ? Scheme : Scheme + " " + Redactor.Mask;

    private static ApiCredential FromToken(string scheme, SecureString token)
    {
        string text = new NetworkCredential(string.Empty, token).Password.Trim();
        if (text.Length == 0)
        {
            throw new ArgumentException("The token is empty.", nameof(token));
        }

        foreach (char c in text)
        {
            if (c is < '!' or > '~')
            {
                throw new ArgumentException(
                    "The token contains a character that cannot be sent in a header (a blank, a line break or a letter that is not ASCII).",
                    nameof(token));
            }
        }

        return new ApiCredential(new AuthenticationHeaderValue(scheme, text), text);
    }
}
