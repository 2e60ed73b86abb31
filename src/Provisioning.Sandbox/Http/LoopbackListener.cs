using System.Net;
using System.Net.Sockets;

namespace Provisioning.Sandbox.Http;

/// <summary>Opens a listener on the loopback address.</summary>
internal static class LoopbackListener
{
    /// <summary>Listens on the port, or on a free one for 0.</summary>
    public static TcpListener Open(int port, out int actualPort)
    {
        if (port is < 0 or > 65535)
        {
            throw new ArgumentOutOfRangeException(nameof(port), port, "A port lies between 0 and 65535.");
        }

        TcpListener listener = new(IPAddress.Loopback, port);
        try
        {
            if (Environment.OSVersion.Platform == PlatformID.Win32NT)
            {
                // There two programs could share a port, and each would get some of the requests.
                listener.ExclusiveAddressUse = true;
            }

            listener.Start();
        }
        catch (SocketException error)
        {
            listener.Stop();
            throw new InvalidOperationException($"The sandbox cannot listen on 127.0.0.1:{port}: the port is taken or not allowed ({error.Message}).", error);
        }

        actualPort = ((IPEndPoint)listener.LocalEndpoint).Port;
        return listener;
    }
}
