using System.Collections.Generic;

namespace Provisioning;

/// <summary>An account of Ambition as it is sent: always a complete row.</summary>
public sealed class AmbitionUser
{
    /// <summary>The log-in name, by which membership rows refer to the user. The e-mail address unless given.</summary>
    public string Username { get; init; } = "";

    /// <summary>The e-mail address; empty when a row that only disables does not hold it.</summary>
    public string? Email { get; init; }

    /// <summary>The given name; empty when a row that only disables does not hold it.</summary>
    public string? FirstName { get; init; }

    /// <summary>The family name; empty when a row that only disables does not hold it.</summary>
    public string? LastName { get; init; }

    /// <summary>Whether the user may log in. True unless given.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>The time zone, such as <c>America/New_York</c>; not sent when empty.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The row that the user was read from, counted from 1 without the header; 0 when there was none.</summary>
    public long Row { get; init; }

    /// <summary>The fields by their names on the wire, in the order in which they are sent.</summary>
    internal IEnumerable<KeyValuePair<string, object>> WireFields()
    {
        yield return new("is_active", IsActive);
        if (FirstName is not null)
        {
            yield return new("first_name", FirstName);
        }

        if (LastName is not null)
        {
            yield return new("last_name", LastName);
        }

        if (Email is not null)
        {
            yield return new("email", Email);
        }

        yield return new("username", Username);
        if (TimeZone is not null)
        {
            yield return new("time_zone", TimeZone);
        }
    }
}
