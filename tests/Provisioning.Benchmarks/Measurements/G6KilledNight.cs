namespace Provisioning.Benchmarks;

/// <summary>The costs of a run that is interrupted and resumed.</summary>
internal sealed class G6KilledNight : IMeasurement
{
    private const string Resume = "Get-ProvisioningRun -StatePath $env:BENCH_STATE | Select-Object -First 1 | Resume-ProvisioningRun -WarningAction Ignore";

    public string Id => "G6";

    public string Title => "A first night of 100,000 people, killed at its half and resumed";

    public Section Take(Lab lab)
    {
        Sample whole = LargeCompany.Current.FirstNight;
        using SandboxProcess server = new();
        Nights nights = new(lab, Nights.MappingOfBoth(lab));
        string file = BenchmarkFiles.WriteRoles(lab.Folder, LargeCompany.People);
        Sample killed = nights.RunUntil(file, server, requests: whole.Requests / 2);
        Sample resumed = nights.Run(Resume, file, server);
        Series[] all =
        [
            new("The whole night, undisturbed", [whole]),
            new("The first half, until it is killed", [killed]),
            new("The rest, resumed", [resumed]),
        ];
        Section section = new() { About = "The undisturbed night is that of G1. The process is killed when the services have got half of its requests. The start of PowerShell, which comes twice, counts." };
        section.AddTimes(all);
        section.Add("The whole night, requests", all[0].Figure(s => s.Requests), "");
        section.Add("Both parts, requests", Figure.Of([killed.Requests + resumed.Requests]), "");
        section.Goals.Add(new Goal("Time of both parts against the undisturbed night", (killed.Seconds + resumed.Seconds) / whole.Seconds, 1.05, "times"));
        section.Goals.Add(new Goal("Requests of both parts against those of the undisturbed night", (double)(killed.Requests + resumed.Requests) / whole.Requests, 1.05, "times"));
        section.Shares.Add(new Share("the undisturbed night", whole.Seconds));
        section.Shares.Add(new Share("until it is killed", killed.Seconds));
        section.Shares.Add(new Share("the rest", resumed.Seconds));
        section.Shares.Add(new Share("the rest, processor time of the process", resumed.Cpu));
        return section;
    }
}
