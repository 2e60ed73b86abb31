using BenchmarkDotNet.Attributes;
using Provisioning.Ambition.Accounts;
using Provisioning.Tabular;

namespace Provisioning.MicroBenchmarks;

/// <summary>Reading 5,000 rows of an export.</summary>
public class RowBenchmarks
{
    private string _path = "";

    /// <summary>Writes the export.</summary>
    [GlobalSetup]
    public void Write()
    {
        _path = Path.GetTempFileName();
        File.WriteAllText(_path, Rows.Csv);
    }

    /// <summary>Removes it.</summary>
    [GlobalCleanup]
    public void Remove() => File.Delete(_path);

    /// <summary>Cells only.</summary>
    /// <returns>How many rows there are.</returns>
    [Benchmark(Baseline = true)]
    public int Cells() => TableSource.Read(_path).Count();

    /// <summary>Cells, and the accounts that they mean.</summary>
    /// <returns>How many rows there are.</returns>
    [Benchmark]
    public int Accounts() => TableSource.Read(_path).Select(row => AmbitionUserReader.Read(row)).Count(u => u.IsActive);
}
