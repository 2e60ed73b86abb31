using System.Globalization;

namespace Provisioning.Module.Tests.Faults;

/// <summary>The rules for every stop. Each breach is a sentence.</summary>
internal static class StopRules
{
    /// <summary>What a stop may take, in milliseconds: half of the shortest wait that is stopped, so that no busy machine meets it.</summary>
    public const long Longest = 30_000;

    // As many as there are in a chunk of the matrix.
    private const int RowsOfARequest = 2;

    public static IEnumerable<string> Judge(StopObservation stop)
    {
        if (stop.Broken is not null)
        {
            return ["It could not be tried: " + stop.Broken];
        }

        return Ends(stop).Concat(Leaves(stop)).Concat(Tells(stop));
    }

    private static IEnumerable<string> Ends(StopObservation stop)
    {
        if (stop.Unstopped)
        {
            yield return "It went on although its output was not read any more.";
        }

        if (stop.Waited && stop.Milliseconds > Longest)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"It ended after {stop.Milliseconds} ms.");
        }

        string[] ends = stop.Way == "First" || !stop.Waited ? ["Completed", "Stopped", "Failed"] : ["Stopped", "Failed"];
        if (!ends.Contains(stop.State))
        {
            yield return $"It is '{stop.State}'.";
        }
    }

    private static IEnumerable<string> Leaves(StopObservation stop)
    {
        if (stop.Sockets > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{stop.Sockets} connections stayed open.");
        }

        if (stop.Files.Count > 0)
        {
            yield return "These files stayed open: " + string.Join(", ", stop.Files);
        }

        if (stop.Timers > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{stop.Timers} timers were left.");
        }
    }

    private static IEnumerable<string> Tells(StopObservation stop)
    {
        foreach (string problem in stop.Afterwards)
        {
            yield return "It could not be brought to its end: " + problem;
        }

        foreach (string row in stop.GivenOut.Where(r => stop.Rows.Contains(r) && !stop.Done.Contains(r)))
        {
            yield return $"{row} is reported, and was not done.";
        }

        if (stop.IsRun || stop.IsChance || stop.Way == "First")
        {
            yield break;
        }

        // Results come in the order of the rows, so what counts is what was done before the first row that was not.
        int done = stop.Rows.TakeWhile(stop.Done.Contains).Count();
        int told = stop.Rows.TakeWhile(stop.GivenOut.Contains).Count();
        if (stop.Waited && done - told > stop.Pending * RowsOfARequest)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{done} rows were done and answered, and {told} came out.");
        }
    }
}
