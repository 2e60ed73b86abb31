namespace Provisioning.Benchmarks;

/// <summary>The same work by scripts without the module, with one request for each row.</summary>
internal static class Peers
{
    /// <summary>So many rows are sent one after the other; their time beyond the start counts for all of them.</summary>
    public const int Scaled = 100;

    public static Contestant OneByOne(string kind, int latency, SandboxContent content, Func<int, string> file) =>
        Of($"`ForEach-Object`, one request for each of {Scaled} rows: {kind}", "Send-Each", kind, file(Scaled), latency, content, Scaled);

    public static Contestant EightAtOnce(string kind, int latency, SandboxContent content, Func<int, string> file, int rows) =>
        Of($"`ForEach-Object -Parallel -ThrottleLimit 8`, one request for each row: {kind}", "Send-EachParallel", kind, file(rows), latency, content, rows);

    private static Contestant Of(string name, string script, string kind, string file, int latency, SandboxContent content, int members) => new(name, () =>
    {
        using SandboxProcess server = new(latency, members, content);
        return Lab.RunScript(script, file, server, ("BENCH_KIND", kind));
    })
    { MostRepetitions = 1 };
}
