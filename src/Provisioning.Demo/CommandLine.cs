using System.CommandLine;
using System.Globalization;

namespace Provisioning.Demo;

/// <summary>What the program can be asked for.</summary>
internal static class CommandLine
{
    private const int LargestLatency = 60_000;
    private const int DefaultPort = 5080;

    /// <summary>The commands with their options; without a command it is the quick start.</summary>
    public static RootCommand Create()
    {
        Option<int> latency = Number("--latency", LargestLatency, 0, "A pause before each answer in milliseconds, as a distant service has it");
        latency.Recursive = true;
        RootCommand root = QuickStart(latency);
        root.Add(latency);
        root.Add(Shell(latency));
        root.Add(Serve(latency));
        return root;
    }

    private static RootCommand QuickStart(Option<int> latency)
    {
        Option<FileInfo> file = new("--file")
        {
            Description = "The HR export to read instead of samples/hrm.csv; its columns role and team_name become groups where it has them",
            HelpName = "PATH",
        };
        Option<string> encoding = new("--encoding")
        {
            Description = "The encoding of a file without byte order mark, such as windows-1252; utf-8 unless given",
            HelpName = "NAME",
        };
        Option<string> delimiter = new("--delimiter") { Description = "The delimiter, one character; detected unless given", HelpName = "CHAR" };
        RootCommand command = new(
            """
            The Provisioning module in PowerShell, on a local stand-in for Ambition and Agility. Neither is needed, and nothing leaves this machine.
            Without a command it runs the quick start of README.md.

            Exit codes: 0 everything was done, 1 rows of the file failed and all others were done, 2 the work could not be done (wrong options, an unusable file, a taken port), 130 the quick start was stopped.
            """)
        {
            file,
            encoding,
            delimiter,
        };
        command.SetAction(asked => HostedShell.RunQuickStart(
            asked.GetValue(file)?.FullName, asked.GetValue(encoding), asked.GetValue(delimiter), asked.GetValue(latency)));
        return command;
    }

    private static Command Shell(Option<int> latency)
    {
        Command command = new("shell", "Opens a prompt to try the module at, until exit");
        command.SetAction(asked => HostedShell.OpenPrompt(asked.GetValue(latency)));
        return command;
    }

    private static Command Serve(Option<int> latency)
    {
        Option<int> port = Number("--port", ushort.MaxValue, DefaultPort, "The port on 127.0.0.1; 0 takes a free one");
        Option<string> token = new("--token") { Description = "The token that both services accept; a random one unless given", HelpName = "TEXT" };
        token.Validators.Add(given =>
        {
            if (!given.Tokens.All(t => t.Value.All(IsTokenCharacter)))
            {
                given.AddError("--token is made of letters, digits and - . _ ~ + / =.");
            }
        });
        Command command = new("serve", "Keeps the stand-in running for other programs, until Ctrl+C") { port, token };
        command.SetAction(asked => ServeCommand.Run(asked.GetValue(port), asked.GetValue(token), asked.GetValue(latency)));
        return command;
    }

    private static Option<int> Number(string name, int largest, int standard, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = given =>
        {
            string text = given.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= largest)
            {
                return number;
            }

            given.AddError($"{name} cannot be '{text}': it is a number from 0 to {largest}.");
            return standard;
        },
    };

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "-._~+/=".Contains(c, StringComparison.Ordinal);
}
