namespace Provisioning.Http;

/// <summary>Normalizes the base address of a connection.</summary>
internal static class BaseAddress
{
    public static Uri Check(Uri uri, ConnectionSettings settings, ApiCredential credential, bool allowQuery = false)
    {
        if (!uri.IsAbsoluteUri || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException($"'{Shown(uri)}' is not an absolute http or https address.", nameof(uri));
        }

        if ((uri.Query.Length > 0 && !allowQuery) || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
        {
            throw new ArgumentException(
                $"'{Shown(uri)}' must be a plain address without user, query or fragment.",
                nameof(uri));
        }

        if (uri.Scheme == Uri.UriSchemeHttp && !LoopbackAddress.Is(uri) && !settings.AllowInsecure)
        {
            throw new ArgumentException(
                $"'{Shown(uri)}' is not encrypted: anyone on the network could read {credential.Exposed}. Use https, or allow it with -AllowInsecure.",
                nameof(uri));
        }

        string path = uri.GetLeftPart(UriPartial.Path);
        return new Uri((path.EndsWith("/", StringComparison.Ordinal) ? path : path + "/") + uri.Query);
    }

    /// <summary>The address without user and password, for messages.</summary>
    public static string Shown(Uri uri)
    {
        string text = uri.IsAbsoluteUri
            ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : uri.ToString();
        return text.Substring(text.LastIndexOf('@') + 1);
    }
}
