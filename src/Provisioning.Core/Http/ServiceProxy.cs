using System.Net;

namespace Provisioning.Http;

/// <summary>A proxy between this machine and a service, with its credentials. The password can be set, but not read.</summary>
public sealed class ServiceProxy
{
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    /// <summary>Names a proxy.</summary>
    /// <param name="address">Its address, such as <c>http://proxy.corp.example:3128</c>.</param>
    /// <param name="credential">User name and password; <c>null</c> for a proxy that asks for none.</param>
    /// <exception cref="ArgumentException">It is not the address of a proxy, or it contains a user name or a password.</exception>
    public ServiceProxy(Uri address, NetworkCredential? credential = null)
    {
        if (!address.IsAbsoluteUri || !Schemes.Contains(address.Scheme) || address.Host.Length == 0)
        {
            throw new ArgumentException($"'{BaseAddress.Shown(address)}' is not the address of a proxy. Write it like http://proxy.corp.example:3128.", nameof(address));
        }

        if (address.UserInfo.Length > 0)
        {
            throw new ArgumentException(
                $"'{BaseAddress.Shown(address)}' must be a plain address without user and password: they would be shown with it. Use ProxyCredential for them.",
                nameof(address));
        }

        Address = address;
        Credential = credential;
    }

    /// <summary>The address.</summary>
    public Uri Address { get; }

    /// <summary>True when a user name and a password are sent to the proxy.</summary>
    public bool HasCredential => Credential is not null;

    internal NetworkCredential? Credential { get; }

    /// <summary>Host and port, as messages name it.</summary>
    /// <returns>For example <c>proxy.corp.example:3128</c>.</returns>
    public override string ToString() => NameOf(Address);

    internal static string NameOf(Uri proxy) => proxy.Port < 0 ? proxy.Host : FormattableString.Invariant($"{proxy.Host}:{proxy.Port}");
}
