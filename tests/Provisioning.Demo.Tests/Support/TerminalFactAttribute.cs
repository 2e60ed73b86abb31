namespace Provisioning.Demo.Tests.Support;

/// <summary>A test that sits at a terminal; skipped where there is no tmux to be one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "tmux"))))
        {
            Skip = "There is no tmux on this machine.";
        }
    }
}
