namespace Provisioning.Sandbox.Ambition;

/// <summary>By which property a User API integration finds the user that a row is about.</summary>
public enum UserApiKey
{
    /// <summary>The e-mail address, without regard to case.</summary>
    Email,

    /// <summary>The user name.</summary>
    Username,
}
