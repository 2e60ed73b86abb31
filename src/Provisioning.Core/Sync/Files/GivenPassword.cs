using Provisioning.Common;

namespace Provisioning.Sync.Files;

/// <summary>A password of a new account, and whether the account was created.</summary>
internal sealed class GivenPassword(string service, string username, SecretValue password)
{
    public string Service => service;

    public string Username => username;

    public SecretValue Password => password;

    /// <summary>True when the account was created, false when it was not; <c>null</c> while that is uncertain.</summary>
    public bool? IsMade { get; set; }

    /// <summary>The identifier of the account; <c>null</c> when it is unknown.</summary>
    public string? Id { get; set; }
}
