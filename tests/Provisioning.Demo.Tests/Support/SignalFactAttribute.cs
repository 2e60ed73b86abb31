using System.Globalization;

namespace Provisioning.Demo.Tests.Support;

/// <summary>A test that sends a signal to a process of its own; skipped where it could not arrive.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SignalFactAttribute : FactAttribute
{
    private const string LinuxStatus = "/proc/self/status";

    /// <param name="number">The number of the signal.</param>
    public SignalFactAttribute(int number)
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows has no signal that one process can send to another alone.";
        }
        else if (IsIgnored(number))
        {
            Skip = "The signal is ignored here, as in a background job of a shell, and processes inherit that.";
        }
    }

    private static bool IsIgnored(int number)
    {
        if (!File.Exists(LinuxStatus))
        {
            return false;
        }

        string mask = File.ReadLines(LinuxStatus).First(l => l.StartsWith("SigIgn:", StringComparison.Ordinal)).Split('\t')[1];
        return (ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (number - 1))) != 0;
    }
}
