namespace Provisioning.Module.Tests.Faults;

/// <summary>Every row comes out once, what it says is so, and nothing is there twice.</summary>
internal static class WriterRules
{
    private static readonly HashSet<string> Done =
        ["Created", "Updated", "Enabled", "Disabled", "Restored", "Assigned", "Removed", "NoChange", "NotFound", "Accepted"];

    public static IEnumerable<string> Judge(CellObservation cell, CellObservation baseline)
    {
        ILookup<string, (string Outcome, CellError? Error)> told = cell.Rows
            .Select(r => (r.Id, r.Outcome, Error: (CellError?)null))
            .Concat(cell.Errors.Where(e => e.Outcome.Length > 0).Select(e => (Id: e.Row, e.Outcome, Error: (CellError?)e)))
            .ToLookup(t => t.Id, t => (t.Outcome, t.Error));
        HashSet<string> wanted = [.. baseline.Rows.Select(r => r.Id)];
        foreach (string stranger in told.Select(t => t.Key).Where(id => !wanted.Contains(id)))
        {
            yield return $"'{stranger}' came out, and was not requested.";
        }

        foreach (string id in wanted)
        {
            int before = cell.Before.GetValueOrDefault(id);
            int effect = cell.Effects.GetValueOrDefault(id);
            List<(string Outcome, CellError? Error)> mine = [.. told[id]];
            foreach (string breach in Row(cell, id, before, effect, mine))
            {
                yield return breach;
            }
        }
    }

    /// <summary>True when the row is reported as done.</summary>
    public static bool IsDone(string outcome) => Done.Contains(outcome);

    /// <summary>True when the row is reported as possibly done.</summary>
    public static bool IsUncertain(string outcome, CellError? error) => outcome == "Uncertain" || error?.Kind == "OutcomeUncertain";

    private static IEnumerable<string> Row(CellObservation cell, string id, int before, int effect, List<(string Outcome, CellError? Error)> mine)
    {
        if (before != 0)
        {
            yield return $"'{id}' was there before: the cell shows nothing.";
        }

        if (effect is < 0 or > 1)
        {
            yield return $"'{id}' is there {effect} times.";
        }

        if (mine.Count > 1)
        {
            yield return $"'{id}' came out {mine.Count} times.";
        }

        if (mine.Count == 0)
        {
            if (cell.Terminating is null)
            {
                if (effect != 0 || !CellRules.IsRunRefused(cell))
                {
                    yield return $"'{id}' is lost.";
                }
            }
            else if (!CellRules.MayEnd(cell.Terminating) && !CellRules.CouldNotBegin(cell))
            {
                yield return $"'{id}' is lost behind {cell.Terminating.Kind}, which does not concern the whole connection.";
            }
            else if (effect > 0 && cell.Terminating.Kind != "OutcomeUncertain")
            {
                yield return $"'{id}' was done, and neither a result nor an error tells it.";
            }
        }

        foreach ((string outcome, CellError? error) in mine)
        {
            if (IsDone(outcome) && effect == 0 && !IsOnlyReceived(cell, outcome))
            {
                yield return $"'{id}' is reported as {outcome}, and is not there.";
            }
            else if (!IsDone(outcome) && !IsUncertain(outcome, error) && effect > 0)
            {
                yield return $"'{id}' is reported as {outcome} ({error?.Kind}), and was done.";
            }
        }
    }

    // A service that answers 202 has the row, and does not say that it was carried out.
    private static bool IsOnlyReceived(CellObservation cell, string outcome) =>
        outcome == "Accepted" && cell.Fault.StartsWith("202", StringComparison.Ordinal);
}
