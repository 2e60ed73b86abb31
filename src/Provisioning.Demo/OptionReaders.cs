using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Provisioning.Demo;

/// <summary>The options of the command line.</summary>
internal static class OptionReaders
{
    private const int MaximumLatency = 60_000;

    public static readonly IReadOnlyDictionary<string, OptionReader> All = new Dictionary<string, OptionReader>
    {
        ["--file"] = new(Command.Run, "it is the path of a CSV file", (a, value) => a with { File = value }),
        ["--encoding"] = new(
            Command.Run,
            "it is the name of an encoding, such as utf-8, utf-16 or windows-1252",
            (a, value) => IsEncoding(value) ? a with { Encoding = value } : null),
        ["--delimiter"] = new(
            Command.Run,
            "it is one character other than a letter, a digit, a blank or a quote, or the word tab",
            (a, value) => FindDelimiter(value) is { } delimiter ? a with { Delimiter = delimiter } : null),
        ["--port"] = new(
            Command.Serve,
            "it is a number from 0 (any free port) to 65535",
            (a, value) => FindNumber(value, ushort.MaxValue) is { } port ? a with { Port = port } : null),
        ["--latency"] = new(
            null,
            "it is a number of milliseconds from 0 to 60000",
            (a, value) => FindNumber(value, MaximumLatency) is { } latency ? a with { Latency = latency } : null),
        ["--token"] = new(
            Command.Serve,
            "it is made of letters, digits and - . _ ~ + / =",
            (a, value) => value.All(IsTokenCharacter) ? a with { Token = value } : null),
    };

    private static bool IsEncoding(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(name) is not null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static string? FindDelimiter(string text) => text switch
    {
        "tab" or "\\t" or "\t" => "\t",
        [not (' ' or '"' or '\r' or '\n')] when !char.IsLetterOrDigit(text[0]) => text,
        _ => null,
    };

    private static int? FindNumber(string text, int maximum) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= maximum ? number : null;

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "-._~+/=".Contains(c, StringComparison.Ordinal);
}
