namespace Provisioning.Module.Tests.Faults;

/// <summary>One part of docs/reliability.md. Each part is written by a test of its own, and leaves the other alone.</summary>
internal sealed class ReliabilityFile
{
    public static readonly ReliabilityFile Matrix = new(isStops: false);

    public static readonly ReliabilityFile Stops = new(isStops: true);

    /// <summary>Lines with these words differ from run to run; they are written, and not compared.</summary>
    public const string Differing = "when this page was made";

    /// <summary>The heading that the second part begins with.</summary>
    public const string Heading = "## Stopping";

    private const string Rewrite = "PROVISIONING_WRITE_DOCS";

    private readonly bool _isStops;

    private ReliabilityFile(bool isStops) => _isStops = isStops;

    /// <summary>Fails when this part of the file is another text; writes it instead where the environment asks for it.</summary>
    public void CompareOrWrite(string path, string text)
    {
        (string matrix, string stops) = Split(File.Exists(path) ? File.ReadAllText(path) : "");
        if (Environment.GetEnvironmentVariable(Rewrite) is { Length: > 0 })
        {
            File.WriteAllText(path, _isStops ? Join(matrix, text) : Join(text, stops));
            return;
        }

        string[] kept = Compared(_isStops ? stops : matrix);
        string[] made = Compared(text);
        List<string> differences = [.. made.Except(kept).Select(l => "+ " + l), .. kept.Except(made).Select(l => "- " + l)];
        Assert.True(
            differences.Count == 0,
            $"docs/reliability.md is not what the run shows. Set {Rewrite}=1 and run it again.\n" + string.Join("\n", differences.Take(60)));
    }

    private static string[] Compared(string text) =>
        [.. text.Split('\n').Where(l => !l.Contains(Differing, StringComparison.Ordinal))];

    private static (string Matrix, string Stops) Split(string text)
    {
        int start = text.IndexOf("\n" + Heading + "\n", StringComparison.Ordinal);
        return start < 0 ? (text, "") : (text[..start], text[(start + 1)..]);
    }

    private static string Join(string matrix, string stops) => stops.Length == 0 ? matrix : matrix.TrimEnd('\n') + "\n\n" + stops;
}
