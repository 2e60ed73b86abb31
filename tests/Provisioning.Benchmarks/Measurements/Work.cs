namespace Provisioning.Benchmarks;

/// <summary>A typed line, and how many requests it may take.</summary>
/// <param name="Line">The line; the export is <c>$env:BENCH_FILE</c>.</param>
/// <param name="MostRequests">The most requests.</param>
/// <param name="Content">What the server holds beforehand.</param>
/// <param name="Peer">What one request for each row does, as <c>Requests.ps1</c> calls it; <c>null</c> where another line has it.</param>
internal sealed record Work(string Line, int MostRequests, SandboxContent Content, string? Peer = null)
{
    /// <summary>How many objects come out for each row.</summary>
    public int Outputs { get; init; } = 1;

    /// <summary>The line as a table shows it.</summary>
    public string Name => $"`{Line.Replace("Import-Csv -Path $env:BENCH_FILE", "Import-Csv", System.StringComparison.Ordinal).Replace("|", "\\|", System.StringComparison.Ordinal)}`";
}
