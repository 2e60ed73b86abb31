namespace Provisioning.Sandbox.Ambition;

/// <summary>A user as Ambition holds it at one moment.</summary>
/// <param name="Id">The number that the server gave.</param>
/// <param name="Username">The user name, in the spelling it was created with.</param>
/// <param name="IsActive">Whether the user is active.</param>
/// <param name="Fields">All other fields as they were sent, as text.</param>
public sealed record SandboxUser(int Id, string Username, bool IsActive, IReadOnlyDictionary<string, string?> Fields)
{
    /// <summary>The e-mail address.</summary>
    public string? Email => this["email"];

    /// <summary>The first name.</summary>
    public string? FirstName => this["first_name"];

    /// <summary>The last name.</summary>
    public string? LastName => this["last_name"];

    /// <summary>One field by name; null when the user has none of that name.</summary>
    public string? this[string field] => Fields.TryGetValue(field, out string? value) ? value : null;
}
