using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>Reads the values that the account of a person is matched by, and which accounts a row names.</summary>
internal sealed class AccountKeyReader(RuleEvaluator rules)
{
    private const string Username = "Username";

    /// <summary>
    /// The values that the account is matched by, in order. Empty cells are left out, and so are unusable values of a person without access who has
    /// another value. <c>null</c> when the row cannot be used for the service.
    /// </summary>
    public List<WantedValue>? Read(SourceRow row, ServiceMapping service, RowReading reading)
    {
        List<WantedValue> keys = new(service.MatchRules.Count);
        List<string>? problems = null;
        int named = 0;
        bool lacksRequired = false;
        foreach (NamedRule match in service.MatchRules)
        {
            bool isRequired = service.Rules.Required.Contains(match.Name);
            RuleResult key = Read(row, service, match, reading, isClaim: !reading.IsOutOfScope, out string? empty, out bool isNamed);
            named += isNamed ? 1 : 0;
            lacksRequired |= isRequired && !isNamed;
            if (key.Text is not null)
            {
                keys.Add(new WantedValue(match.Name, key.Text));
            }
            else if (key.Problem is not null)
            {
                (problems ??= []).Add(About(service, match.Name, key.Problem));
            }
            else if (isRequired && reading.State == PersonState.Active)
            {
                (problems ??= []).Add(About(service, match.Name, $"{empty}, and people are matched by it."));
            }
        }

        if (service.UsernameRule is { } username && !service.Match.Contains(Username))
        {
            _ = Read(row, service, username, reading, isClaim: !reading.IsOutOfScope && reading.State == PersonState.Active, out _, out _);
        }

        // Missing keys of a person who has left do not matter: the account is not needed any more.
        if (row.Problem is not null || named == 0 || (lacksRequired && reading.State != PersonState.Left))
        {
            reading.Nameless.Add(service.Service);
        }

        if (problems is null || reading.IsOutOfScope || (reading.State != PersonState.Active && keys.Count > 0))
        {
            return keys;
        }

        reading.Problems.AddRange(problems);
        return null;
    }

    private RuleResult Read(SourceRow row, ServiceMapping service, NamedRule rule, RowReading reading, bool isClaim, out string? empty, out bool isNamed)
    {
        RuleResult found = rules.EvaluateKey(rule.Rule, row, out empty);
        RuleResult key = WantedText.Attribute(service, rule.Name, found);
        if (key.Problem is null && string.IsNullOrEmpty(key.Text))
        {
            key = RuleResult.Ignored;
            empty ??= "the value is empty";
        }

        // A text with an invisible character still identifies the account; a text that is not a name does not.
        string? name = key.Text
            ?? (KeyText.Of(found.Text) is { } unusable && IdentityRules.Problem(InvisibleCharacters.Remove(unusable)) is null ? found.Text : null);
        isNamed = name is not null;
        if (isNamed)
        {
            bool isClaimed = isClaim && key.Text is not null && rule.Name == Username && !rule.Rule.IsUnique;
            (isClaimed ? reading.Claimed : reading.Mentioned).Add(new AccountName(service.Service, rule.Name, name!));
        }

        return key;
    }

    private static string About(ServiceMapping service, string name, string problem) => $"{service.Service} {name}: {problem}";
}
