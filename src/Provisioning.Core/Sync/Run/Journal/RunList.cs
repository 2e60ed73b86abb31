namespace Provisioning.Sync.Run.Journal;

/// <summary>The runs of a state directory.</summary>
internal static class RunList
{
    /// <summary>
    /// Lists the runs, newest first, one journal after the other. A damaged journal is listed as such. Of a run that has ended, only
    /// the first and the last line of its journal are read, and once for each <paramref name="state"/>.
    /// </summary>
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
            return state.Guard(() => state.Ended.Get(path, () => JournalReader.Summarise(path, runId, state.Services)));
        }
        catch (ProvisioningException e)
        {
            return JournalReader.SummariseDamaged(path, runId, state.Services, e.Message);
        }
    }
}
