using Provisioning.Sync.Report;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Notification;

/// <summary>The notification that there was no run for too long.</summary>
internal static class SilenceNotification
{
    /// <param name="state">The state directory.</param>
    /// <param name="age">The longest allowed time without a run.</param>
    /// <param name="now">The time.</param>
    /// <returns>The message; <c>null</c> when a run has begun in this time.</returns>
    /// <exception cref="ProvisioningException">The state directory cannot be read.</exception>
    public static NotificationMessage? Make(StateDirectory state, TimeSpan age, DateTimeOffset now)
    {
        RunSummary? last = RunList.Read(state).FirstOrDefault();
        DateTimeOffset? time = last is null ? null : last.Started ?? RunId.After(last.RunId);
        if (time > now - age)
        {
            return null;
        }

        List<(string, string)> facts = [("State directory", state.FullPath), ("Computer", Environment.MachineName)];
        if (last is not null)
        {
            facts.Add(("Last run", last.RunId));
            facts.Add(("State", ReportText.State(last.State)));
        }

        string since = time is { } t ? $"the last one began at {ReportText.Moment(t)}" : "there has never been one";
        return new NotificationMessage { Title = FormattableString.Invariant($"Provisioning: no run for {age.TotalHours:0.#} h, {since}"), IsTrouble = true, Facts = facts };
    }
}
