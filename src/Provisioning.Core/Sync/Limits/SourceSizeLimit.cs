using System.Globalization;
using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Limits;

/// <summary>Compares the number of people of each source with that of earlier runs. One source that is too small stops the others, too.</summary>
/// <param name="options">The limits.</param>
internal sealed class SourceSizeLimit(LimitOptions options)
{
    /// <summary>Measures every source of a plan.</summary>
    public IEnumerable<LimitMeasure> Measure(ProvisioningPlan plan) => plan.SourceCounts.Count == 0
        ? Measure(plan.Source, plan.SourceCount, options.LastSourceCount)
        : plan.SourceCounts.SelectMany(s => Measure(s.Key, s.Value, options.LastSourceCounts.TryGetValue(s.Key, out int last) ? last : null));

    private IEnumerable<LimitMeasure> Measure(string source, int count, int? last)
    {
        yield return Measure(LimitTable.EmptySource, source, count, 1, LimitTable.EmptySource.Usual, $"The source '{source}' has no usable people. An empty source is never accepted. Check the export.");
        if (count > 0)
        {
            yield return MeasureMinimum(source, count, last);
        }
    }

    private LimitMeasure MeasureMinimum(string source, int count, int? last)
    {
        Limit minimum = options.MinimumSourceCount ?? Tighter(last ?? 0) ?? LimitOptions.StandardMinimum;
        if (minimum.IsPercentage && last is null)
        {
            return Measure(LimitTable.MinimumSourceCount, source, count, null, $"no earlier run had this source ({minimum})", "");
        }

        int least = minimum.AtLeast(last ?? 0);
        string earlier = last is null ? "" : Text($" (an earlier run had {last})");
        return Measure(
            LimitTable.MinimumSourceCount,
            source,
            count,
            least,
            last is null ? minimum.ToString() : Text($"{minimum}; an earlier run had {last}"),
            $"MinimumSourceCount: the source '{source}' has {Counted.Of(count, "person", "people")}{earlier}, and at least {Counted.Of(least, "is", "are")} needed ({minimum}). Check the export. If it is right, pass a lower -MinimumSourceCount.");
    }

    // A limit of a plan file counts only where it asks for more.
    private Limit? Tighter(int before) =>
        LimitOptions.Of(nameof(LimitOptions.MinimumSourceCount), options.Tighter) is { } more && more.AtLeast(before) > LimitOptions.StandardMinimum.AtLeast(before) ? more : null;

    private static LimitMeasure Measure(LimitFacts facts, string source, int count, int? least, string rule, string message)
    {
        bool isExceeded = count < least;
        LimitCheck check = new()
        {
            Limit = facts.Name, Source = source, Actual = count, Allowed = least, Rule = rule, IsExceeded = isExceeded, Parameter = facts.Parameter(isExceeded ? count : null),
        };
        return new LimitMeasure(check, isExceeded ? new LimitViolation { Limit = facts.Name, Actual = count, Allowed = least!.Value, Message = message } : null);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
