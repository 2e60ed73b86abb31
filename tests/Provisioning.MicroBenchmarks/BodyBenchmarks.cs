using BenchmarkDotNet.Attributes;
using Provisioning.Ambition.Wire;

namespace Provisioning.MicroBenchmarks;

/// <summary>Writing the body of one request of 5,000 rows.</summary>
public class BodyBenchmarks
{
    /// <summary>As JSON.</summary>
    /// <returns>The body.</returns>
    [Benchmark]
    public byte[] Json() => AmbitionBody.Write(AmbitionFormat.Json, Rows.Records);

    /// <summary>As CSV.</summary>
    /// <returns>The body.</returns>
    [Benchmark]
    public byte[] Csv() => AmbitionBody.Write(AmbitionFormat.Csv, Rows.Records);
}
