using System;
using System.IO;
using System.Text;

namespace Provisioning.Demo;

/// <summary>Chooses the command and says in one line why it could not run.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        UseUtf8();
        if (!ArgumentsParser.TryParse(args, out Arguments? arguments, out string? problem))
        {
            Console.Error.WriteLine(problem);
            Console.Error.WriteLine();
            Console.Error.WriteLine(Usage.Text);
            return ExitCode.CannotRun;
        }

        try
        {
            return Run(arguments);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.CannotRun;
        }
    }

    private static int Run(Arguments arguments)
    {
        switch (arguments.Command)
        {
            case Command.Run:
                return HostedShell.RunQuickStart(arguments);
            case Command.Shell:
                return HostedShell.OpenPrompt(arguments);
            case Command.Serve:
                return ServeCommand.Run(arguments);
            default:
                Console.Out.WriteLine(Usage.Text);
                return ExitCode.Success;
        }
    }

    // Names come in every script.
    private static void UseUtf8()
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
}
