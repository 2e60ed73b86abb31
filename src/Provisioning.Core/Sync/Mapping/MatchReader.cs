using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Mapping;

/// <summary>Reads the attributes that people without a link are matched by: one or several in order, each with a rule that identifies a person.</summary>
internal sealed class MatchReader(TargetRules target, MappingTable table)
{
    private const string Standard = "Username";

    /// <summary>The attributes in order, as their rules spell them.</summary>
    public IReadOnlyList<string> Read(IReadOnlyList<NamedRule> attributes)
    {
        if (!table.Has("Match"))
        {
            if (attributes.FirstOrDefault(a => a.Name == Standard) is { } standard)
            {
                Check(standard);
            }

            return [Standard];
        }

        List<string> match = [];
        foreach ((string text, MappingPlace place) in table.Names("Match"))
        {
            if (attributes.FirstOrDefault(a => KeyText.AreSame(a.Name, text)) is not { } attribute)
            {
                table.Findings.Add(place, $"people are matched by '{text}', which is not one of the attributes.{NearMatches.Hint(text, attributes.Select(a => a.Name))}");
            }
            else if (match.Contains(attribute.Name))
            {
                table.Findings.Add(place, $"'{attribute.Name}' is in this list already.");
            }
            else if (target.IsBoolean(attribute.Name) || target.IsRole(attribute.Name))
            {
                table.Findings.Add(place, $"many accounts have the same {attribute.Name}, so people cannot be matched by it.");
            }
            else
            {
                match.Add(attribute.Name);
                Check(attribute);
            }
        }

        return match;
    }

    /// <summary>Adds a finding when a rule clears an attribute that every account needs.</summary>
    public static void RefuseClear(NamedRule attribute, string reason, MappingFindings findings)
    {
        if (attribute.Rule.Chain.FirstOrDefault(r => r.Empty == EmptyRule.Clear) is { } rule)
        {
            findings.Add(rule.Place, $"{attribute.Name} cannot be cleared: {reason}");
        }
    }

    private void Check(NamedRule attribute)
    {
        if (attribute.Rule.Chain.FirstOrDefault(r => r.Constant is { Length: > 0 }) is { } constant)
        {
            table.Findings.Add(constant.Place, "people are matched by this attribute, so it cannot be the same for everyone.");
        }

        // A user name identifies its account even when it is set only once.
        if (attribute.Rule.OnCreate && attribute.Name != Standard)
        {
            table.Findings.Add(
                attribute.Rule.Place,
                $"people are matched by this attribute, so it cannot be set on create only: accounts would keep values that people no longer have. Remove {attribute.Name} from Match, or OnCreate from the rule.");
        }

        RefuseClear(attribute, "people are matched by it.", table.Findings);
    }
}
