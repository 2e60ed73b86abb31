namespace Provisioning.Benchmarks;

/// <summary>What a measurement found, ready to be written and to be kept.</summary>
internal sealed class Section
{
    /// <summary>What was done, in Markdown.</summary>
    public string About { get; set; } = "";

    public DateTime Taken { get; set; } = DateTime.UtcNow;

    /// <summary>How many programs wanted a processor meanwhile, on average; <c>null</c> if it is unknown.</summary>
    public double? Load { get; set; }

    /// <summary>How long all of it took.</summary>
    public double Minutes { get; set; }

    public List<TableRow> Rows { get; set; } = [];

    public List<Goal> Goals { get; set; } = [];

    /// <summary>Where the time of the module goes, and where its memory.</summary>
    public List<Share> Shares { get; set; } = [];

    /// <summary>Pieces of work with the requests that they may take, for the table of all measurements.</summary>
    public List<WorkRow> Work { get; set; } = [];

    public void Add(string name, Figure figure, string unit) => Rows.Add(new TableRow(name, figure, unit));

    /// <summary>Adds the time of each, and beside it the processor time of those that tell it.</summary>
    public void AddTimes(IEnumerable<Series> all)
    {
        foreach (Series series in all)
        {
            Add(series.Name, series.Figure(s => s.Seconds), "s");
        }

        foreach (Series series in all.Where(s => s.Cpu > 0))
        {
            Add(series.Name + ", processor time", series.Figure(s => s.Cpu), "s");
        }
    }

    public void AddPeaks(IEnumerable<Series> all)
    {
        foreach (Series series in all.Where(s => s.PeakMemory > 0))
        {
            Add(series.Name + ", peak memory", series.Figure(s => s.PeakMemory), "MB");
        }
    }
}

/// <summary>One line of a table of figures.</summary>
internal sealed record TableRow(string Name, Figure Figure, string Unit);

/// <summary>One piece of work: how many requests it takes and may take, how long, and how long others take for it.</summary>
/// <param name="Name">What is done, in Markdown.</param>
/// <param name="Requests">The most requests of all repetitions.</param>
/// <param name="Limit">The most that there may be.</param>
/// <param name="Seconds">The time beyond the start of the process.</param>
/// <param name="OneByOne">The time of one request for each row or step, beyond the start; <c>null</c> where it stands in another line.</param>
internal sealed record WorkRow(string Name, double Requests, double Limit, double Seconds, double? OneByOne = null);

/// <summary>What one part of the work takes: seconds of time, or megabytes of memory.</summary>
internal sealed record Share(string Name, double Amount, string Unit = "s");
