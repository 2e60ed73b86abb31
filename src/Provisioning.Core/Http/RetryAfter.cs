using System.Net.Http;

namespace Provisioning.Http;

/// <summary>Reads the pause that a service asks for: a header in seconds, a header as a date, or a value in the body.</summary>
internal static class RetryAfter
{
    /// <summary>The pause, or <c>null</c> when the service asks for none or an unusable one.</summary>
    public static TimeSpan? Read(HttpResponseMessage response, byte[] body, ErrorForm form, DateTimeOffset now)
    {
        if (response.Headers.RetryAfter?.Delta is { } delta)
        {
            return delta;
        }

        if (response.Headers.RetryAfter?.Date is { } date)
        {
            // The service's clock, if it reports the time: the clock of this machine may be wrong, or be set during the wait.
            TimeSpan wait = date - (response.Headers.Date ?? now);
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        return form.PauseIn(body);
    }
}
