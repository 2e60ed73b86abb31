using System;
using System.IO;
using System.Text;
using Spectre.Console;

namespace Provisioning.Demo;

/// <summary>Makes the console: with colours for people, plain for files and pipes.</summary>
internal static class Terminal
{
    private const int WidthOfFiles = 120;

    /// <summary>Names come in every script.</summary>
    public static void UseUtf8()
    {
        try
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }
        catch (IOException)
        {
            // There is no console at all: what is redirected is written as the system likes it.
        }
    }

    /// <summary>The console for standard output.</summary>
    /// <returns>The console; not interactive, and without control sequences, when the output is redirected.</returns>
    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings());
        }

        IAnsiConsole plain = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        plain.Profile.Width = WidthOfFiles;
        return plain;
    }
}
