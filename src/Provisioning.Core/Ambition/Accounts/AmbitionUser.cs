using Provisioning.Common;

namespace Provisioning.Ambition.Accounts;

/// <summary>An account of Ambition as it is sent, always as a complete row.</summary>
public sealed record AmbitionUser
{
    /// <summary>The log-in name, by which membership rows refer to the user. The e-mail address unless given.</summary>
    public string Username { get; init; } = "";

    /// <summary>The e-mail address; empty when a row that only disables the account does not contain it.</summary>
    public string? Email { get; init; }

    /// <summary>The given name; empty when a row that only disables the account does not contain it.</summary>
    public string? FirstName { get; init; }

    /// <summary>The family name; empty when a row that only disables the account does not contain it.</summary>
    public string? LastName { get; init; }

    /// <summary>Whether the user may log in. True unless given.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>The time zone, such as <c>America/New_York</c>; not sent when empty.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The row that the user was read from, counted from 1 without the header; 0 when there was none.</summary>
    public long Row { get; init; }

    /// <summary>Additional fields by their names, in the order in which they are sent: texts, booleans, numbers and <c>null</c>, unchanged.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Fields { get; init; } = [];

    /// <summary>The account as the service returned it; <c>null</c> when it was not read.</summary>
    internal AmbitionAccount? Existing { get; init; }

    /// <summary>False when the input does not say whether the account is to be active, so that its state is kept.</summary>
    internal bool IsActiveStated { get; init; } = true;

    /// <summary>The user name as an e-mail address; <c>null</c> when it is not one.</summary>
    internal static string? EmailOf(string username) => EmailAddress.Is(username) ? username : null;

    /// <summary>True when all required values are set.</summary>
    internal bool IsComplete => Email is not null && FirstName is not null && LastName is not null && IsActiveStated;
}
