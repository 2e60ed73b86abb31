namespace Provisioning.Sandbox.Model;

/// <summary>The status that refuses a user name that is taken.</summary>
public enum DuplicateUsernameAnswer
{
    /// <summary>400.</summary>
    BadRequest,

    /// <summary>409.</summary>
    Conflict,

    /// <summary>500.</summary>
    ServerError,
}
