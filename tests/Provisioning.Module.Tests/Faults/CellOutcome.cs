namespace Provisioning.Module.Tests.Faults;

/// <summary>The outcome of a cell, in the words of the document.</summary>
internal static class CellOutcome
{
    public static string Of(CellObservation cell, CellObservation baseline)
    {
        List<string> words = [];
        bool isComplete = cell.Terminating is null && cell.Errors.Count == 0;
        if (isComplete)
        {
            words.Add(How(cell, baseline));
        }
        else
        {
            // Some rows were done, others were not.
            if (cell.Rows.Count + cell.Outputs.Count > 0)
            {
                words.Add("part done");
            }

            words.AddRange(cell.Errors
                .Select(e => WriterRules.IsUncertain(e.Outcome, e) ? "uncertain" : "fails: " + Words(e.Kind))
                .Distinct()
                .Order(StringComparer.Ordinal));
            if (cell.Terminating is not null)
            {
                words.Add("ends: " + Words(cell.Terminating.Kind));
            }
        }

        return string.Join(", ", words);
    }

    /// <summary>An outcome in one or two words.</summary>
    public static string InShort(string outcome) => outcome switch
    {
        _ when outcome.Contains("ends", StringComparison.Ordinal) => "ends",
        _ when outcome.Contains("uncertain", StringComparison.Ordinal) => "uncertain",
        _ when outcome.Contains("fails", StringComparison.Ordinal) => "fails",
        _ when outcome.StartsWith("read back", StringComparison.Ordinal) => "read back",
        _ when outcome.StartsWith("repeated", StringComparison.Ordinal) => "repeated",
        _ => "done",
    };

    /// <summary>A kind of error as words.</summary>
    public static string Words(string kind) => kind switch
    {
        "Connection" => "no connection",
        "Authentication" => "log-in",
        "PermissionDenied" => "permission",
        "ServiceMissing" => "not offered",
        "NotFound" => "not found",
        "TooLarge" => "too large",
        "ServerError" => "server error",
        "UnexpectedAnswer" => "unreadable",
        "NotAllowed" => "not allowed",
        "OutcomeUncertain" => "uncertain",
        "State" => "other address",
        _ => kind.ToLowerInvariant(),
    };

    private static string How(CellObservation cell, CellObservation baseline)
    {
        int writes = cell.Attempts.Count(a => a != "GET") - baseline.Attempts.Count(a => a != "GET");
        int reads = cell.Attempts.Count(a => a == "GET") - baseline.Attempts.Count(a => a == "GET");
        bool metRead = cell.Variant == "first" && baseline.Attempts.Count > 0 && baseline.Attempts[0] == "GET";
        return (reads > 0, writes > 0) switch
        {
            (true, true) => "read back, repeated, done",
            (true, false) => cell.Writes && !metRead ? "read back, done" : "repeated, done",
            (false, true) => "repeated, done",
            _ => "done",
        };
    }
}
