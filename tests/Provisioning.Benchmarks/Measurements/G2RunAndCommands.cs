namespace Provisioning.Benchmarks;

/// <summary>A first night beside the typed commands for the same work, and beside scripts without the module.</summary>
internal sealed class G2RunAndCommands : IMeasurement
{
    private const int Rows = 1000;
    private const int Latency = 50;
    private const int Repetitions = 3;

    // The same steps as the run has; groups and their type are made first.
    private const string Commands = """
        Import-Csv -Path $env:BENCH_FILE | Select-Object username, email, first_name, last_name | New-AgilityMember -DefaultRole 'Team Member'
        Import-Csv -Path $env:BENCH_FILE | Select-Object username, role | Set-AgilityProjectRole -Project Scope:0
        Import-Csv -Path $env:BENCH_FILE | Select-Object username, email, first_name, last_name | New-AmbitionUser
        Import-Csv -Path $env:BENCH_FILE | ConvertTo-GroupMembership -Group @{ team = 'Team' } | Set-GroupMembership -CreateGroup
        """;

    public string Id => "G2";

    public string Title => "A first night of 1,000 people and the commands for the same, 50 ms for each answer";

    public Section Take(Lab lab)
    {
        string mapping = Nights.MappingOfBoth(lab);
        string file = BenchmarkFiles.WriteRoles(lab.Folder, Rows);
        IReadOnlyList<Series> all = Series.Race(Math.Min(Repetitions, lab.Repetitions),
        [
            new("`Sync-ProvisionedUser`", () => On(server => new Nights(lab, mapping).Run(file, server))),
            new("`New-AgilityMember`, `Set-AgilityProjectRole`, `New-AmbitionUser` and `Set-GroupMembership` in one process", () => On(server => Lines.Run(Commands, file, server, 4 * Rows))),
            Lines.Nothing,
            new("`pwsh -NoProfile`, nothing else", () => Lab.RunScript("Idle")),
            Peers.OneByOne("Joiner", Latency, SandboxContent.Members, rows => BenchmarkFiles.Write(lab.Folder, rows, first: Rows + 1)),
        ]);
        Section section = new()
        {
            About = "Both services are empty beforehand and hold the same afterwards. The time and memory beyond the start of the process are compared. One request for each step is that of a new person, in each service in turn, and counts for as many steps as the night has.",
        };
        section.AddTimes(all);
        section.Add("`Sync-ProvisionedUser`, requests", all[0].Figure(s => s.Requests), "");
        section.Add("The commands, requests", all[1].Figure(s => s.Requests), "");
        double ours = all[0].Seconds - all[2].Seconds;
        double each = (all[4].Seconds - all[3].Seconds) / all[4].Figure(s => s.Told["sent"]).Median;
        double peer = each * all[0].Figure(s => s.Told["outputs"]).Median;
        section.Goals.Add(new Goal("At most 1.2 times the sum of the commands", ours / (all[1].Seconds - all[2].Seconds), 1.2, "times"));
        section.Goals.Add(new Goal("G3: at least 60 times faster than one request for each step", peer / ours, 60, "times", IsMost: false));
        section.Shares.Add(new Share("beyond the start", ours));
        section.Shares.Add(new Share("one request for each step", peer));
        section.Shares.Add(new Share("the answers' 50 ms, were they waited for one after the other", all[0].Requests * Latency / 1000));
        section.Shares.Add(new Share("processor time beyond the start", all[0].Cpu - all[2].Cpu));
        section.Shares.Add(new Share("processor time of the server on the same machine", all[0].ServerCpu));
        return section;
    }

    private static Sample On(Func<SandboxProcess, Sample> run)
    {
        using SandboxProcess server = new(Latency);
        return run(server);
    }
}
