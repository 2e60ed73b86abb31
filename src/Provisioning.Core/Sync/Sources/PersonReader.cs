using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>Makes people of rows. Of somebody without access only the keys need to be right, so that nothing else keeps a leaver in.</summary>
internal sealed class PersonReader
{
    private readonly ProvisioningMapping _mapping;
    private readonly SourceMapping _source;
    private readonly SourceTable _table;
    private readonly SourceHeader _header;
    private readonly RuleEvaluator _rules;
    private readonly GroupReader _groups;
    private readonly AccountKeyReader _keys;
    private readonly StateReader _states;
    private readonly string[] _systems;
    private readonly SourceObserver? _observer;

    /// <param name="mapping">The mapping.</param>
    /// <param name="source">The source that the rows belong to.</param>
    /// <param name="table">The table that they stand in.</param>
    /// <param name="header">Its columns; whoever calls turns it to each row.</param>
    /// <param name="today">The day that hire and leave dates are compared with.</param>
    /// <param name="observer">Told what is read and how it came about; no one when <c>null</c>.</param>
    public PersonReader(ProvisioningMapping mapping, SourceMapping source, SourceTable table, SourceHeader header, DateTime today, SourceObserver? observer = null)
    {
        _observer = observer;
        _mapping = mapping;
        _source = source;
        _table = table;
        _header = header;
        _rules = new RuleEvaluator(header, source.DateFormats, observer);
        _groups = new GroupReader(_rules, observer);
        _keys = new AccountKeyReader(_rules);
        _states = new StateReader(source, header, today, observer);
        _systems = mapping.Systems.Select(s => s.System).ToArray();
    }

    public RowReading Read(SourceRow row)
    {
        RowReading reading = new()
        {
            Number = new SourceRowNumber(row.Number, row.Line ?? 0, _table),
            Key = row.IsHeader ? null : KeyOf(row),
        };
        if (row.Problem is not null)
        {
            reading.Problems.Add(row.Problem);
        }

        if (row.IsHeader)
        {
            return reading;
        }

        if (_header.Nested(row) is { } nested)
        {
            reading.Problems.Add(nested);
        }

        PersonState state = _states.Read(row, reading.Problems);
        reading.State = reading.Problems.Count == 0 ? state : PersonState.Active;
        reading.IsOutOfScope = state == PersonState.OutOfScope;
        ReadDay(row, reading);
        CheckKey(row, reading);
        _observer?.Turn(_source, row, _header, reading, state);

        List<WantedAccount> accounts = new(_systems.Length);
        foreach (SystemMapping system in _mapping.Systems)
        {
            if (_keys.Read(row, system, reading) is { } keys)
            {
                accounts.Add(state switch
                {
                    PersonState.Active => ReadAccount(row, system, keys, reading.Problems),
                    PersonState.Leaver => ReadLeaver(row, system, keys),
                    _ => new WantedAccount { Keys = keys.ToArray() },
                });
            }
        }

        // Of a row that counts, a key that is missing is a problem; one that does not count gives no steps.
        if (reading.Key is not null && reading.Problems.Count == 0)
        {
            reading.Person = new SourcePerson
            {
                Key = reading.Key, Number = reading.Number, State = state, Accounts = Accounts(accounts),
            };
        }

        return reading;
    }

    private string? KeyOf(SourceRow row) => KeyText.Of(_header.Text(row, _source.Key)) is { } key ? _source.KeyPrefix + key : null;

    private void ReadDay(SourceRow row, RowReading reading)
    {
        if (_source.Duplicates?.By is { } by)
        {
            List<string> problems = row.Problem is null ? [] : [row.Problem];
            reading.Day = _states.Day(by, row, problems);
            reading.DayProblem = problems.FirstOrDefault();
        }
    }

    private void CheckKey(SourceRow row, RowReading reading)
    {
        string? problem = reading.Key is null ? " is empty, and people are told apart by it."
            : IdentityRules.Problem(reading.Key) is { } wrong ? ": " + wrong
            : null;
        reading.HasUsableKey = problem is null;
        reading.HasTrustedKey = problem is null && row.Problem is null;
        if (problem is not null && !reading.IsOutOfScope)
        {
            reading.Problems.Add($"column '{_header.Spelling(row, _source.Key)}'{problem}");
        }
    }

    private NamedValues<WantedAccount> Accounts(List<WantedAccount> accounts) => accounts.Count == _systems.Length
        ? new NamedValues<WantedAccount>(_systems, accounts.ToArray())
        : NamedValues<WantedAccount>.None;

    private WantedAccount ReadAccount(SourceRow row, SystemMapping system, IReadOnlyList<WantedValue> keys, List<string> problems)
    {
        List<WantedValue> attributes = ReadAttributes(row, system, problems, out List<WantedValue> onCreation);
        if (system is { GivesShortName: true, Rules.GivenAttribute: { } given } && TextOf(given) is null)
        {
            onCreation.RemoveAll(v => v.Name == given);
            onCreation.Add(new WantedValue(given, system.Rules.GivenValue(FirstName(row), TextOf)));
        }

        return new WantedAccount
        {
            Keys = keys.ToArray(),
            Attributes = attributes.ToArray(),
            OnCreation = onCreation.ToArray(),
            Groups = _groups.Read(row, system.Groups, system.System, problems),
            ProjectRoles = ReadProjectRoles(row, system, problems),
            MemberGroups = ReadMemberGroups(row, system, problems),
        };

        string? TextOf(string name) => PersonReader.TextOf(attributes, name) ?? PersonReader.TextOf(onCreation, name);
    }

    private static string? TextOf(List<WantedValue> values, string name)
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
    private WantedAccount ReadLeaver(SourceRow row, SystemMapping system, IReadOnlyList<WantedValue> keys) => system.Rules.WantsWholeRows
        ? new WantedAccount { Keys = keys.ToArray(), Attributes = ReadAttributes(row, system, problems: [], out List<WantedValue> onCreation).ToArray(), OnCreation = onCreation.ToArray() }
        : new WantedAccount { Keys = keys.ToArray() };

    private List<WantedValue> ReadAttributes(SourceRow row, SystemMapping system, List<string> problems, out List<WantedValue> onCreation)
    {
        List<WantedValue> values = new(system.Attributes.Count);
        onCreation = [];
        foreach (NamedRule rule in system.Attributes)
        {
            RuleResult result = WantedText.Attribute(system, rule.Name, _rules.Evaluate(rule.Rule, row));
            _observer?.Take(rule.Rule, result);
            Take(system, rule.Name, result, rule.Rule.OnCreate ? onCreation : values, problems);
        }

        return values;
    }

    private WantedValue[] ReadProjectRoles(SourceRow row, SystemMapping system, List<string> problems)
    {
        if (system.ProjectRoles.Count == 0)
        {
            return [];
        }

        List<WantedValue> values = new(system.ProjectRoles.Count);
        foreach (NamedRule rule in system.ProjectRoles)
        {
            RuleResult result = WantedText.Plain(_rules.Evaluate(rule.Rule, row));
            _observer?.Take(rule.Rule, result);
            Take(system, rule.Name, result, values, problems);
        }

        return values.ToArray();
    }

    private WantedValue[] ReadMemberGroups(SourceRow row, SystemMapping system, List<string> problems)
    {
        if (!system.MemberGroups.IsThere)
        {
            return [];
        }

        List<WantedValue> values = new(system.MemberGroups.Rules.Count);
        foreach (NamedRule rule in system.MemberGroups.Rules)
        {
            RuleResult result = WantedText.Group(_rules.Evaluate(rule.Rule, row));
            _observer?.Take(rule.Rule, result);
            if (result.Problem is not null)
            {
                problems.Add($"{system.System} MemberGroups.{rule.Name}: {result.Problem}");
            }
            else if (result.IsWanted)
            {
                values.Add(new WantedValue(rule.Name, result.Text));
            }
        }

        return values.ToArray();
    }

    private static void Take(SystemMapping system, string name, RuleResult result, List<WantedValue> values, List<string> problems)
    {
        if (result.Problem is not null)
        {
            problems.Add($"{system.System} {name}: {result.Problem}");
        }
        else if (result.IsWanted)
        {
            values.Add(new WantedValue(name, result.Text));
        }
    }
}
