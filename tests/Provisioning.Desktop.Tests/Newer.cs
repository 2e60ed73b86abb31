using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Provisioning;

/// <summary>What the tests use of newer frameworks beyond the polyfills of the packages.</summary>
internal static class Newer
{
    extension(string)
    {
        public static string Create(IFormatProvider? provider, FormattableString text) => text.ToString(provider);
    }

    extension(HttpStatusCode)
    {
        public static HttpStatusCode TooManyRequests => (HttpStatusCode)429;
    }

    public static StringBuilder Append(this StringBuilder builder, IFormatProvider? provider, FormattableString text) =>
        builder.Append(text.ToString(provider));

    public static string Replace(this string text, string before, string after, StringComparison comparison)
    {
        if (comparison != StringComparison.Ordinal)
        {
            throw new NotSupportedException("Only the ordinal comparison is here.");
        }

        return text.Replace(before, after);
    }

    public static void Dispose(this TcpListener listener) => listener.Stop();

    public static async Task<TcpClient> AcceptTcpClientAsync(this TcpListener listener, CancellationToken cancellation)
    {
        using CancellationTokenRegistration stop = cancellation.Register(listener.Stop);
        return await listener.AcceptTcpClientAsync();
    }
}
