namespace Provisioning.Module.Tests.Faults;

/// <summary>The rules for every cell, with any fault. Each breach is a sentence.</summary>
internal static class CellRules
{
    /// <summary>How often a request may be sent: once, and the repeats of the connection.</summary>
    public const int AttemptsOfARequest = 3;

    /// <summary>What the reads after an uncertain outcome may cost beyond that, for up to twelve rows.</summary>
    public const int FurtherReads = 24;

    /// <summary>The same for each row where there are more, halved batches included.</summary>
    public const int FurtherReadsOfARow = 2;

    private const long LargestAnswer = 64 * 1024 * 1024;

    // What a kernel holds at both ends of a connection was sent and not taken: on Linux up to 32 MB received and 4 MB to be sent.
    private const long SocketBuffers = 64 * 1024 * 1024;

    private const string ErrorClass = ",Provisioning.Commands.";

    private const string Resume = "Resume-ProvisioningRun";

    private static readonly string[] Runs = ["Sync-ProvisionedUser", "Invoke-ProvisioningPlan", "Undo-ProvisioningRun", Resume];
    private static readonly HashSet<string> ConnectionKinds = ["Connection", "Authentication", "ServiceMissing", "InvalidSource", "State"];

    public static IReadOnlyList<string> Judge(CellObservation cell, CellObservation baseline)
    {
        if (cell.Broken is not null || cell.Hung)
        {
            return [cell.Hung ? "It hung." : "It could not be run: " + cell.Broken];
        }

        IEnumerable<string> breaches = Errors(cell).Concat(Bounds(cell, baseline));
        return [.. breaches.Concat(baseline.Writes ? WriterRules.Judge(cell, baseline) : ReaderRules.Judge(cell, baseline))];
    }

    /// <summary>True when an error may end a command before every row has come out.</summary>
    public static bool MayEnd(CellError? error) => error is not null && ConnectionKinds.Contains(error.Kind);

    /// <summary>
    /// True when the command ended before its first row: a run whose services could not be read has no plan, and so no rows; and what
    /// asks for attributes or operations by name needs their description first. Nothing may have been written then.
    /// </summary>
    public static bool CouldNotBegin(CellObservation cell)
    {
        bool nothingCame = cell.Rows.Count + cell.Errors.Count + cell.Outputs.Count == 0 && cell.Attempts.All(a => a == "GET");
        bool isRun = Runs.Any(r => cell.Command.StartsWith(r, StringComparison.Ordinal));
        return nothingCame && (isRun || cell.Requests.All(r => r.Contains("/meta.v1/", StringComparison.Ordinal)));
    }

    /// <summary>
    /// True when an error that names the run stands for all its rows, so that the next runs of the pipeline could be tried. Nothing may have
    /// been sent then.
    /// </summary>
    public static bool IsRunRefused(CellObservation cell) =>
        cell.Command.StartsWith(Resume, StringComparison.Ordinal)
        && cell.Attempts.Count == 0
        && cell.Errors.Any(e => e.Kind == "State" && e.Row.Length > 0 && e.Outcome.Length == 0);

    private static IEnumerable<string> Errors(CellObservation cell)
    {
        string start = cell.Command.Split(' ')[0].Replace("-", "", StringComparison.Ordinal);
        foreach (CellError error in cell.Terminating is null ? cell.Errors : [.. cell.Errors, cell.Terminating])
        {
            if (!error.Type.StartsWith("Provisioning.", StringComparison.Ordinal))
            {
                yield return $"A raw {error.Type} is shown: {error.Message}";
            }
            else if (error.ErrorId.Split(',')[0] != start + error.Kind || !error.ErrorId.Contains(ErrorClass, StringComparison.Ordinal))
            {
                yield return $"The error id '{error.ErrorId}' is not of the form {start}{error.Kind}.";
            }
            else if (error.Category is "NotSpecified" || error.Kind is "Other" || error.Message.Length == 0)
            {
                yield return $"The error {error.ErrorId} does not say what it is: {error.Category}, '{error.Message}'.";
            }
        }
    }

    private static IEnumerable<string> Bounds(CellObservation cell, CellObservation baseline)
    {
        if (cell.Canary > 0)
        {
            yield return "The secret is in what was said.";
        }

        if (cell.OtherHits > 0)
        {
            yield return $"The other host was visited {cell.OtherHits} times.";
        }

        if (cell.Defects.Count > 0)
        {
            yield return $"The sandbox failed: {cell.Defects[0]}";
        }

        if (cell.LongestAnswer > LargestAnswer + SocketBuffers)
        {
            yield return $"{cell.LongestAnswer} bytes of an answer were taken.";
        }

        int most = AttemptsOfARequest * baseline.Attempts.Count + Math.Max(FurtherReads, FurtherReadsOfARow * baseline.Rows.Count);
        if (cell.Attempts.Count > most)
        {
            yield return $"{cell.Attempts.Count} requests were sent, more than {most}.";
        }

        long longest = CellTime.Limit(cell);
        if (cell.Milliseconds > longest)
        {
            yield return $"It took {cell.Milliseconds} ms, more than {longest}.";
        }
    }
}
