using Provisioning.Ambition.Wire;

namespace Provisioning.Ambition.Accounts;

/// <summary>An account that is to be sent, or one that is settled without sending.</summary>
/// <param name="User">The account.</param>
/// <param name="Settled">How its row ended; <c>null</c> when it is to be sent.</param>
internal readonly record struct PreparedUser(AmbitionUser User, VerdictMeaning? Settled = null);
