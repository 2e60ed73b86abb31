namespace Provisioning.Demo;

/// <summary>What <c>--help</c> prints.</summary>
internal static class Usage
{
    public const string Text = """
        Provisioning.Demo: the main job on a local stand-in for Ambition and Agility. Nothing leaves this machine.

        Usage:
          dotnet run --project src/Provisioning.Demo                    the main job with samples/hrm.csv
          dotnet run --project src/Provisioning.Demo -- [options]       the main job with other data
          dotnet run --project src/Provisioning.Demo -- serve [options] keeps the stand-in running for other programs

        Options of the main job:
          --file PATH        the HR export to read; columns role and team_name become groups where they are there
          --encoding NAME    the encoding of a file without byte order mark, such as windows-1252; utf-8 unless given
          --delimiter CHAR   the delimiter, such as ';' or tab; found out unless given

        Options of serve:
          --port N           the port on 127.0.0.1; 5080 unless given, 0 takes a free one
          --token TEXT       the token that both services accept; a random one unless given

        Options of both:
          --latency MS       a pause before each answer, as a distant service has it
          --help             this text

        Exit codes: 0 everything was done, 1 rows of the file failed and all others were done, 2 the work could not be
        done (wrong options, an unusable file, a taken port), 130 the main job was stopped.
        """;
}
