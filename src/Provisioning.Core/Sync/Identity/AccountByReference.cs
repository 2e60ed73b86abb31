using System.Runtime.CompilerServices;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>Compares accounts by reference, not by value, which is faster and needs no hash of every value.</summary>
internal sealed class AccountByReference : IEqualityComparer<LiveAccount>
{
    private AccountByReference()
    {
    }

    public static AccountByReference Instance { get; } = new();

    public bool Equals(LiveAccount? one, LiveAccount? other) => ReferenceEquals(one, other);

    public int GetHashCode(LiveAccount account) => RuntimeHelpers.GetHashCode(account);
}
