using System.Globalization;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Limits;

/// <summary>Holds the number of people of each source against what earlier runs had. One that is too small keeps the others back, too.</summary>
/// <param name="options">The limits.</param>
internal sealed class SourceGuard(GuardOptions options)
{
    /// <summary>Measures every source of a plan.</summary>
    public IEnumerable<LimitMeasure> Measure(ProvisioningPlan plan) => plan.SourceCounts.Count == 0
        ? Measure(plan.Source, plan.SourceCount, options.LastSourceCount)
        : plan.SourceCounts.SelectMany(s => Measure(s.Key, s.Value, options.LastSourceCounts.TryGetValue(s.Key, out int last) ? last : null));

    private IEnumerable<LimitMeasure> Measure(string source, int count, int? last)
    {
        yield return Measure(LimitTable.EmptySource, source, count, 1, LimitTable.EmptySource.Usual, $"The source '{source}' has nobody that can be used; an empty source is never taken. Check the export.");
        if (count > 0)
        {
            yield return MeasureMinimum(source, count, last);
        }
    }

    private LimitMeasure MeasureMinimum(string source, int count, int? last)
    {
        Limit minimum = options.MinimumSource ?? Tighter(last ?? 0) ?? GuardOptions.StandardMinimum;
        if (minimum.IsPercentage && last is null)
        {
            return Measure(LimitTable.MinimumSource, source, count, null, $"no earlier run had this source ({minimum})", "");
        }

        int least = minimum.AtLeast(last ?? 0);
        string earlier = last is null ? "" : Text($" (an earlier run had {last})");
        return Measure(
            LimitTable.MinimumSource,
            source,
            count,
            least,
            last is null ? minimum.ToString() : Text($"{minimum}; an earlier run had {last}"),
            Text($"MinimumSource: the source '{source}' has {count} people{earlier}, and at least {least} are needed ({minimum}). Check the export; if it is right, pass a lower -MinimumSource."));
    }

    // Of a plan file only what asks for more.
    private Limit? Tighter(int before) =>
        GuardOptions.Of(nameof(GuardOptions.MinimumSource), options.Tighter) is { } more && more.AtLeast(before) > GuardOptions.StandardMinimum.AtLeast(before) ? more : null;

    private static LimitMeasure Measure(LimitFacts facts, string source, int count, int? least, string rule, string message)
    {
        bool isExceeded = count < least;
        LimitCheck check = new()
        {
            Limit = facts.Name, Source = source, Actual = count, Allowed = least, Rule = rule, IsExceeded = isExceeded, Switch = facts.Switch(isExceeded ? count : null),
        };
        return new LimitMeasure(check, isExceeded ? new GuardFinding { Limit = facts.Name, Actual = count, Allowed = least!.Value, Message = message } : null);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
