namespace Provisioning.Sync.Mapping;

/// <summary>Finds keys about new accounts where they have no meaning, and says where they have one.</summary>
internal static class RuleFeatures
{
    public static void Refuse(MappingTable rule, RuleFeature allowed)
    {
        Refuse(rule, "OnCreate", allowed.HasFlag(RuleFeature.OnCreate), "OnCreate is possible in rules of Attributes and Fields; groups and project roles follow the source in every run.");
        Refuse(rule, "Unique", allowed.HasFlag(RuleFeature.Unique), "Unique is possible in the rule of Username only.");
    }

    private static void Refuse(MappingTable rule, string key, bool isAllowed, string reason)
    {
        if (!isAllowed && rule.Has(key))
        {
            rule.Findings.Add(rule.PlaceOf(key), reason);
        }
    }
}
