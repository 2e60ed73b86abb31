using System;
using System.Collections.Generic;
using System.Linq;
using Provisioning.Agility;
using Provisioning.Tabular;

namespace Provisioning.Planning;

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
            Key = _header.Text(row, _mapping.Source.Key),
        };
        if (row.Problem is not null)
        {
            reading.Problems.Add(row.Problem);
        }

        PersonState state = _states.Read(row, reading.Problems);
        reading.IsOutOfScope = state == PersonState.OutOfScope;
        if (reading.Key is null && !reading.IsOutOfScope)
        {
            reading.Problems.Add($"column '{_header.Spelling(row, _mapping.Source.Key)}' is empty, and people are told apart by it.");
        }

        List<WantedAccount> accounts = new(_systems.Length);
        foreach (SystemMapping system in _mapping.Systems)
        {
            if (ReadKey(row, system, reading) is { } key)
            {
                accounts.Add(state switch
                {
                    PersonState.Active => ReadAccount(row, system, key, reading.Problems),
                    PersonState.Leaver => ReadLeaver(row, system, key),
                    _ => new WantedAccount { Key = key },
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

    private IReadOnlyDictionary<string, WantedAccount> Accounts(List<WantedAccount> accounts) => accounts.Count == _systems.Length
        ? new NamedValues<WantedAccount>(_systems, accounts.ToArray())
        : new Dictionary<string, WantedAccount>();

    private string? ReadKey(SourceRow row, SystemMapping system, RowReading reading)
    {
        RuleResult key = _rules.EvaluateKey(system.MatchRule, row);
        if (key.Text is not null)
        {
            reading.AccountKeys[system.System] = key.Text;
        }

        if (key.Text is null || row.Problem is not null)
        {
            reading.Nameless.Add(system.System);
        }

        if (key.Problem is not null && !reading.IsOutOfScope)
        {
            reading.Problems.Add(About(system, system.Match, key.Problem));
        }

        // As for every row: who is called so cannot be told from somebody else on a screen, nor be sent in an address.
        if (key.Text?.Any(char.IsControl) == true && !reading.IsOutOfScope)
        {
            reading.Problems.Add(About(system, system.Match, "the value holds a control character, such as a line break."));
        }

        return key.Text;
    }

    private WantedAccount ReadAccount(SourceRow row, SystemMapping system, string key, List<string> problems)
    {
        WantedValue[] attributes = ReadValues(row, system, system.Attributes, problems);
        return new WantedAccount
        {
            Key = key,
            Attributes = attributes,
            OnCreation = system.GivesShortName && TextOf(attributes, ShortName.Attribute) is null
                ? [new WantedValue(ShortName.Attribute, ShortName.Of(GivenName(row), TextOf(attributes, "Name")))]
                : [],
            Groups = ReadValues(row, system, system.Groups, problems),
            ProjectRoles = ReadValues(row, system, system.ProjectRoles, problems),
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
    private static string? GivenName(SourceRow row)
    {
        try
        {
            return row.Text(Columns.FirstName) is { } name ? Check(ShortName.Attribute, RuleResult.Of(name)).Text : null;
        }
        catch (InvalidRowException)
        {
            return null;
        }
    }

    // Ambition wants whole rows also of who is switched off there; what cannot be read is left out and is no problem of the row.
    private WantedAccount ReadLeaver(SourceRow row, SystemMapping system, string key) => system.System == SystemNames.Ambition
        ? new WantedAccount { Key = key, Attributes = ReadValues(row, system, system.Attributes, problems: []) }
        : new WantedAccount { Key = key };

    private WantedValue[] ReadValues(SourceRow row, SystemMapping system, IReadOnlyList<NamedRule> rules, List<string> problems)
    {
        if (rules.Count == 0)
        {
            return [];
        }

        List<WantedValue> values = new(rules.Count);
        foreach (NamedRule rule in rules)
        {
            RuleResult result = Check(rule.Name, _rules.Evaluate(rule.Rule, row));
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

    private static RuleResult Check(string name, RuleResult result)
    {
        if (result.Text is null)
        {
            return result;
        }

        if (FirstControl(result.Text) is { } control)
        {
            return RuleResult.Wrong(FormattableString.Invariant($"the value has a character that cannot be sent (U+{(int)control:X4})."));
        }

        if (ValueRules.Unsendable(result.Text) is { } unsendable)
        {
            return RuleResult.Wrong(unsendable);
        }

        if (!SystemAttributes.IsBoolean(name))
        {
            return result;
        }

        return ValueRules.TryReadBoolean(result.Text, out bool flag)
            ? RuleResult.Of(flag ? "true" : "false")
            : RuleResult.Wrong($"'{result.Text}' is neither yes nor no.");
    }

    private static char? FirstControl(string text)
    {
        foreach (char c in text)
        {
            if ((c < ' ' && c is not ('\t' or '\r' or '\n')) || c is '\uFFFE' or '\uFFFF')
            {
                return c;
            }
        }

        return null;
    }

    private static string About(SystemMapping system, string name, string problem) => $"{system.System} {name}: {problem}";
}
