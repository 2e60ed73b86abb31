using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>Finds keys of a rule that have no meaning beside each other.</summary>
internal static class RuleContradictions
{
    /// <summary>The keys that say where a text comes from.</summary>
    public static readonly string[] Origins = ["Column", "Template", "Value"];

    private static readonly string[] Letters = ["Transliterate", "Diacritics", "Case"];

    private static readonly string[] Lookups = ["Table", "TableFile"];

    private static readonly string[] Rewriting = ["Part", "Replace", "Date", .. Letters, .. Lookups, "Unique"];

    /// <summary>Adds a finding for each.</summary>
    /// <param name="table">The rule.</param>
    /// <param name="origin">Where its text comes from.</param>
    public static void Tell(MappingTable table, string origin)
    {
        bool mayBeEmpty = origin != "Value" || (table.Has("When") && !table.Has("Otherwise"));
        if (origin == "Value")
        {
            Refuse(table, Rewriting, "beside Value, which is the same for everyone.");
        }
        else if (Lookups.FirstOrDefault(table.Has) is { } lookup)
        {
            Refuse(table, [.. Letters, "Unique"], $"beside {lookup}, whose values are taken as they are.");
        }

        if (!mayBeEmpty)
        {
            Refuse(table, ["Default", "Empty"], "beside Value, which is the same for everyone.");
        }

        if (table.Has("Date") && origin != "Value")
        {
            Refuse(table, ["Transliterate", "Diacritics"], "beside Date, which writes no such letters.");
        }

        if (!table.Has("When"))
        {
            Refuse(table, ["Otherwise"], "without When.");
        }

        if (Lookups.All(table.Has))
        {
            table.Findings.Add(table.PlaceOf("TableFile"), "Table and TableFile contradict each other; one of them is needed.");
        }

        if (table.Has("Unique") && table.Find("OnCreate")?.Value is false)
        {
            table.Findings.Add(table.PlaceOf("OnCreate"), "OnCreate = $false and Unique contradict each other: a user name with a number is set once.");
        }

        if (mayBeEmpty && table.Has("Default") && table.Has("Empty"))
        {
            table.Findings.Add(table.PlaceOf("Empty"), "Empty and Default contradict each other: an empty value gets the default.");
        }

        if (table.Find("OnCreate")?.Value is true && KeyText.AreSame(table.Find("Empty")?.Scalar, nameof(EmptyRule.Clear)))
        {
            table.Findings.Add(table.PlaceOf("Empty"), "Empty = 'Clear' has no meaning beside OnCreate: a new account has nothing to clear.");
        }
    }

    private static void Refuse(MappingTable table, IEnumerable<string> keys, string reason)
    {
        foreach (string key in keys.Where(table.Has))
        {
            table.Findings.Add(table.PlaceOf(key), $"{key} has no meaning {reason}");
        }
    }
}
