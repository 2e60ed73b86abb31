using System.Globalization;
using System.Text;

namespace Provisioning.Module.Tests.Faults;

/// <summary>The part of docs/reliability.md about stopping, made of the observations.</summary>
internal static class StopPage
{
    public static string Of(IReadOnlyList<StopObservation> stops)
    {
        StringBuilder text = new();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture).ReplaceLineEndings("\n")).Append('\n');

        Line($"""
            {ReliabilityFile.Heading}

            Every command is stopped while it waits: for its first request, and for a later one, so that something is done by then. Ctrl+C and the
            end of the runspace (a host that is closed) take turns. `Select-Object -First 1` ends a pipeline that has enough output while the
            command waits for more. The tests assert after each stop:

            * The command ended at once, and did not wait for the minute or more that each of these waits would have taken.
            * Everything that the service had answered has come out, or is in the journal.
            * No connection, no file and no timer is left.
            * `Resume-ProvisioningRun` finishes a run, with every row there once.

            Requests that were on their way when a command without a journal was stopped may or may not be done. A warning says so.

            | the command waits for | stops |
            |---|---|
            """);
        foreach (IGrouping<string, StopObservation> fault in stops.GroupBy(s => s.Fault))
        {
            Line($"| {fault.Key} | {fault.Count():N0} |");
        }

        long[] times = [.. stops.Where(s => s.Waited).Select(s => s.Milliseconds).Order()];
        Line($"""

            | | |
            |---|---|
            | commands and ways to call them | {stops.Select(s => s.Command).Distinct().Count()} |
            | stops tried | {stops.Count:N0} |
            | of them with something to stop, {ReliabilityFile.Differing} | {times.Length:N0} |
            | half of the stops took at most, {ReliabilityFile.Differing} | {times[times.Length / 2]} ms |
            | the longest stop took, {ReliabilityFile.Differing} | {times[^1]} ms |
            | breaches of a rule | {stops.SelectMany(StopRules.Judge).Count()} |
            """);
        return text.ToString();
    }
}
