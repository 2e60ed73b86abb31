using Provisioning.Ambition.Wire;

namespace Provisioning.Ambition.Accounts;

/// <summary>How a generation of the API writes accounts.</summary>
internal interface IAccountForm
{
    /// <summary>The account as a row of a request.</summary>
    AmbitionRecord Record(AmbitionUser user);

    /// <summary>A bound for the bytes of that row: <see cref="AmbitionRecord.MaximumBytes"/>.</summary>
    long MaximumBytes(AmbitionUser user);

    /// <summary>Why the account cannot be sent in this form; <c>null</c> when it can.</summary>
    InvalidRowException? Problem(AmbitionUser user, AccountChange change);

    /// <summary>What the row's result says; what is sent is not in it.</summary>
    AmbitionRow Describe(AmbitionUser user, AccountChange change);
}
