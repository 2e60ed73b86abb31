using Provisioning.Common;

namespace Provisioning.Ambition.Accounts;

/// <summary>An account as the service lists it. The fields of the list are not documented, so missing ones are <c>null</c>.</summary>
public sealed class AmbitionAccount : IReadAccount
{
    /// <summary>The service's number of the account, as text.</summary>
    public string? Id { get; init; }

    /// <summary>The log-in name.</summary>
    public string Username { get; init; } = "";

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The given name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The family name.</summary>
    public string? LastName { get; init; }

    /// <summary>Whether the user may log in; <c>null</c> if the service does not say.</summary>
    public bool? IsActive { get; init; }

    /// <summary>The time zone, such as <c>America/New_York</c>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Everything else that the service lists, by its name there: texts, booleans, numbers and <c>null</c>.</summary>
    public IReadOnlyDictionary<string, object?> Fields { get; init; } = new Dictionary<string, object?>();
}
