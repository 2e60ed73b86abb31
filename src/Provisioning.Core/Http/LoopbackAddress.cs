using System.Net;

namespace Provisioning.Http;

/// <summary>Addresses of this machine: nothing that is sent to them leaves it, so they need no encryption and no proxy.</summary>
internal static class LoopbackAddress
{
    private const string Name = "localhost";

    /// <summary>True for <c>127.0.0.0/8</c>, <c>::1</c>, <c>localhost</c> and the names under it.</summary>
    public static bool Is(Uri uri)
    {
        string host = uri.DnsSafeHost.TrimEnd('.');
        return IPAddress.TryParse(host, out IPAddress? address)
            ? IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
            : host.Equals(Name, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + Name, StringComparison.OrdinalIgnoreCase);
    }
}
