using System.Collections;
using System.Globalization;
using Provisioning.Commands.Common;
using Provisioning.Common;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Reads parameters of the commands that plan. It is done here and not when PowerShell binds them, because an error of binding
/// would end a scheduled task with the exit code for failed rows.
/// </summary>
internal static class PlanInput
{
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>The mapping with only some of its services.</summary>
    /// <exception cref="ProvisioningException">The mapping has no part for a service.</exception>
    public static ProvisioningMapping Only(ProvisioningMapping mapping, IReadOnlyCollection<string>? services)
    {
        if (services is null)
        {
            return mapping;
        }

        if (services.FirstOrDefault(s => mapping.Services.All(m => !Same(m.Service, s))) is { } missing)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"{mapping.FileName} has no part for {missing}, which -Service names. Nothing was sent.");
        }

        return mapping with { Services = mapping.Services.Where(m => services.Any(s => Same(m.Service, s))).ToList() };
    }

    /// <summary>The day that was given, or the current local day.</summary>
    /// <exception cref="ProvisioningException">It is not a date.</exception>
    public static DateTime Day(object? given) => RowInput.Unwrap(given) switch
    {
        null => DateTime.Today,
        DateTime time => time.Date,
        DateTimeOffset time => time.Date,
        string text when DateTime.TryParseExact(text.Trim(), DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day) => day,
        object other => throw new ProvisioningException(
            ProvisioningErrorKind.InvalidQuery,
            $"-EffectiveDate is '{Convert.ToString(other, CultureInfo.InvariantCulture)}', which is not a date. Write it as {DayForm}, or give a [datetime]."),
    };

    /// <summary>The limit that was given; <c>null</c> when none was.</summary>
    /// <exception cref="ProvisioningException">It is not a limit.</exception>
    public static Limit? LimitOf(string? text, string parameter)
    {
        try
        {
            return text is null ? null : Limit.Parse(text);
        }
        catch (FormatException e)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidQuery, $"-{parameter}: {e.Message} Nothing was sent.", e);
        }
    }

    /// <summary>The number of a parameter that takes no percentage; 0 when it was not given.</summary>
    /// <exception cref="ProvisioningException">It is not a whole number.</exception>
    public static int CountOf(string? text, string parameter) => text is null ? 0
        : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count
        : throw new ProvisioningException(ProvisioningErrorKind.InvalidQuery, $"-{parameter}: '{text}' is not a whole number such as 14, and a percentage is not accepted here. Nothing was sent.");

    /// <summary>The limits of <c>-Limit</c>, by their names in mappings.</summary>
    /// <exception cref="ProvisioningException">There is no such limit, or its value is neither a number nor a percentage.</exception>
    public static IReadOnlyDictionary<string, Limit> LimitsOf(IDictionary? given)
    {
        Dictionary<string, Limit> limits = [];
        foreach (DictionaryEntry entry in given ?? new Hashtable())
        {
            string name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!.Trim();
            string limit = LimitOptions.Names.FirstOrDefault(n => Same(n, name)) ?? throw new ProvisioningException(
                ProvisioningErrorKind.InvalidQuery,
                $"-Limit: there is no limit '{name}'.{NearMatches.Hint(name, LimitOptions.Names)} There are: {string.Join(", ", LimitOptions.Names)}. Nothing was sent.");
            limits.Add(limit, LimitOf(Convert.ToString(RowInput.Unwrap(entry.Value), CultureInfo.InvariantCulture), $"Limit {limit}")!);
        }

        return limits;
    }

    /// <summary>The kinds of steps that <c>-Kind</c> names.</summary>
    /// <exception cref="ProvisioningException">There is no such kind.</exception>
    public static IReadOnlyList<PlanStepKind> KindsOf(IEnumerable<string> names)
    {
        string[] all = typeof(PlanStepKind).GetEnumNames();
        return [.. names.Select(n => all.FirstOrDefault(a => Same(a, n.Trim())) is { } name && Enum.TryParse(name, out PlanStepKind kind)
            ? kind
            : throw new ProvisioningException(
                ProvisioningErrorKind.InvalidQuery,
                $"-Kind: there is no kind of steps '{n}'.{NearMatches.Hint(n, all)} There are: {string.Join(", ", all)}. Nothing was sent."))];
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
