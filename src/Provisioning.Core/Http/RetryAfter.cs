using System.Net.Http;

namespace Provisioning.Http;

/// <summary>Reads how long a service wants to be left alone: header in seconds, header as a date, or in the body as the service says it there.</summary>
internal static class RetryAfter
{
    /// <summary>Finds the wish, or <c>null</c> when the service has none or one that makes no sense.</summary>
    public static TimeSpan? Read(HttpResponseMessage response, byte[] body, ErrorForm form, DateTimeOffset now)
    {
        if (response.Headers.RetryAfter?.Delta is { } delta)
        {
            return delta;
        }

        if (response.Headers.RetryAfter?.Date is { } date)
        {
            // The service's own clock, where it tells the time: ours may be wrong, or set while we wait.
            TimeSpan wait = date - (response.Headers.Date ?? now);
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        return form.PauseIn(body);
    }
}
