using System;
using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Benchmarks;

/// <summary>What a measurement found, ready to be written and to be kept.</summary>
internal sealed class Section
{
    /// <summary>What was done, in Markdown.</summary>
    public string About { get; set; } = "";

    public DateTime Taken { get; set; } = DateTime.UtcNow;

    public List<TableRow> Rows { get; set; } = [];

    public List<Goal> Goals { get; set; } = [];

    /// <summary>Where the time of the module goes, in seconds.</summary>
    public List<Share> Shares { get; set; } = [];

    public void Add(string name, Figure figure, string unit) => Rows.Add(new TableRow(name, figure, unit));

    /// <summary>Adds the time of each, and of those that tell it the memory.</summary>
    public void AddTimes(IEnumerable<Series> all)
    {
        foreach (Series series in all)
        {
            Add(series.Name, series.Figure(s => s.Seconds), "s");
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

/// <summary>Seconds that one part of the work takes.</summary>
internal sealed record Share(string Name, double Seconds);
