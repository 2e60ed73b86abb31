using Provisioning.Ambition.Wire;

namespace Provisioning.Ambition.Accounts;

/// <summary>How a generation of the API writes accounts.</summary>
internal interface IAccountForm
{
    /// <summary>The account as a row of a request.</summary>
    AmbitionRecord Record(AmbitionUser user);

    /// <summary>The maximum number of bytes of that row: <see cref="AmbitionRecord.MaximumBytes"/>.</summary>
    long MaximumBytes(AmbitionUser user);

    /// <summary>Why the account cannot be sent in this form; <c>null</c> when it can.</summary>
    InvalidRowException? Problem(AmbitionUser user, AccountChange change);

    /// <summary>The texts of the row's result, without the values that are sent.</summary>
    AmbitionRow Describe(AmbitionUser user, AccountChange change);
}
