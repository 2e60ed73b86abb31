using System.Globalization;
using System.Text.RegularExpressions;

namespace Provisioning.Sync.Run.Journal;

/// <summary>
/// Names of runs: the second in which they started, in UTC, and the part of it in four hexadecimal digits. They sort in the order of the
/// runs, so a name may be later than its run where a clock was set back meanwhile.
/// </summary>
internal static class RunId
{
    private const string SecondForm = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly Regex Form = new(@"\A\d{8}T\d{6}Z-[0-9a-f]{4}\z", RegexOptions.CultureInvariant);

    public static string At(DateTimeOffset time)
    {
        long part = time.UtcTicks % TimeSpan.TicksPerSecond * 0x10000 / TimeSpan.TicksPerSecond;
        return string.Format(CultureInfo.InvariantCulture, "{0:" + SecondForm + "}-{1:x4}", time.UtcDateTime, part);
    }

    public static bool IsValid(string text) => Form.IsMatch(text);

    /// <summary>A moment whose name sorts after that of a run; <c>null</c> when the name has no time.</summary>
    public static DateTimeOffset? After(string runId) => DateTimeOffset.TryParseExact(
        runId.Substring(0, runId.IndexOf('-')), SecondForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset second)
        && int.TryParse(runId.Substring(runId.IndexOf('-') + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int part)
            ? second.AddTicks(((part + 1) * TimeSpan.TicksPerSecond / 0x10000) + 1)
            : null;
}
