using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>Reads by what a person's account is matched, and which accounts a row names.</summary>
internal sealed class AccountKeyReader(RuleEvaluator rules)
{
    private const string Username = "Username";

    /// <summary>
    /// The values that the account is matched by, in order. Empty cells are left out, and so is what cannot be used when somebody without access has
    /// another value. <c>null</c> when the row cannot be used for the service.
    /// </summary>
    public List<WantedValue>? Read(SourceRow row, SystemMapping system, RowReading reading)
    {
        List<WantedValue> keys = new(system.MatchRules.Count);
        List<string>? problems = null;
        int named = 0;
        bool lacksRequired = false;
        foreach (NamedRule match in system.MatchRules)
        {
            bool isRequired = system.Rules.Required.Contains(match.Name);
            RuleResult key = Read(row, system, match, reading, isClaim: !reading.IsOutOfScope, out string? empty, out bool isNamed);
            named += isNamed ? 1 : 0;
            lacksRequired |= isRequired && !isNamed;
            if (key.Text is not null)
            {
                keys.Add(new WantedValue(match.Name, key.Text));
            }
            else if (key.Problem is not null)
            {
                (problems ??= []).Add(About(system, match.Name, key.Problem));
            }
            else if (isRequired && reading.State == PersonState.Active)
            {
                (problems ??= []).Add(About(system, match.Name, $"{empty}, and people are matched by it."));
            }
        }

        if (system.UsernameRule is { } username && !system.Match.Contains(Username))
        {
            _ = Read(row, system, username, reading, isClaim: !reading.IsOutOfScope && reading.State == PersonState.Active, out _, out _);
        }

        // What is left of somebody who has left is nothing that the account could be needed for.
        if (row.Problem is not null || named == 0 || (lacksRequired && reading.State != PersonState.Leaver))
        {
            reading.Nameless.Add(system.System);
        }

        if (problems is null || reading.IsOutOfScope || (reading.State != PersonState.Active && keys.Count > 0))
        {
            return keys;
        }

        reading.Problems.AddRange(problems);
        return null;
    }

    private RuleResult Read(SourceRow row, SystemMapping system, NamedRule rule, RowReading reading, bool isClaim, out string? empty, out bool isNamed)
    {
        RuleResult found = rules.EvaluateKey(rule.Rule, row, out empty);
        RuleResult key = WantedText.Attribute(system, rule.Name, found);
        if (key.Problem is null && string.IsNullOrEmpty(key.Text))
        {
            key = RuleResult.Ignored;
            empty ??= "the value is empty";
        }

        // An invisible character does not hide whom the row is about; what is no name at all does.
        string? name = key.Text
            ?? (KeyText.Of(found.Text) is { } unusable && IdentityRules.Problem(InvisibleCharacters.Remove(unusable)) is null ? found.Text : null);
        isNamed = name is not null;
        if (isNamed)
        {
            bool isClaimed = isClaim && key.Text is not null && rule.Name == Username && !rule.Rule.IsUnique;
            (isClaimed ? reading.Claimed : reading.Mentioned).Add(new AccountName(system.System, rule.Name, name!));
        }

        return key;
    }

    private static string About(SystemMapping system, string name, string problem) => $"{system.System} {name}: {problem}";
}
