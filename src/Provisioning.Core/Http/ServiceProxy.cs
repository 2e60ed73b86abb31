using System.Net;

namespace Provisioning.Http;

/// <summary>A proxy that stands before a service, and what it is told about who comes. The password can be put in, but not read out.</summary>
public sealed class ServiceProxy
{
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    /// <summary>Names a proxy.</summary>
    /// <param name="address">Its address, such as <c>http://proxy.corp.example:3128</c>.</param>
    /// <param name="credential">User name and password; <c>null</c> for a proxy that asks for none.</param>
    /// <exception cref="ArgumentException">It is no address of a proxy, or it holds a user name or a password.</exception>
    public ServiceProxy(Uri address, NetworkCredential? credential = null)
    {
        if (!address.IsAbsoluteUri || !Schemes.Contains(address.Scheme) || address.Host.Length == 0)
        {
            throw new ArgumentException($"'{BaseAddress.Shown(address)}' is no address of a proxy. Write it like http://proxy.corp.example:3128.", nameof(address));
        }

        if (address.UserInfo.Length > 0)
        {
            throw new ArgumentException(
                $"'{BaseAddress.Shown(address)}' must be a plain address without user and password: they would be shown with it. Give them with ProxyCredential.",
                nameof(address));
        }

        Address = address;
        Credential = credential;
    }

    /// <summary>The address.</summary>
    public Uri Address { get; }

    /// <summary>True when the proxy is told a user name and a password.</summary>
    public bool HasCredential => Credential is not null;

    internal NetworkCredential? Credential { get; }

    /// <summary>Host and port, as messages name it.</summary>
    /// <returns>For example <c>proxy.corp.example:3128</c>.</returns>
    public override string ToString() => NameOf(Address);

    internal static string NameOf(Uri proxy) => proxy.Port < 0 ? proxy.Host : FormattableString.Invariant($"{proxy.Host}:{proxy.Port}");
}
