using System.Collections.Generic;

namespace Provisioning.Planning;

/// <summary>The runs of a state directory.</summary>
public static class RunList
{
    /// <summary>Lists the runs, newest first, one journal after the other. A damaged journal is listed as such.</summary>
    /// <param name="state">The state directory.</param>
    /// <returns>The runs.</returns>
    /// <exception cref="ProvisioningException">The directory cannot be read.</exception>
    public static IEnumerable<RunSummary> Read(StateDirectory state)
    {
        foreach (string runId in state.RunIds())
        {
            yield return Summarise(state, runId);
        }
    }

    private static RunSummary Summarise(StateDirectory state, string runId)
    {
        string path = state.JournalPath(runId);
        try
        {
            return state.Guard(() => JournalReader.Summarise(path));
        }
        catch (ProvisioningException e)
        {
            return RunSummary.Unreadable(runId, path, e.Message);
        }
    }
}
