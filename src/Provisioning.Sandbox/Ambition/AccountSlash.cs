namespace Provisioning.Sandbox.Ambition;

/// <summary>With which end the address that lists the accounts is valid.</summary>
public enum AccountSlash
{
    /// <summary>With and without a slash.</summary>
    Either,

    /// <summary>Only with a slash; without it the same happens as elsewhere.</summary>
    Required,

    /// <summary>Only without a slash; with it the answer is 404.</summary>
    None,
}
