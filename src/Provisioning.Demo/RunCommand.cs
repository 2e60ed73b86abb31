using System;
using Provisioning.Sandbox;
using Provisioning.Tabular;
using Spectre.Console;

namespace Provisioning.Demo;

/// <summary>The main job on an embedded sandbox, with a report at the end.</summary>
internal static class RunCommand
{
    public static int Run(Arguments arguments)
    {
        string file = arguments.File ?? SampleFile.Find();
        Export export = Export.Read(file, new CsvSourceOptions { Encoding = arguments.Encoding, Delimiter = arguments.Delimiter });
        JobReport report = new(export);
        IAnsiConsole console = Terminal.Create();
        using StopSignal stop = new();
        using ProvisioningSandbox sandbox = EmbeddedSandbox.Start(port: 0, arguments);
        (int exitCode, string? remark) = Work(sandbox, report, console, stop);

        new ReportPrinter(console, report).Print(file);
        if (remark is not null)
        {
            Console.Error.WriteLine(remark);
        }

        // Not by way of the console of colours: this line is for programs.
        Console.Out.WriteLine(report.Totals);
        return exitCode;
    }

    private static (int ExitCode, string? Remark) Work(ProvisioningSandbox sandbox, JobReport report, IAnsiConsole console, StopSignal stop)
    {
        using AmbitionConnection ambition = EmbeddedSandbox.ConnectAmbition(sandbox);
        using AgilityConnection agility = EmbeddedSandbox.ConnectAgility(sandbox);
        try
        {
            JobProgress.Show(console, progress => new MainJob(ambition, agility, report, progress, stop.Token).Run());
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return (ExitCode.Stopped, "Stopped. What is reported is done; what was on its way may or may not be.");
        }
        catch (ProvisioningException e)
        {
            return (ExitCode.CannotRun, e.Message);
        }

        return (report.Failures.Count == 0 ? ExitCode.Success : ExitCode.RowsFailed, null);
    }
}
