using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Provisioning.Browser.Tests.Support;

/// <summary>A web server that has files and nothing else.</summary>
internal sealed class StaticServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _folder;

    public StaticServer(string folder)
    {
        _folder = folder;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The address of the folder.</summary>
    public string Root => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            using StreamReader reader = new(client.GetStream(), Encoding.ASCII);
            string[] request = (await reader.ReadLineAsync() ?? "").Split(' ');
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
                // No header matters.
            }

            string path = Path.Combine(_folder, request.ElementAtOrDefault(1)?.TrimStart('/').Split('?')[0] ?? "");
            bool exists = File.Exists(path);
            byte[] body = exists ? await File.ReadAllBytesAsync(path) : [];
            string type = Path.GetExtension(path) switch { ".html" => "text/html", ".css" => "text/css", ".js" => "text/javascript", _ => "application/octet-stream" };
            string head = $"HTTP/1.1 {(exists ? "200 OK" : "404 Not Found")}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await client.GetStream().WriteAsync(body);
        }
    }
}
