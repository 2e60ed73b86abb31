using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Provisioning.Commands.Common;

/// <summary>Reads an age as people write it: a whole number of days or hours, <c>90d</c> or <c>26h</c>. A TimeSpan is taken as well.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AgeTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly Regex s_form = new(@"\A\s*([0-9]{1,6})\s*([dh])\s*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        // To PowerShell 90d is a decimal number, which keeps how it was typed.
        string text = LanguagePrimitives.ConvertTo<string>(inputData);
        TimeSpan? age = RowInput.Unwrap(inputData) is TimeSpan span ? span : s_form.Match(text) is { Success: true } match ? Of(match) : null;
        return age > TimeSpan.Zero
            ? age.Value
            : throw new ArgumentTransformationMetadataException($"'{text}' is not an age. Write a whole number of days or hours, such as 90d or 26h, or give a TimeSpan that is longer than zero.");
    }

    private static TimeSpan Of(Match match)
    {
        int number = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value is "d" or "D" ? TimeSpan.FromDays(number) : TimeSpan.FromHours(number);
    }
}
