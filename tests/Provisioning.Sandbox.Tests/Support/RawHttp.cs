using System.Net.Sockets;
using System.Text;

namespace Provisioning.Sandbox.Tests.Support;

/// <summary>Sends bytes as they stand over a connection of their own.</summary>
internal static class RawHttp
{
    /// <summary>Everything that comes back until the connection is closed; the last request has to ask for that.</summary>
    public static async Task<string> Send(ProvisioningSandbox sandbox, params string[] parts)
    {
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", sandbox.AmbitionUri.Port);
        NetworkStream stream = client.GetStream();
        foreach (string part in parts)
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(part));
        }

        using StreamReader reader = new(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
