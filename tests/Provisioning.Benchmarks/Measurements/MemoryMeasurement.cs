using System.Globalization;
using Provisioning.Batch;
using Provisioning.Common;

namespace Provisioning.Benchmarks;

/// <summary>The parts of the memory of a command.</summary>
internal static class MemoryMeasurement
{
    /// <summary>Adds what the process has anyway, what its objects take, and what remembering the rows takes of that.</summary>
    /// <param name="section">The section with the goal.</param>
    /// <param name="command">The command over so many rows.</param>
    /// <param name="idle">The process that does nothing.</param>
    /// <param name="rows">How many rows.</param>
    public static void AddShares(Section section, Series command, Series idle, int rows)
    {
        string count = rows.ToString("N0", CultureInfo.InvariantCulture);
        double keys = double.Parse(OwnProcess.Run("keys", rows.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
        section.Shares.Add(new Share("the process with the module, connected", idle.PeakMemory, "MB"));
        section.Shares.Add(new Share($"all objects after {count} rows, with what the collector keeps free for new ones", command.Figure(s => s.Told["heap"]).Median, "MB"));
        section.Shares.Add(new Share($"of them, measured alone, two keys for each of {count} rows, by which a later row about the same person is found", keys, "MB"));
    }

    /// <summary>Megabytes that two keys for each row take.</summary>
    public static double OfKeys(int rows)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        KeyPlaces places = new();
        for (int row = 1; row <= rows; row++)
        {
            places.Set(KeyHash.OfText(BenchmarkFiles.Username(row)), (uint)row);
            places.Set(KeyHash.OfText(BenchmarkFiles.Email(row)), (uint)row);
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(places);
        return (after - before) / 1e6;
    }
}
