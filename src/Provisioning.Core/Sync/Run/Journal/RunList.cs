namespace Provisioning.Sync.Run.Journal;

/// <summary>The runs of a state directory.</summary>
internal static class RunList
{
    /// <summary>
    /// Lists the runs, newest first, one journal after the other. A damaged journal is in the list, too. Of a run that has ended, only
    /// the first and the last line of its journal are read. Each journal is read once for each <paramref name="state"/>, unless it changes.
    /// </summary>
    /// <param name="state">The state directory.</param>
    /// <returns>The runs.</returns>
    /// <exception cref="ProvisioningException">The directory cannot be read.</exception>
    public static IEnumerable<RunSummary> Read(StateDirectory state)
    {
        foreach (string runId in state.RunIds())
        {
            yield return Read(state, runId);
        }
    }

    /// <summary>
    /// The headers of the runs, newest first, without those that cannot be read. Nothing but the first line of a journal is read, and of no more journals
    /// than are asked for.
    /// </summary>
    /// <param name="state">The state directory.</param>
    public static IEnumerable<RunHeader> Headers(StateDirectory state) => state.RunIds().Select(id => Header(state, id)).OfType<RunHeader>();

    private static RunHeader? Header(StateDirectory state, string runId)
    {
        try
        {
            return JournalReader.ReadHeader(state, runId);
        }
        catch (ProvisioningException)
        {
            return null;
        }
    }

    /// <summary>One of the runs, as the list has it.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="runId">The run.</param>
    /// <param name="keepSteps">True to read a run without an end with its steps: then it is a <see cref="RunRecord"/>.</param>
    public static RunSummary Read(StateDirectory state, string runId, bool keepSteps = false)
    {
        string path = state.JournalPath(runId);
        try
        {
            return state.Access(() => state.Cache.Get(path, () => JournalReader.Summarise(path, runId, state.Services, keepSteps)));
        }
        catch (ProvisioningException e)
        {
            return JournalReader.SummariseDamaged(path, runId, state.Services, e.Message);
        }
    }
}
