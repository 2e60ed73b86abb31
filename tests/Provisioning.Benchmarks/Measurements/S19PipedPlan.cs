namespace Provisioning.Benchmarks;

/// <summary>A plan of rows that come down the pipeline beside one of their file.</summary>
internal sealed class S19PipedPlan : IMeasurement
{
    private const int Times = 2;

    private const string Mapping = """
        @{
            Source = @{ Key = 'employee_id'; Active = @{ Column = 'status'; Words = 'active' } }
            Ambition = @{ Match = 'Username'; Attributes = @{ Username = 'username'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' } }
        }
        """;

    public string Id => "S19";

    public string Title => "A plan of 100,000 rows by the pipeline";

    public Section Take(Lab lab)
    {
        PlanFiles.Write(lab.Folder);
        string mapping = Path.Combine(lab.Folder, "piped.psd1");
        File.WriteAllText(mapping, Mapping);
        IReadOnlyList<Series> all = Series.Race(1,
        [
            Lab.Fresh("New-ProvisioningPlan", "New-Plan", PlanFiles.Export(lab.Folder), latency: 0, ("BENCH_MAPPING", mapping), ("BENCH_TIMES", FormattableString.Invariant($"{Times}"))),
        ]);
        Figure file = all[0].Figure(s => s.Told["file"]);
        Figure rows = all[0].Figure(s => s.Told["rows"]);
        Section section = new()
        {
            About = FormattableString.Invariant($"`New-ProvisioningPlan` for a service without accounts, in one process: from the file of {PlanFiles.People:N0} people, from the rows that `Import-Csv` has made of it before, and with `Import-Csv` in front. The three take turns;")
                + FormattableString.Invariant($" each figure is the median of {Times} in a process, after one that does not count."),
        };
        section.Add("the file", file, "s");
        section.Add("`$rows |`", rows, "s");
        section.Add("`Import-Csv |`", all[0].Figure(s => s.Told["imported"]), "s");
        section.AddPeaks(all);
        section.Goals.Add(new Goal("Rows that are at hand: at most 1.3 times the file", all[0].Figure(s => s.Told["rows"] / s.Told["file"]).Median, 1.3, "times"));
        section.Shares.Add(new Share("the file", file.Median));
        section.Shares.Add(new Share("what rows take more", rows.Median - file.Median));
        return section;
    }
}
