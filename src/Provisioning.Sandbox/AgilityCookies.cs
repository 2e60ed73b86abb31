using System.Globalization;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox;

/// <summary>The cookies of an instance: a ticket, and the time when the member behind the credential was active. Neither replaces a credential.</summary>
internal sealed class AgilityCookies(string instance)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly string _ticketName = ".V1.Ticket." + instance;
    private readonly string _accessName = $".V1.LastAccess.{instance}.{MemberType.Caller.Id}";
    private readonly string _ticket = Guid.NewGuid().ToString("N");

    public void Set(Reply reply)
    {
        string expires = (DateTime.UtcNow + Kept).ToString("ddd, dd-MMM-yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);
        reply.Cookies.Add($"{_accessName}=; expires={expires}; path=/; HttpOnly");
        reply.Cookies.Add($"{_ticketName}={_ticket}; path=/; HttpOnly");
    }

    /// <summary>Whether a request brings a ticket that was not given out here, or not in this life of the instance.</summary>
    public bool AreWrong(IncomingRequest request) => (request.Header("Cookie") ?? "")
        .Split(';', ',')
        .Select(cookie => cookie.Trim())
        .Any(cookie => cookie.StartsWith(_ticketName + "=", StringComparison.Ordinal) && cookie != $"{_ticketName}={_ticket}");
}
