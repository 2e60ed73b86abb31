using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Run.Links;

/// <summary>
/// The links of a state directory: one file for each connection, and what the journals of later runs, and people, tell beside it. Where there is
/// no file all journals and decisions tell them, on top of the base, which has what journals told that were removed.
/// </summary>
internal sealed class LinkStore(StateDirectory state)
{
    private readonly LinkDecisions _decisions = new(state);

    /// <summary>The links of a connection as they are now.</summary>
    /// <param name="system">The service.</param>
    /// <param name="connection">The connection.</param>
    /// <exception cref="ProvisioningException">
    /// Of kind <see cref="ProvisioningErrorKind.State"/>: the file of links, the one of decisions, or a journal that tells more is damaged.
    /// </exception>
    public LinkFold Read(string system, RunConnection connection) => Read(system, connection, Newer(ReadFile(system, connection), ReadBase(system, connection)));

    /// <summary>Saves the links of a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="links">The links.</param>
    /// <param name="runId">The last run that they have; empty for none.</param>
    /// <exception cref="ProvisioningException">The state directory cannot be written to.</exception>
    public void Save(RunConnection connection, LinkFold links, string runId) => state.SaveLinks(connection.Identity, links.ToFile(runId).Write);

    /// <summary>Writes the links of a connection down as they are now, so that no journal of before is needed to tell them again.</summary>
    /// <exception cref="ProvisioningException">They cannot be read, or not be written down.</exception>
    public void KeepBase(string system, RunConnection connection)
    {
        LinkFold links = Read(system, connection);
        string path = state.LinkBasePath(connection.Identity);
        state.Guard(() =>
        {
            OwnerOnly.CreateDirectory(Path.GetDirectoryName(path)!);
            WholeFile.Write(path, links.ToFile(links.RunId).Write);
        });
    }

    /// <summary>Makes or takes away links by hand: written down first, then saved.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="links">The links as <see cref="Read(string, RunConnection)"/> gave them.</param>
    /// <param name="changes">The people; with the account and its user name, or with nothing where the link is taken away.</param>
    /// <exception cref="ProvisioningException">The state directory cannot be written to.</exception>
    public void Decide(RunConnection connection, LinkFold links, IReadOnlyList<(string Key, string? Account, string? Username)> changes)
    {
        RunOwner owner = OwnerProcess.Current(TimeProvider.System);
        string last = state.RunIds() is { Count: > 0 } runs ? runs[0] : "";
        List<LinkDecision> decisions = changes
            .Select(c => new LinkDecision(owner, last, links.System, connection.Identity, connection.Address, c.Key, c.Account, c.Username))
            .ToList();
        _decisions.Append(decisions);
        decisions.ForEach(links.Decide);
        links.Decisions += decisions.Count;
        Save(connection, links, links.RunId);
    }

    /// <summary>Builds the file of a connection again of the base, all journals and decisions. Nothing is written.</summary>
    /// <exception cref="ProvisioningException">A journal or the file of decisions is damaged.</exception>
    public LinkFold Rebuild(string system, RunConnection connection) => Read(system, connection, ReadBase(system, connection));

    /// <summary>How many links the file of a connection has; <c>null</c> when it is damaged, or there is none.</summary>
    public int? CountInFile(string system, RunConnection connection)
    {
        try
        {
            return ReadFile(system, connection)?.Links.Count;
        }
        catch (ProvisioningException)
        {
            return null;
        }
    }

    /// <summary>Tells that links of the service are kept for another address, while there are none for this one.</summary>
    /// <returns>The sentence; <c>null</c> when there is nothing to say.</returns>
    public string? OtherAddress(string system, RunConnection connection) =>
        !File.Exists(state.LinksPath(connection.Identity)) && !RunList.Read(state).Any(r => r.HasPassed && r.IsOver(system, connection.Identity))
            && Connections().FirstOrDefault(c => c.System == system && c.Connection.Identity != connection.Identity && File.Exists(state.LinksPath(c.Connection.Identity))).Connection is { } other
            ? $"There are links of {system} at {other.Address}, and none for {connection.Address}: they are not used. If both are one service, connect with the address of before, or use one -Name for both addresses."
            : null;

    /// <summary>The connections that there are links of, or that there may be.</summary>
    public IReadOnlyList<(string System, RunConnection Connection)> Connections()
    {
        Dictionary<(string System, string Identity), RunConnection> found = [];
        foreach (RunSummary run in RunList.Read(state).Where(r => r.HasPassed))
        {
            foreach (KeyValuePair<string, RunConnection> connection in run.Header!.Connections.Where(c => !found.ContainsKey((c.Key, c.Value.Identity))))
            {
                found.Add((connection.Key, connection.Value.Identity), connection.Value);
            }
        }

        foreach (LinkDecision decision in _decisions.Read().Where(d => !found.ContainsKey((d.System, d.Identity))))
        {
            found.Add((decision.System, decision.Identity), new RunConnection { Address = decision.Connection, Identity = decision.Identity });
        }

        foreach (string identity in state.LinkFiles().Where(i => found.Keys.All(k => k.Identity != i)))
        {
            if (Subject(identity) is { } subject && state.Services.Any(s => s.Name == subject.System))
            {
                found.Add((subject.System, identity), new RunConnection { Address = subject.Connection, Identity = identity });
            }
        }

        return found.Select(f => (f.Key.System, f.Value)).OrderBy(f => f.System, StringComparer.Ordinal).ToList();
    }

    private (string System, string Connection)? Subject(string identity) => state.Guard(() =>
    {
        using FileStream stream = Open(state.LinksPath(identity));
        return LinkFile.Subject(stream);
    });

    private LinkFold Read(string system, RunConnection connection, LinkFile? file)
    {
        string from = file?.RunId ?? "";
        LinkFold links = new(state.Services.First(s => s.Name == system), connection.Address, from, file?.Links ?? []);
        List<LinkDecision> all = _decisions.Read().Where(d => d.System == system && d.Identity == connection.Identity).ToList();
        List<RunSummary> runs = RunsFrom(from, system, connection.Identity).ToList();

        // Where the last run of the file is read again, so is what was decided after it.
        bool isReadAgain = runs.Any(r => r.RunId == from);
        Queue<LinkDecision> decisions = new(all.Where((d, i) => i >= (file?.Decisions ?? 0) || (isReadAgain && string.CompareOrdinal(d.After, from) >= 0)));
        links.Decisions = all.Count;
        foreach (RunSummary run in runs)
        {
            // What was decided before the run began comes first.
            while (decisions.Count > 0 && string.CompareOrdinal(decisions.Peek().After, run.RunId) < 0)
            {
                links.Decide(decisions.Dequeue());
            }

            links.Take(ReadRun(run, system));
        }

        decisions.ToList().ForEach(links.Decide);
        return links;
    }

    // A file that is older was put back from a backup.
    private static LinkFile? Newer(LinkFile? file, LinkFile? kept) => file is null || string.CompareOrdinal(kept?.RunId, file.RunId) > 0 ? kept : file;

    private LinkFile? ReadFile(string system, RunConnection connection) => ReadFile(system, connection, state.LinksPath(connection.Identity), LinkFile.Advice);

    private LinkFile? ReadBase(string system, RunConnection connection) => ReadFile(
        system, connection, state.LinkBasePath(connection.Identity), "It has what the journals told that were removed: restore it from a backup.");

    private LinkFile? ReadFile(string system, RunConnection connection, string path, string advice)
    {
        return state.Guard(() =>
        {
            if (!File.Exists(path))
            {
                return null;
            }

            try
            {
                using FileStream stream = Open(path);
                return LinkFile.Read(stream, path, system, connection.Address);
            }
            catch (ProvisioningException e)
            {
                throw new ProvisioningException(ProvisioningErrorKind.State, $"The links of {system} at {connection.Address} cannot be read. {e.Message} {advice}", e);
            }
        });
    }

    private static FileStream Open(string path) => OwnerOnly.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    // Oldest first, so that the last word counts. The file may have been saved before its own run went on: what one run did ends alike, however
    // often it is told.
    private IEnumerable<RunSummary> RunsFrom(string runId, string system, string identity) => RunList.Read(state)
        .TakeWhile(r => string.CompareOrdinal(r.RunId, runId) >= 0)
        .Where(r => MayHaveMore(r, runId, system, identity))
        .Reverse();

    // What nobody can read may be a run over this connection; one that was killed in its first line had linked nothing.
    private static bool MayHaveMore(RunSummary run, string last, string system, string identity) =>
        run.Header is null ? !run.IsTorn
        : run.HasPassed && run.IsOver(system, identity) && !(run.RunId == last && (run.HasEnded || run.State == RunState.Unreadable));

    private RunRecord ReadRun(RunSummary run, string system)
    {
        try
        {
            return JournalReader.Read(state, run.RunId);
        }
        catch (ProvisioningException e)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.State,
                $"Which accounts in {system} the run {run.RunId} has linked cannot be told. {e.Message} To go on without it, look at '{run.Path}', and move it away.",
                e);
        }
    }
}
