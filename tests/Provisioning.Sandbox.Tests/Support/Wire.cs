using System.Net.Http;
using System.Text;

namespace Provisioning.Sandbox.Tests.Support;

/// <summary>The samples of the contracts.</summary>
internal static class Wire
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Wire", name);

    public static string Text(string name) => File.ReadAllText(PathOf(name), Encoding.UTF8);

    /// <summary>A body with exactly this content type, without a charset.</summary>
    public static HttpContent Content(string text, string contentType) => Content(Encoding.UTF8.GetBytes(text), contentType);

    public static HttpContent Content(byte[] bytes, string contentType)
    {
        ByteArrayContent content = new(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }
}
