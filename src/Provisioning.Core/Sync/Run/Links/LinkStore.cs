using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Run.Links;

/// <summary>
/// The links of a state directory: one file for each connection, and what the journals of later runs and decisions add to it. Without a file, all
/// journals and decisions are read on top of the base, which has the links of journals that were removed.
/// </summary>
internal sealed class LinkStore(StateDirectory state)
{
    private readonly LinkDecisions _decisions = new(state);

    /// <summary>The links of a connection as they are now.</summary>
    /// <param name="service">The service.</param>
    /// <param name="connection">The connection.</param>
    /// <exception cref="ProvisioningException">
    /// Of kind <see cref="ProvisioningErrorKind.State"/>: the file of links, the one of decisions, or a journal that is needed beside them is damaged.
    /// </exception>
    public LinkFold Read(string service, RunConnection connection) => Read(service, connection, Newer(ReadFile(service, connection), ReadBase(service, connection)));

    /// <summary>Saves the links of a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="links">The links.</param>
    /// <param name="runId">The last run that they have; empty for none.</param>
    /// <exception cref="ProvisioningException">The state directory cannot be written to.</exception>
    public void Save(RunConnection connection, LinkFold links, string runId) => state.SaveLinks(connection.Identity, links.ToFile(runId).Write);

    /// <summary>Writes down the current links of a connection, so that no earlier journal is needed to rebuild them.</summary>
    /// <exception cref="ProvisioningException">They cannot be read, or not be written down.</exception>
    public void KeepBase(string service, RunConnection connection)
    {
        LinkFold links = Read(service, connection);
        string path = state.LinkBasePath(connection.Identity);
        state.Access(() =>
        {
            PrivateFile.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, links.ToFile(links.RunId).Write);
        });
    }

    /// <summary>Makes or removes links by hand: written down first, then saved.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="links">The links as <see cref="Read(string, RunConnection)"/> gave them.</param>
    /// <param name="changes">The people; with the account and its user name, or with nothing where the link is removed.</param>
    /// <exception cref="ProvisioningException">The state directory cannot be written to.</exception>
    public void Decide(RunConnection connection, LinkFold links, IReadOnlyList<(string Key, string? Account, string? Username)> changes)
    {
        RunOwner owner = OwnerProcess.Current(TimeProvider.System);
        string last = state.RunIds() is { Count: > 0 } runs ? runs[0] : "";
        List<LinkDecision> decisions = changes
            .Select(c => new LinkDecision(owner, last, links.Service, connection.Identity, connection.Address, c.Key, c.Account, c.Username))
            .ToList();
        _decisions.Append(decisions);
        decisions.ForEach(links.Decide);
        links.Decisions += decisions.Count;
        Save(connection, links, links.RunId);
    }

    /// <summary>Rebuilds the file of a connection from the base, all journals and decisions. Nothing is written.</summary>
    /// <exception cref="ProvisioningException">A journal or the file of decisions is damaged.</exception>
    public LinkFold Rebuild(string service, RunConnection connection) => Read(service, connection, ReadBase(service, connection));

    /// <summary>How many links the file of a connection has; <c>null</c> when it is damaged, or there is none.</summary>
    public int? CountInFile(string service, RunConnection connection)
    {
        try
        {
            return ReadFile(service, connection)?.Links.Count;
        }
        catch (ProvisioningException)
        {
            return null;
        }
    }

    /// <summary>Says that there are links of the service for another address, but none for this one.</summary>
    /// <returns>The sentence; <c>null</c> when there is nothing to say.</returns>
    public string? OtherAddress(string service, RunConnection connection) =>
        !File.Exists(state.LinksPath(connection.Identity)) && !RunList.Read(state).Any(r => r.HasPassed && r.IsOver(service, connection.Identity))
            && Connections().FirstOrDefault(c => c.Service == service && c.Connection.Identity != connection.Identity && File.Exists(state.LinksPath(c.Connection.Identity))).Connection is { } other
            ? $"There are links of {service} at {other.Address}, but none for {connection.Address}: they are not used. If both addresses are the same service, connect with the earlier address, or use one -Name for both."
            : null;

    /// <summary>The connections that have links, or may have some.</summary>
    public IReadOnlyList<(string Service, RunConnection Connection)> Connections()
    {
        Dictionary<(string Service, string Identity), RunConnection> found = [];
        foreach (RunSummary run in RunList.Read(state).Where(r => r.HasPassed))
        {
            foreach (KeyValuePair<string, RunConnection> connection in run.Header!.Connections.Where(c => !found.ContainsKey((c.Key, c.Value.Identity))))
            {
                found.Add((connection.Key, connection.Value.Identity), connection.Value);
            }
        }

        foreach (LinkDecision decision in _decisions.Read().Where(d => !found.ContainsKey((d.Service, d.Identity))))
        {
            found.Add((decision.Service, decision.Identity), new RunConnection { Address = decision.Connection, Identity = decision.Identity });
        }

        foreach (string identity in state.LinkFiles().Where(i => found.Keys.All(k => k.Identity != i)))
        {
            if (Subject(identity) is { } subject && state.Services.Any(s => s.Name == subject.Service))
            {
                found.Add((subject.Service, identity), new RunConnection { Address = subject.Connection, Identity = identity });
            }
        }

        return found.Select(f => (f.Key.Service, f.Value)).OrderBy(f => f.Service, StringComparer.Ordinal).ToList();
    }

    private (string Service, string Connection)? Subject(string identity) => state.Access(() =>
    {
        using FileStream stream = Open(state.LinksPath(identity));
        return LinkFile.Subject(stream);
    });

    private LinkFold Read(string service, RunConnection connection, LinkFile? file)
    {
        string from = file?.RunId ?? "";
        LinkFold links = new(state.Services.First(s => s.Name == service), connection.Address, from, file?.Links ?? []);
        List<LinkDecision> all = _decisions.Read().Where(d => d.Service == service && d.Identity == connection.Identity).ToList();
        List<RunSummary> runs = RunsFrom(from, service, connection.Identity).ToList();

        // Where the last run of the file is read again, the decisions after it are read again, too.
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

            links.Take(ReadRun(run, service));
        }

        decisions.ToList().ForEach(links.Decide);
        return links;
    }

    // A file that is older was put back from a backup.
    private static LinkFile? Newer(LinkFile? file, LinkFile? kept) => file is null || string.CompareOrdinal(kept?.RunId, file.RunId) > 0 ? kept : file;

    private LinkFile? ReadFile(string service, RunConnection connection) => ReadFile(service, connection, state.LinksPath(connection.Identity), LinkFile.Advice);

    private LinkFile? ReadBase(string service, RunConnection connection) => ReadFile(
        service, connection, state.LinkBasePath(connection.Identity), "It has the links of journals that were removed. Restore it from a backup.");

    private LinkFile? ReadFile(string service, RunConnection connection, string path, string advice)
    {
        return state.Access(() =>
        {
            if (!File.Exists(path))
            {
                return null;
            }

            try
            {
                using FileStream stream = Open(path);
                return LinkFile.Read(stream, path, service, connection.Address);
            }
            catch (ProvisioningException e)
            {
                throw new ProvisioningException(ProvisioningErrorKind.State, $"The links of {service} at {connection.Address} cannot be read. {e.Message} {advice}", e);
            }
        });
    }

    private static FileStream Open(string path) => PrivateFile.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    // Oldest first, so that the last word counts. The file may have been saved before its own run went on: what one run did ends alike, however
    // often it is replayed.
    private IEnumerable<RunSummary> RunsFrom(string runId, string service, string identity) => RunList.Read(state)
        .TakeWhile(r => string.CompareOrdinal(r.RunId, runId) >= 0)
        .Where(r => MayHaveMore(r, runId, service, identity))
        .Reverse();

    // An unreadable journal may be of a run over this connection; a run that was killed in its first line had linked nothing.
    private static bool MayHaveMore(RunSummary run, string last, string service, string identity) =>
        run.Header is null ? !run.IsTorn
        : run.HasPassed && run.IsOver(service, identity) && !(run.RunId == last && (run.HasEnded || run.State == RunState.Unreadable));

    private RunRecord ReadRun(RunSummary run, string service)
    {
        try
        {
            return JournalReader.Read(state, run.RunId);
        }
        catch (ProvisioningException e)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.State,
                $"It is unclear which accounts in {service} the run {run.RunId} has linked. {e.Message} To continue without it, check '{run.Path}' and move it away.",
                e);
        }
    }
}
