using System.Collections.Generic;

namespace Provisioning.Sandbox.Ambition;

/// <summary>A user as Ambition holds it at one moment.</summary>
public sealed class AmbitionUser
{
    internal AmbitionUser(int id, string username, bool isActive, IReadOnlyDictionary<string, string?> fields)
    {
        Id = id;
        Username = username;
        IsActive = isActive;
        Fields = fields;
    }

    /// <summary>The number that the server gave.</summary>
    public int Id { get; }

    /// <summary>The user name, in the spelling it was created with.</summary>
    public string Username { get; }

    /// <summary>Whether the user is active.</summary>
    public bool IsActive { get; }

    /// <summary>All other fields as they were sent, as text.</summary>
    public IReadOnlyDictionary<string, string?> Fields { get; }

    /// <summary>The e-mail address.</summary>
    public string? Email => this["email"];

    /// <summary>The first name.</summary>
    public string? FirstName => this["first_name"];

    /// <summary>The last name.</summary>
    public string? LastName => this["last_name"];

    /// <summary>One field by name; null when the user has none of that name.</summary>
    public string? this[string field] => Fields.TryGetValue(field, out string? value) ? value : null;
}
