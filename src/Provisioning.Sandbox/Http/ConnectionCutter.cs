using System.Net;
using System.Reflection;

namespace Provisioning.Sandbox.Http;

/// <summary>Closes a connection without an answer, or in the middle of one.</summary>
internal static class ConnectionCutter
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    // Outside Windows, HttpListenerResponse.Abort sends an empty 200 before it closes (dotnet/runtime#88196), which a
    // client must take for success. There the socket is closed first; then Abort has nothing left to send.
    private static readonly PropertyInfo? Connection = typeof(HttpListenerContext).GetProperty("Connection", Hidden);
    private static readonly MethodInfo? CloseSocket = Connection?.PropertyType.GetMethod("CloseSocket", Hidden);

    public static void Cut(HttpListenerContext context)
    {
        if (Connection is not null && CloseSocket is not null)
        {
            CloseSocket.Invoke(Connection.GetValue(context), null);
        }

        context.Response.Abort();
    }
}
