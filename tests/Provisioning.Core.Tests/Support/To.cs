using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Support;

/// <summary>Connections as plans, locks and journals name them.</summary>
internal static class To
{
    public static RunConnection Address(string address)
    {
        string identity = ConnectionIdentity.Of(new Uri(address));
        return new RunConnection { Address = address, Identity = identity, AddressIdentity = identity };
    }
}
