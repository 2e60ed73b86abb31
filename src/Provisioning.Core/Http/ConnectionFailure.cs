using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Provisioning.Http;

/// <summary>Tells apart how a request can end without an answer.</summary>
internal static class ConnectionFailure
{
    /// <summary>True for every way of ending without an answer that is not a cancellation.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is HttpRequestException or TimeoutException or IOException or SocketException;

    /// <summary>True when the request cannot have reached the service.</summary>
    public static bool WasNotSent(Exception exception) => IsTls(exception) || SocketErrorOf(exception) is
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.ConnectionRefused
        or SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.HostDown
        or SocketError.AddressNotAvailable;

    /// <summary>True when the two sides could not agree on TLS, or the certificate is not trusted.</summary>
    public static bool IsTls(Exception exception) => Find<AuthenticationException>(exception) is not null;

    /// <summary>What to check, as a sentence.</summary>
    public static string Advice(Exception exception)
    {
        if (IsTls(exception))
        {
            return "The TLS connection failed: check the certificate of the host and whether the address should start with http or https.";
        }

        return SocketErrorOf(exception) switch
        {
            SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData =>
                "The host name is not known: check the address for a typing error, and the name resolution of this machine.",
            SocketError.ConnectionRefused =>
                "The host refused the connection: check address and port, and whether the service is running.",
            SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.HostDown =>
                "The host cannot be reached: check the network and the proxy.",
            _ => "The connection broke before an answer came: check the address, the network and the proxy.",
        };
    }

    private static SocketError? SocketErrorOf(Exception exception) => Find<SocketException>(exception)?.SocketErrorCode;

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
            {
                return found;
            }
        }

        return null;
    }
}
