namespace Provisioning.Demo;

/// <summary>What <c>--help</c> prints.</summary>
internal static class Usage
{
    public const string Text = """
        Provisioning.Demo: the module in PowerShell, on a local stand-in for Ambition and Agility. Neither needs to be
        installed, and nothing leaves this machine.

        Usage:
          dotnet run --project src/Provisioning.Demo                    the quick start of README.md with samples/hrm.csv
          dotnet run --project src/Provisioning.Demo -- [options]       the quick start with other data
          dotnet run --project src/Provisioning.Demo -- shell [options] a prompt to try the module at, until exit
          dotnet run --project src/Provisioning.Demo -- serve [options] keeps the stand-in running for other programs

        Options of the quick start:
          --file PATH        the HR export to read; columns role and team_name become groups where they are there
          --encoding NAME    the encoding of a file without byte order mark, such as windows-1252; utf-8 unless given
          --delimiter CHAR   the delimiter, such as ';' or tab; found out unless given

        Options of serve:
          --port N           the port on 127.0.0.1; 5080 unless given, 0 takes a free one
          --token TEXT       the token that both services accept; a random one unless given

        Options of all:
          --latency MS       a pause before each answer, as a distant service has it
          --help             this text

        Exit codes: 0 everything was done, 1 rows of the file failed and all others were done, 2 the work could not be
        done (wrong options, an unusable file, a taken port), 130 the quick start was stopped.
        """;
}
