using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Provisioning.Http;

/// <summary>Distinguishes the ways in which a request can end without an answer.</summary>
internal static class ConnectionFailure
{
    /// <summary>True for every way of ending without an answer that is not a cancellation.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is HttpRequestException or TimeoutException or IOException or SocketException;

    /// <summary>True when the request cannot have reached the service.</summary>
    public static bool WasNotSent(Exception exception) => IsTls(exception) || IsTunnel(exception) || SocketErrorOf(exception) is
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.ConnectionRefused
        or SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.HostDown
        or SocketError.AddressNotAvailable;

    /// <summary>True when the two sides could not agree on TLS, or the certificate is not trusted.</summary>
    public static bool IsTls(Exception exception) => Find<AuthenticationException>(exception) is not null;

    /// <summary>What to check, as a sentence.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="proxy">The proxy that was used; <c>null</c> for none.</param>
    public static string Advice(Exception exception, string? proxy)
    {
        if (exception is ResponseTooLargeException or TimeoutException)
        {
            return proxy is null ? exception.Message : $"{exception.Message} The connection goes through the proxy {proxy}.";
        }

        if (IsTls(exception))
        {
            return "The TLS connection failed: check the certificate of the host and whether the address should start with http or https."
                + (proxy is null ? "" : $" The connection goes through the proxy {proxy}, which may present its own certificate.");
        }

        return proxy is null ? Direct(SocketErrorOf(exception)) : Through(proxy, exception);
    }

    private static string Direct(SocketError? error) => error switch
    {
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData =>
            "The host name cannot be resolved: check the address for a typing error, and the name resolution of this machine.",
        SocketError.ConnectionRefused =>
            "The host refused the connection: check address and port, and whether the service is running.",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.HostDown =>
            "The host cannot be reached: check the network and the proxy.",
        _ => "The connection broke before an answer came: check the address, the network and the proxy.",
    };

    private static string Through(string proxy, Exception exception) => SocketErrorOf(exception) switch
    {
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData =>
            $"The name of the proxy {proxy} cannot be resolved: check the address of the proxy for a typing error.",
        SocketError.ConnectionRefused =>
            $"The proxy {proxy} refused the connection: check its address and port, and whether it is running.",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.HostDown =>
            $"The proxy {proxy} cannot be reached: check the network and the address of the proxy.",
        _ when AsksForLogIn(exception) =>
            $"The proxy {proxy} asks for a log-in (407): connect with -Proxy and -ProxyCredential.",
        _ => $"The connection through the proxy {proxy} broke before an answer came: check the address, and whether the proxy lets it through.",
    };

#if NET8_0_OR_GREATER
    // The proxy did not open the tunnel, so nothing was sent to the service.
    private static bool IsTunnel(Exception exception) => Find<HttpRequestException>(exception)?.HttpRequestError == HttpRequestError.ProxyTunnelError;
#else
    private static bool IsTunnel(Exception exception) => AsksForLogIn(exception);
#endif

    // Only the message says why a proxy did not open the tunnel.
    private static bool AsksForLogIn(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e.Message.Contains("'407'") || e.Message.Contains("(407)"))
            {
                return true;
            }
        }

        return false;
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
