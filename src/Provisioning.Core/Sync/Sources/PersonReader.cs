using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>Makes people of rows. Of somebody without access only the keys need to be right, so that nothing else keeps a leaver in.</summary>
internal sealed class PersonReader
{
    private readonly ProvisioningMapping _mapping;
    private readonly SourceHeader _header;
    private readonly RuleEvaluator _rules;
    private readonly StateReader _states;
    private readonly string[] _systems;

    public PersonReader(ProvisioningMapping mapping, SourceHeader header, DateTime today)
    {
        _mapping = mapping;
        _header = header;
        _rules = new RuleEvaluator(header);
        _states = new StateReader(mapping.Source, header, today);
        _systems = mapping.Systems.Select(s => s.System).ToArray();
    }

    public RowReading Read(SourceRow row)
    {
        RowReading reading = new()
        {
            Number = new SourceRowNumber(row.Number, row.Line ?? 0),
            Key = row.IsHeader ? null : KeyText.Of(_header.Text(row, _mapping.Source.Key)),
        };
        if (row.Problem is not null)
        {
            reading.Problems.Add(row.Problem);
        }

        if (row.IsHeader)
        {
            return reading;
        }

        PersonState state = _states.Read(row, reading.Problems);
        reading.IsOutOfScope = state == PersonState.OutOfScope;
        CheckKey(row, reading);

        List<WantedAccount> accounts = new(_systems.Length);
        foreach (SystemMapping system in _mapping.Systems)
        {
            if (ReadKey(row, system, reading) is { } key)
            {
                accounts.Add(state switch
                {
                    PersonState.Active => ReadAccount(row, system, key, reading.Problems),
                    PersonState.Leaver => ReadLeaver(row, system, key),
                    _ => new WantedAccount { Keys = [new(system.Match[0], key)] },
                });
            }
        }

        // Of a row that counts, a key that is missing is a problem; one that does not count gives no steps.
        if (reading.Key is not null && reading.Problems.Count == 0)
        {
            reading.Person = new SourcePerson
            {
                Key = reading.Key, Row = row.Number, Line = row.Line ?? 0, State = state, Accounts = Accounts(accounts),
            };
        }

        return reading;
    }

    private void CheckKey(SourceRow row, RowReading reading)
    {
        string? problem = reading.Key is null ? " is empty, and people are told apart by it."
            : IdentityRules.Problem(reading.Key) is { } wrong ? ": " + wrong
            : null;
        reading.HasUsableKey = problem is null;
        if (problem is not null && !reading.IsOutOfScope)
        {
            reading.Problems.Add($"column '{_header.Spelling(row, _mapping.Source.Key)}'{problem}");
        }
    }

    private IReadOnlyDictionary<string, WantedAccount> Accounts(List<WantedAccount> accounts) => accounts.Count == _systems.Length
        ? new NamedValues<WantedAccount>(_systems, accounts.ToArray())
        : new Dictionary<string, WantedAccount>();

    private string? ReadKey(SourceRow row, SystemMapping system, RowReading reading)
    {
        RuleResult found = _rules.EvaluateKey(system.MatchRules.First().Rule, row);
        RuleResult key = WantedText.Attribute(system, system.Match[0], found);
        if (key.Text is not null)
        {
            reading.AccountKeys[system.System] = key.Text;
        }

        // An invisible character does not hide whom the row is about; what is no name at all does.
        bool isMentioned = key.Text is null && KeyText.Of(found.Text) is { } unusable && IdentityRules.Problem(InvisibleCharacters.Remove(unusable)) is null;
        if (isMentioned)
        {
            reading.Mentioned.Add(new(system.System, found.Text!));
        }

        if ((key.Text is null && !isMentioned) || row.Problem is not null)
        {
            reading.Nameless.Add(system.System);
        }

        if (key.Problem is not null && !reading.IsOutOfScope)
        {
            reading.Problems.Add(About(system, system.Match[0], key.Problem));
        }

        return key.Text;
    }

    private WantedAccount ReadAccount(SourceRow row, SystemMapping system, string key, List<string> problems)
    {
        WantedValue[] attributes = ReadAttributes(row, system, problems);
        return new WantedAccount
        {
            Keys = [new(system.Match[0], key)],
            Attributes = attributes,
            OnCreation = system is { GivesShortName: true, Rules.GivenAttribute: { } given } && TextOf(attributes, given) is null
                ? [new WantedValue(given, system.Rules.GivenValue(FirstName(row), name => TextOf(attributes, name)))]
                : [],
            Groups = ReadValues(row, system, system.Groups, (_, r) => WantedText.Group(r), problems),
            ProjectRoles = ReadValues(row, system, system.ProjectRoles, (_, r) => WantedText.Plain(r), problems),
        };
    }

    private static string? TextOf(WantedValue[] values, string name)
    {
        foreach (WantedValue value in values)
        {
            if (value.Name == name)
            {
                return value.Text;
            }
        }

        return null;
    }

    // No column of the mapping: where it cannot be used, the whole name is enough.
    private static string? FirstName(SourceRow row)
    {
        try
        {
            return row.Text(Columns.FirstName) is { } name ? WantedText.Plain(RuleResult.Of(name)).Text : null;
        }
        catch (InvalidRowException)
        {
            return null;
        }
    }

    // What cannot be read of a whole row is left out and is no problem of the row.
    private WantedAccount ReadLeaver(SourceRow row, SystemMapping system, string key) => system.Rules.WantsWholeRows
        ? new WantedAccount { Keys = [new(system.Match[0], key)], Attributes = ReadAttributes(row, system, problems: []) }
        : new WantedAccount { Keys = [new(system.Match[0], key)] };

    private WantedValue[] ReadAttributes(SourceRow row, SystemMapping system, List<string> problems) =>
        ReadValues(row, system, system.Attributes, (name, result) => WantedText.Attribute(system, name, result), problems);

    private WantedValue[] ReadValues(
        SourceRow row,
        SystemMapping system,
        IReadOnlyList<NamedRule> rules,
        Func<string, RuleResult, RuleResult> check,
        List<string> problems)
    {
        if (rules.Count == 0)
        {
            return [];
        }

        List<WantedValue> values = new(rules.Count);
        foreach (NamedRule rule in rules)
        {
            RuleResult result = check(rule.Name, _rules.Evaluate(rule.Rule, row));
            if (result.Problem is not null)
            {
                problems.Add(About(system, rule.Name, result.Problem));
            }
            else if (result.IsWanted)
            {
                values.Add(new WantedValue(rule.Name, result.Text));
            }
        }

        return values.ToArray();
    }

    private static string About(SystemMapping system, string name, string problem) => $"{system.System} {name}: {problem}";
}
