namespace Provisioning.Ambition.Accounts;

/// <summary>What a row does to an account, for results: on the wire all of them are the same request.</summary>
internal enum AccountChange
{
    /// <summary>Makes the account, or brings it to what the row says. A row that is not active switches it off.</summary>
    Save,

    /// <summary>Changes an account that exists.</summary>
    Update,

    /// <summary>Switches the account on.</summary>
    Enable,

    /// <summary>Switches the account off.</summary>
    Disable,
}
