namespace Provisioning.Benchmarks;

/// <summary>A run and the run that undoes it.</summary>
internal sealed class G7Undo : IMeasurement
{
    private const int People = 2500;
    private const int Repetitions = 3;
    private const string Undo = "Get-ProvisioningRun -StatePath $env:BENCH_STATE | Select-Object -First 1 | Undo-ProvisioningRun -Approve 10000 -WarningAction Ignore";

    public string Id => "G7";

    public string Title => "Undo of a run of 10,000 steps, no latency";

    public Section Take(Lab lab)
    {
        string mapping = Nights.MappingOfBoth(lab);
        string file = BenchmarkFiles.WriteRoles(lab.Folder, People);
        List<Sample> runs = [], undone = [];
        for (int i = 0; i < Math.Min(Repetitions, lab.Repetitions); i++)
        {
            using SandboxProcess server = new();
            Nights nights = new(lab, mapping);
            runs.Add(nights.Run(file, server));
            undone.Add(nights.Run(Undo, file, server));
            Console.Error.WriteLine(FormattableString.Invariant($"  {runs[^1].Seconds:0.00} s, {undone[^1].Seconds:0.00} s"));
        }

        Series run = new("The run", runs);
        Series undo = new("Its undo", undone);
        Section section = new() { About = FormattableString.Invariant($"A first night of {People:N0} people in both services, and its undo.") };
        section.AddTimes([run, undo]);
        foreach (Series series in new[] { run, undo })
        {
            section.Add(series.Name + ", requests", series.Figure(s => s.Requests), "");
            section.Add(series.Name + ", steps", series.Figure(s => s.Told["outputs"]), "");
        }

        section.Goals.Add(new Goal("Requests of the undo against those of the run", undo.Requests / run.Requests, 1.1, "times"));
        section.Goals.Add(new Goal("Time of the undo against that of the run", undo.Seconds / run.Seconds, 1.1, "times"));
        section.Shares.Add(new Share("the run", run.Seconds));
        section.Shares.Add(new Share("the undo", undo.Seconds));
        section.Shares.Add(new Share("the undo, processor time of the process", undo.Cpu));
        section.Shares.Add(new Share("the undo, processor time of the server on the same machine", undo.ServerCpu));
        return section;
    }
}
