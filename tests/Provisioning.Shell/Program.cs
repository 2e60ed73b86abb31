using System.Diagnostics;
using Provisioning.Shell;

// Starts the shell that tests start, with all arguments. With --try it only says what is wrong with that shell.
try
{
    TestShell shell = TestShell.Current;
    if (args.SequenceEqual(["--try"]))
    {
        return 0;
    }

    using Process process = Process.Start(shell.Start(args))!;
    process.WaitForExit();
    return process.ExitCode;
}
catch (InvalidOperationException e)
{
    Console.Error.WriteLine(e.Message.ReplaceLineEndings(" "));
    return 1;
}
