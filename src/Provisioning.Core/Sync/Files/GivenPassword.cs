using Provisioning.Common;

namespace Provisioning.Sync.Files;

/// <summary>A password that a new account gets, and what became of the account.</summary>
internal sealed class GivenPassword(string system, string username, SecretValue password)
{
    public string System => system;

    public string Username => username;

    public SecretValue Password => password;

    /// <summary>True when there is such an account now, false when there is none; <c>null</c> while that is not known.</summary>
    public bool? IsMade { get; set; }

    /// <summary>The identifier of the account; <c>null</c> when none is known.</summary>
    public string? Id { get; set; }
}
