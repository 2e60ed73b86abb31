namespace Provisioning.Module.Tests.Faults;

/// <summary>Output is correct and comes once; missing output is reported.</summary>
internal static class ReaderRules
{
    // A mapping is tested against what can be reached; what cannot is a finding.
    private const string Finding = "finding ";

    public static IEnumerable<string> Judge(CellObservation cell, CellObservation baseline)
    {
        Dictionary<string, int> missing = baseline.Outputs.GroupBy(o => o.Text).ToDictionary(g => g.Key, g => g.Count());
        bool isTold = cell.Terminating is not null || cell.Errors.Count > 0;
        foreach (string text in cell.Outputs.Select(o => o.Text))
        {
            if (text.StartsWith(Finding, StringComparison.Ordinal))
            {
                isTold = true;
            }
            else if (!missing.TryGetValue(text, out int left))
            {
                yield return $"'{text}' is not what the service holds.";
            }
            else if (left == 0)
            {
                yield return $"'{text}' came out twice.";
            }
            else
            {
                missing[text]--;
            }
        }

        if (!isTold && missing.FirstOrDefault(m => m.Value > 0).Key is { } lost)
        {
            yield return $"'{lost}' is missing, and nothing tells it.";
        }

        foreach (string breach in Names(cell, baseline))
        {
            yield return breach;
        }
    }

    private static IEnumerable<string> Names(CellObservation cell, CellObservation baseline)
    {
        foreach (string name in baseline.Outputs.Select(o => o.Key).Where(k => k.Length > 0).Distinct())
        {
            int errors = cell.Errors.Count(e => e.Row == name);
            int outputs = cell.Outputs.Count(o => o.Key == name);
            if (errors + outputs > 1)
            {
                yield return $"'{name}' came out {errors + outputs} times.";
            }

            if (errors + outputs == 0 && !CellRules.MayEnd(cell.Terminating) && !(cell.Terminating is not null && CellRules.CouldNotBegin(cell)))
            {
                yield return cell.Terminating is null
                    ? $"'{name}' is lost."
                    : $"'{name}' is lost behind {cell.Terminating.Kind}, which does not concern the whole connection.";
            }
        }
    }
}
