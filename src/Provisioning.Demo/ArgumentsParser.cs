using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Provisioning.Demo;

/// <summary>Reads the command line: an optional command, then options as <c>--name value</c> or <c>--name=value</c>.</summary>
internal static class ArgumentsParser
{
    /// <summary>Reads the command line.</summary>
    /// <param name="args">The words of the command line.</param>
    /// <param name="arguments">What is asked for.</param>
    /// <param name="problem">Why it cannot be understood, as a sentence.</param>
    /// <returns>False when it cannot be understood.</returns>
    public static bool TryParse(
        string[] args,
        [NotNullWhen(true)] out Arguments? arguments,
        [NotNullWhen(false)] out string? problem)
    {
        Arguments read = new();
        arguments = null;
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] is "--help" or "-h" or "-?")
            {
                arguments = new Arguments { Command = Command.Help };
                problem = null;
                return true;
            }

            if (i == 0 && FindCommand(args[i]) is { } named)
            {
                read = read with { Command = named };
                continue;
            }

            string[] parts = args[i].Split('=', 2);
            if (!OptionReaders.All.TryGetValue(parts[0], out OptionReader? reader))
            {
                problem = $"'{args[i]}' is not known.";
                return false;
            }

            if (reader.OnlyFor is { } command && command != read.Command)
            {
                problem = command == Command.Run ? $"{parts[0]} does not belong to '{args[0]}'." : $"{parts[0]} belongs to 'serve'.";
                return false;
            }

            string value = parts.Length == 2 ? parts[1] : i + 1 < args.Length ? args[i + 1] : "";
            i += 2 - parts.Length;
            if (value.Length == 0 || (parts.Length == 1 && OptionReaders.All.ContainsKey(value)))
            {
                problem = $"{parts[0]} needs a value.";
                return false;
            }

            if (reader.Read(read, value) is not { } next)
            {
                problem = string.Format(CultureInfo.InvariantCulture, "{0} cannot be '{1}': {2}.", parts[0], value, reader.Expectation);
                return false;
            }

            read = next;
        }

        arguments = read;
        problem = null;
        return true;
    }

    private static Command? FindCommand(string word) => word switch
    {
        "serve" => Command.Serve,
        "shell" => Command.Shell,
        _ => null,
    };
}
