namespace Provisioning.Demo.Tests.Support;

/// <summary>What a run of the program left behind.</summary>
internal sealed record DemoOutput(int ExitCode, string Output, string Error)
{
    private const string Prompt = "PS> ";

    public string LastLine => OutputLines.LastOrDefault() ?? "";

    public string[] OutputLines => Lines(Output);

    public string[] ErrorLines => Lines(Error);

    /// <summary>The lines that were shown as typed.</summary>
    public string[] TypedLines =>
        [.. OutputLines.Where(line => line.StartsWith(Prompt, StringComparison.Ordinal)).Select(line => line[Prompt.Length..])];

    /// <summary>The output of a line that was shown as typed, up to the next one.</summary>
    /// <param name="start">How the line begins.</param>
    public string[] OutputOf(string start) =>
    [
        .. OutputLines
            .SkipWhile(line => !line.StartsWith(Prompt + start, StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith(Prompt, StringComparison.Ordinal)),
    ];

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
