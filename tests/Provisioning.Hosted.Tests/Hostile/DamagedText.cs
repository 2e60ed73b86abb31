using System.Text;

namespace Provisioning.Hosted.Tests.Hostile;

/// <summary>Damages scripts with pieces that mean something to PowerShell, to the service or to a reader of texts; the same seed gives the same text.</summary>
/// <param name="more">Further pieces, which would leave a mark if they ran.</param>
internal sealed class DamagedText(params string[] more)
{
    private readonly string[] _pieces =
    [
        "@{", "}", "@(", ")", "$(", "${", "$_", "$_.Email", "$env:PATH", "&", "|", ";", "\n", "`", "\"", "'", "''", "#", "<#", "#>", "@\"", "@'", "=", ",", "..", "::", "[", "]", "[int]",
        "using module x", "param($a)", "begin{}", "trap{}", "#requires -Version 99", "-eq", "-in", "-not", "-and", "!", "exit", "return", "throw", "1e999", "0x", "1kb", "$null", "$true",
        "\0", "\uD800", "\uFEFF", "\u202E", "\u2018", "\u201C", "\u0131", "{{", .. more,
    ];

    /// <summary>A text, damaged in one to four places.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seed">The seed.</param>
    public string Of(string text, int seed)
    {
        Random random = new(seed);
        for (int left = random.Next(1, 5); left > 0; left--)
        {
            int at = random.Next(text.Length + 1);
            text = random.Next(4) switch
            {
                0 => text[..at],
                1 => text.Remove(at, Math.Min(random.Next(20), text.Length - at)),
                _ => text.Insert(at, _pieces[random.Next(_pieces.Length)]),
            };
        }

        return text;
    }

    /// <summary>How a failure names its text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seed">Its seed.</param>
    public static string Describe(string text, int seed) => $"seed {seed}, {Convert.ToBase64String(Encoding.Unicode.GetBytes(text))}";
}
