using System;
using Spectre.Console;

namespace Provisioning.Demo;

/// <summary>Shows a bar for each step of the main job, where somebody watches.</summary>
internal sealed class JobProgress
{
    private readonly ProgressContext? _context;

    private JobProgress(ProgressContext? context) => _context = context;

    /// <summary>Works under progress bars; without them when the console is not interactive.</summary>
    /// <param name="console">The console.</param>
    /// <param name="work">The work.</param>
    public static void Show(IAnsiConsole console, Action<JobProgress> work)
    {
        if (console.Profile.Capabilities.Interactive)
        {
            console.Progress()
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
                .Start(context => work(new JobProgress(context)));
        }
        else
        {
            work(new JobProgress(null));
        }
    }

    /// <summary>Starts the bar of a step.</summary>
    /// <param name="description">The step.</param>
    /// <param name="count">How much there is to do; more than 0.</param>
    /// <returns>The bar; <c>null</c> when nobody watches.</returns>
    public ProgressTask? Begin(string description, int count) => _context?.AddTask(description, maxValue: count);
}
