namespace Provisioning.Ambition.Accounts;

/// <summary>What a row does to an account, for results: all of them are the same request to the service.</summary>
internal enum AccountChange
{
    /// <summary>Creates the account, or changes it to match the row. A row that is not active disables it.</summary>
    Save,

    /// <summary>Changes an existing account.</summary>
    Update,

    /// <summary>Enables the account.</summary>
    Enable,

    /// <summary>Disables the account.</summary>
    Disable,
}
