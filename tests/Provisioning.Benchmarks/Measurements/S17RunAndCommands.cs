namespace Provisioning.Benchmarks;

/// <summary>A run beside the commands that somebody would type for the same work.</summary>
internal sealed class S17RunAndCommands : IMeasurement
{
    private const int Rows = 1000;
    private const int Latency = 50;
    private const int Repetitions = 3;

    // Four steps for each row, as many as the run has, and the group type and the groups that it makes first.
    private const string Commands = """
        Import-Csv -Path $env:BENCH_FILE | Select-Object username, email, first_name, last_name | New-AgilityMember -DefaultRole 'Team Member'
        Import-Csv -Path $env:BENCH_FILE | Select-Object username, role | Set-AgilityProjectRole -Project Scope:0
        Import-Csv -Path $env:BENCH_FILE | Select-Object username, email, first_name, last_name | New-AmbitionUser
        Import-Csv -Path $env:BENCH_FILE | ConvertTo-GroupMembership -Group @{ team = 'Team' } | Set-GroupMembership -CreateGroup
        """;

    public string Id => "S17";

    public string Title => "A run for 1,000 joiners and the commands for the same, 50 ms for each answer";

    public Section Take(Lab lab)
    {
        string mapping = Nights.MappingOfBoth(lab);
        string file = BenchmarkFiles.WriteRoles(lab.Folder, Rows);
        IReadOnlyList<Series> all = Series.Race(Math.Min(Repetitions, lab.Repetitions),
        [
            new("`Sync-ProvisionedUser`", () => On(server => new Nights(lab, mapping).Run(file, server, 4 * Rows))),
            new("`New-AgilityMember`, `Set-AgilityProjectRole`, `New-AmbitionUser` and `Set-GroupMembership` in one process", () => On(server => Lines.Run(Commands, file, server, 4 * Rows))),
            Lines.Nothing,
        ]);
        Section section = new() { About = "Both services are empty beforehand and hold the same afterwards; what one and the other do beyond the start is compared." };
        section.AddTimes(all);
        section.Add("`Sync-ProvisionedUser`, requests", all[0].Figure(s => s.Requests), "");
        section.Add("The commands, requests", all[1].Figure(s => s.Requests), "");
        section.Goals.Add(new Goal("At most 1.2 times the sum of the commands", (all[0].Seconds - all[2].Seconds) / (all[1].Seconds - all[2].Seconds), 1.2, "times"));
        section.Shares.Add(new Share("beyond the start", all[0].Seconds - all[2].Seconds));
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
