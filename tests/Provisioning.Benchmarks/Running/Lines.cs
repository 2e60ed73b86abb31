namespace Provisioning.Benchmarks;

/// <summary>Runs lines as they are typed, each in a PowerShell of its own with connections to both services.</summary>
internal static class Lines
{
    /// <summary>What a process takes that connects and does nothing else.</summary>
    public static Contestant Nothing { get; } = new("Module imported and connected, nothing else", () =>
    {
        using SandboxProcess server = new();
        return Lab.RunScript("Invoke-Line", server: server);
    });

    /// <exception cref="InvalidOperationException">As many objects as must be did not come out, so that the figures mean nothing.</exception>
    public static Sample Run(string line, string? file, SandboxProcess server, int? outputs = null, params (string Name, string Value)[] variables)
    {
        Sample sample = Lab.RunScript("Invoke-Line", file, server, [("BENCH_LINE", line), .. variables]);
        return outputs is null || sample.Told["outputs"] == outputs
            ? sample
            : throw new InvalidOperationException(FormattableString.Invariant($"{line} gave {sample.Told["outputs"]} objects; {outputs} were expected."));
    }
}
