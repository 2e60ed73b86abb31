using Provisioning.Ambition.Wire;

namespace Provisioning.Ambition.Accounts;

/// <summary>An account to send, or one whose result is decided without sending.</summary>
/// <param name="User">The account.</param>
/// <param name="Settled">The result of its row; <c>null</c> when it is to be sent.</param>
internal readonly record struct PreparedUser(AmbitionUser User, VerdictMeaning? Settled = null);
