namespace Provisioning.Benchmarks;

/// <summary>The same work by scripts without the module, with one request for each row.</summary>
internal static class Peers
{
    /// <summary>So many rows are sent one after the other; their time beyond the start counts for all of them.</summary>
    public const int Scaled = 100;

    public static Contestant OneByOne(string kind, int latency, SandboxContent content, Func<int, string> file) => new($"`ForEach-Object`, one request for each of {Scaled} rows: {kind}", () =>
    {
        using SandboxProcess server = new(latency, Scaled, content);
        return Lab.RunScript("Send-Each", file(Scaled), server, ("BENCH_KIND", kind));
    })
    { MostRepetitions = 1 };
}
