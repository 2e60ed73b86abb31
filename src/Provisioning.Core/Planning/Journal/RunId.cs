using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Provisioning.Planning;

/// <summary>Names of runs: the second in which they started, in UTC, and the part of it in four hexadecimal digits. They sort by time.</summary>
internal static class RunId
{
    private static readonly Regex Form = new(@"\A\d{8}T\d{6}Z-[0-9a-f]{4}\z", RegexOptions.CultureInvariant);

    public static string At(DateTimeOffset time)
    {
        long part = time.UtcTicks % TimeSpan.TicksPerSecond * 0x10000 / TimeSpan.TicksPerSecond;
        return string.Format(CultureInfo.InvariantCulture, "{0:yyyyMMdd'T'HHmmss'Z'}-{1:x4}", time.UtcDateTime, part);
    }

    public static bool IsValid(string text) => Form.IsMatch(text);
}
