using System;
using System.Linq;

namespace Provisioning.Demo.Tests.Support;

/// <summary>What a run of the program left behind.</summary>
internal sealed record DemoOutput(int ExitCode, string Output, string Error)
{
    public string LastLine => Lines(Output).LastOrDefault() ?? "";

    public string[] ErrorLines => Lines(Error);

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
