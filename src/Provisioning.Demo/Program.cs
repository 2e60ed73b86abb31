using System;
using System.IO;

namespace Provisioning.Demo;

/// <summary>Chooses the command and says in one line why it could not run.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        Terminal.UseUtf8();
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
        catch (Exception e) when (e is ProvisioningException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.CannotRun;
        }
    }

    private static int Run(Arguments arguments)
    {
        switch (arguments.Command)
        {
            case Command.Serve:
                return ServeCommand.Run(arguments);
            case Command.Help:
                Console.Out.WriteLine(Usage.Text);
                return ExitCode.Success;
            default:
                return RunCommand.Run(arguments);
        }
    }
}
