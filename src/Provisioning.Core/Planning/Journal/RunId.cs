using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Provisioning.Planning;

/// <summary>Names of runs: the second in which they started, in UTC, and four digits against coincidence. They sort by time.</summary>
internal static class RunId
{
    private static readonly Regex Form = new(@"\A\d{8}T\d{6}Z-[0-9a-f]{4}\z", RegexOptions.CultureInvariant);

    public static string At(DateTimeOffset time, int digits) =>
        string.Format(CultureInfo.InvariantCulture, "{0:yyyyMMdd'T'HHmmss'Z'}-{1:x4}", time.UtcDateTime, digits & 0xFFFF);

    public static bool IsValid(string text) => Form.IsMatch(text);
}
