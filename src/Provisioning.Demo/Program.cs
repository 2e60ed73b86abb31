using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;

namespace Provisioning.Demo;

/// <summary>Runs what is asked for, and says in one line why it could not.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        UseUtf8();
        ParseResult asked = CommandLine.Create().Parse(args);
        if (asked.Errors.Count > 0)
        {
            foreach (ParseError error in asked.Errors)
            {
                Console.Error.WriteLine(error.Message);
            }

            Console.Error.WriteLine("--help shows the commands and options.");
            return ExitCode.CannotRun;
        }

        try
        {
            return asked.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.CannotRun;
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
