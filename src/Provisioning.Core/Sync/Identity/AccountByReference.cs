using System.Runtime.CompilerServices;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>Tells accounts apart by what they are, not by what they hold, which is quicker and needs no hash of every value.</summary>
internal sealed class AccountByReference : IEqualityComparer<LiveAccount>
{
    private AccountByReference()
    {
    }

    public static AccountByReference Instance { get; } = new();

    public bool Equals(LiveAccount? one, LiveAccount? other) => ReferenceEquals(one, other);

    public int GetHashCode(LiveAccount account) => RuntimeHelpers.GetHashCode(account);
}
