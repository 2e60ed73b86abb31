using System.Net;
using System.Security;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Support;

/// <summary>Credentials for tests.</summary>
internal static class Secrets
{
    public const string Token = "s3cr3t-t0k3n-0123456789";

    public static SecureString Secure(string text) => new NetworkCredential("", text).SecurePassword;

    public static ApiCredential OfAmbition(string token = Token) => ApiCredential.Token(Secure(token));

    public static ApiCredential OfAgility(string token = Token) => ApiCredential.Bearer(Secure(token));

    public static ApiCredential Basic(string user, string password) => ApiCredential.Basic(new NetworkCredential(user, password));
}
