namespace Provisioning.Benchmarks;

/// <summary>Lines about a thousand rows, each held to a number of requests, and beside them one request for each row.</summary>
internal abstract class RequestMeasurement : IMeasurement
{
    protected const int Rows = 1000;
    private const int Latency = 50;

    public abstract string Id { get; }

    public abstract string Title { get; }

    protected abstract IReadOnlyList<Work> Works { get; }

    /// <summary>An export of so many rows.</summary>
    protected virtual string File(Lab lab, int rows) => lab.Rows(rows);

    public Section Take(Lab lab)
    {
        List<Contestant> contestants = [Lines.Nothing, new("`pwsh -NoProfile`, nothing else", () => Lab.RunScript("Idle"))];
        foreach (Work work in Works)
        {
            contestants.Add(new Contestant(work.Name, () =>
            {
                using SandboxProcess server = new(Latency, Rows, work.Content);
                return Lines.Run(work.Line, File(lab, Rows), server, Rows * work.Outputs);
            }));
        }

        List<string> peers = Works.Where(w => w.Peer is not null).Select(w => w.Peer!).ToList();
        foreach (Work work in Works.Where(w => w.Peer is not null))
        {
            contestants.Add(Peers.OneByOne(work.Peer!, Latency, work.Content, rows => File(lab, rows)));
        }

        IReadOnlyList<Series> all = Series.Race(1, contestants);
        Section section = new()
        {
            About = FormattableString.Invariant($"{Rows:N0} rows, {Latency} ms for each answer; requests are those of the line alone. Everything is measured once, because the goals are numbers of requests; one request for each row, one after the other, is measured for {Peers.Scaled} rows."),
        };
        section.AddTimes(all);
        for (int i = 0; i < Works.Count; i++)
        {
            Series ours = all[2 + i];
            int peer = Works[i].Peer is { } kind ? 2 + Works.Count + peers.IndexOf(kind) : 0;
            Figure requests = ours.Figure(s => s.Requests);
            section.Add($"{Works[i].Name}, requests", requests, "");
            section.Goals.Add(new Goal(FormattableString.Invariant($"{Works[i].Name}: at most {Works[i].MostRequests} requests"), requests.Maximum, Works[i].MostRequests, "requests"));
            section.Work.Add(new WorkRow(
                Works[i].Name,
                requests.Maximum,
                Works[i].MostRequests,
                ours.Seconds - all[0].Seconds,
                peer == 0 ? null : (all[peer].Seconds - all[1].Seconds) * Rows / Peers.Scaled));
        }

        return section;
    }
}
