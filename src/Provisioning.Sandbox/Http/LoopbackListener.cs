using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Provisioning.Sandbox.Http;

/// <summary>Opens a listener on the loopback address.</summary>
internal static class LoopbackListener
{
    private const int Attempts = 20;

    /// <summary>Listens on the port, or on a free one for 0 (which <see cref="HttpListener"/> cannot choose by itself).</summary>
    public static HttpListener Open(int port, out int actualPort)
    {
        if (port is < 0 or > 65535)
        {
            throw new ArgumentOutOfRangeException(nameof(port), port, "A port lies between 0 and 65535.");
        }

        for (int attempt = 1; ; attempt++)
        {
            actualPort = port == 0 ? FreePort() : port;
            HttpListener listener = new();
            try
            {
                listener.Prefixes.Add(string.Format(CultureInfo.InvariantCulture, "http://127.0.0.1:{0}/", actualPort));
                listener.Start();
                return listener;
            }
            catch (Exception error) when (error is HttpListenerException or SocketException)
            {
                listener.Close();
                if (port != 0 || attempt == Attempts)
                {
                    throw new InvalidOperationException(
                        $"The sandbox cannot listen on 127.0.0.1:{actualPort}: the port is taken or not allowed ({error.Message}).", error);
                }
            }
        }
    }

    private static int FreePort()
    {
        TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        try
        {
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        finally
        {
            probe.Stop();
        }
    }
}
