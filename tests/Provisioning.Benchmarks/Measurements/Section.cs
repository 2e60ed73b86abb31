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

    /// <summary>How many programs wanted a processor meanwhile, on average; <c>null</c> where nobody knows.</summary>
    public double? Load { get; set; }

    public List<TableRow> Rows { get; set; } = [];

    public List<Goal> Goals { get; set; } = [];

    /// <summary>Where the time of the module goes, and where its memory.</summary>
    public List<Share> Shares { get; set; } = [];

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

/// <summary>What one part of the work takes: seconds of time, or megabytes of memory.</summary>
internal sealed record Share(string Name, double Amount, string Unit = "s");
