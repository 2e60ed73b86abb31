using System.Globalization;

namespace Provisioning.Sync.Mapping;

/// <summary>Writes a date in another format.</summary>
/// <param name="formats">The formats in which it is read; <c>null</c> for those of the source, and ISO 8601.</param>
/// <param name="output">The format in which it is written.</param>
internal sealed class DateStep(IReadOnlyList<string>? formats, string output) : RewriteStep
{
    private static readonly string[] Iso = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss"];

    public override string? Apply(string text, IReadOnlyList<string> dateFormats, out string rewritten)
    {
        string? problem = DateFormats.Read(text, formats ?? dateFormats, out DateTime day);
        if (problem is not null && formats is null && DateFormats.Read(text, Iso, out DateTime iso) is null)
        {
            (problem, day) = (null, iso);
        }

        rewritten = problem is null ? day.ToString(output, CultureInfo.InvariantCulture) : text;
        return problem;
    }
}
