using System.Globalization;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>What a run was begun with. Headers tell it in texts (<see cref="RunHeader.Options"/>), which people read, too.</summary>
/// <param name="HasPassed">True when the limits let the run through; <c>null</c> when a header does not tell.</param>
/// <param name="SourceCount">How many people the source had; <c>null</c> when a header does not tell.</param>
internal sealed record RunOptions(bool? HasPassed, int? SourceCount)
{
    private const string Guard = "Guard";
    private const string Passed = "Passed";

    public static RunOptions Of(RunHeader header) => new(
        header.Options.TryGetValue(Guard, out string? guard) ? guard == Passed : null,
        header.Options.TryGetValue(nameof(SourceCount), out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? count
            : null);

    /// <summary>The texts of a header.</summary>
    /// <param name="given">What was given on the command line, by the names of its parameters.</param>
    /// <param name="unseen">The services whose accounts could not be read (<see cref="ProvisioningPlan.Unseen"/>).</param>
    public Dictionary<string, string> ToTexts(IReadOnlyDictionary<string, string> given, IReadOnlyCollection<string> unseen)
    {
        Dictionary<string, string> texts = given.ToDictionary(o => o.Key, o => o.Value);
        if (SourceCount is { } count)
        {
            texts[nameof(SourceCount)] = count.ToString(CultureInfo.InvariantCulture);
        }

        if (HasPassed is { } hasPassed)
        {
            texts[Guard] = hasPassed ? Passed : "Refused";
        }

        if (unseen.Count > 0)
        {
            texts[nameof(ProvisioningPlan.Unseen)] = string.Join(", ", unseen);
        }

        return texts;
    }
}
