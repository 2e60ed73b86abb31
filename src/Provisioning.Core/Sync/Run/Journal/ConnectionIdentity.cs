using System.Globalization;
using System.Net.NetworkInformation;
using System.Text;
using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>
/// What distinguishes services, whatever spelling of an address is used: scheme, case, standard port and a slash at the end do not count, all names
/// of this machine are the same, and a short name of a host is the full one in the domain of this machine.
/// </summary>
internal static class ConnectionIdentity
{
    private const string OwnMachine = "localhost";
    private const int Digits = 16;

    private static readonly string[] LoopbackNames = [OwnMachine, "127.0.0.1", "[::1]"];

    private static readonly Lazy<string> OwnDomain = new(() => IPGlobalProperties.GetIPGlobalProperties().DomainName);

    /// <summary>The identity of an address: the first 16 hexadecimal digits of the SHA-256 of what counts of it.</summary>
    public static string Of(Uri address) => Hash(WhatCounts(address, OwnDomain.Value));

    /// <summary>What counts of an address, such as <c>www14.v1host.com/acme</c>.</summary>
    /// <param name="address">The address.</param>
    /// <param name="domain">The domain of this machine; empty when it has none.</param>
    public static string WhatCounts(Uri address, string domain)
    {
        string host = address.HostNameType == UriHostNameType.Dns ? address.IdnHost.ToLowerInvariant().TrimEnd('.') : address.Host;
        if (LoopbackNames.Contains(host))
        {
            host = OwnMachine;
        }
        else if (address.HostNameType == UriHostNameType.Dns && host.IndexOf('.') < 0 && domain.Trim('.', ' ').Length > 0)
        {
            host += "." + domain.Trim('.', ' ').ToLowerInvariant();
        }

        string port = address.Port is 80 or 443 ? "" : address.Port.ToString(":0", CultureInfo.InvariantCulture);
        return host + port + address.AbsolutePath.TrimEnd('/').ToLowerInvariant();
    }

    private static string Hash(string text)
    {
        using MemoryStream bytes = new(Encoding.UTF8.GetBytes(text));
        return ContentHash.Of(bytes).Substring(0, Digits);
    }

    /// <summary>
    /// The connection to a service, as a state directory has it. The name of a connection stands for one service, so its identity comes from earlier
    /// runs over a connection of the same name, then from those over the same address, and without any from the address.
    /// </summary>
    /// <param name="state">The state directory.</param>
    /// <param name="service">The service.</param>
    /// <param name="address">The address.</param>
    /// <param name="name">The name of the connection; empty for none.</param>
    /// <param name="clean">Takes secrets out of the address.</param>
    /// <returns>The connection.</returns>
    public static RunConnection Find(StateDirectory state, string service, Uri address, string name, Func<string, string> clean)
    {
        string own = Of(address);
        IEnumerable<RunConnection> earlier = RunList.Headers(state)
            .Select(h => h.Connections.TryGetValue(service, out RunConnection? connection) ? connection : null)
            .OfType<RunConnection>();
        RunConnection? same = (name.Length > 0 ? earlier.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase)) : null)
            ?? earlier.FirstOrDefault(c => c.AddressIdentity == own);
        return new RunConnection { Address = clean(address.AbsoluteUri), Name = name, Identity = same?.Identity ?? own, AddressIdentity = own };
    }
}
