using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>Makes people from rows. For a person without access only the keys must be valid, so that no other error keeps a person who has left enabled.</summary>
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
    private readonly string[] _services;
    private readonly SourceObserver? _observer;

    /// <param name="mapping">The mapping.</param>
    /// <param name="source">The source that the rows belong to.</param>
    /// <param name="table">The table of the rows.</param>
    /// <param name="header">Its columns; the caller moves it to each row.</param>
    /// <param name="today">The day that hire and leave dates are compared with.</param>
    /// <param name="observer">Receives what is read and how; none when <c>null</c>.</param>
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
        _services = mapping.Services.Select(s => s.Service).ToArray();
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

        List<WantedAccount> accounts = new(_services.Length);
        foreach (ServiceMapping service in _mapping.Services)
        {
            if (_keys.Read(row, service, reading) is { } keys)
            {
                accounts.Add(state switch
                {
                    PersonState.Active => ReadAccount(row, service, keys, reading.Problems),
                    PersonState.Left => ReadInactive(row, service, keys),
                    _ => new WantedAccount { Keys = keys.ToArray() },
                });
            }
        }

        // A missing key is a problem only in a row that counts; other rows give no steps.
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
        string? problem = reading.Key is null ? " is empty, and every person needs a key."
            : IdentityRules.Problem(reading.Key) is { } wrong ? ": " + wrong
            : null;
        reading.HasUsableKey = problem is null;
        reading.HasTrustedKey = problem is null && row.Problem is null;
        if (problem is not null && !reading.IsOutOfScope)
        {
            reading.Problems.Add($"column '{_header.Spelling(row, _source.Key)}'{problem}");
        }
    }

    private NamedValues<WantedAccount> Accounts(List<WantedAccount> accounts) => accounts.Count == _services.Length
        ? new NamedValues<WantedAccount>(_services, accounts.ToArray())
        : NamedValues<WantedAccount>.None;

    private WantedAccount ReadAccount(SourceRow row, ServiceMapping service, IReadOnlyList<WantedValue> keys, List<string> problems)
    {
        List<WantedValue> attributes = ReadAttributes(row, service, problems, out List<WantedValue> onCreation);
        if (service is { GivesShortName: true, Rules.GivenAttribute: { } given } && TextOf(given) is null)
        {
            onCreation.RemoveAll(v => v.Name == given);
            onCreation.Add(new WantedValue(given, service.Rules.GivenValue(FirstName(row), TextOf)));
        }

        return new WantedAccount
        {
            Keys = keys.ToArray(),
            Attributes = attributes.ToArray(),
            OnCreation = onCreation.ToArray(),
            Groups = _groups.Read(row, service.Groups, service.Service, problems),
            ProjectRoles = ReadProjectRoles(row, service, problems),
            MemberGroups = ReadMemberGroups(row, service, problems),
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

    // The mapping does not name this column: where it cannot be used, the whole name is enough.
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

    // Values of a whole row that cannot be read are left out and are no problem of the row.
    private WantedAccount ReadInactive(SourceRow row, ServiceMapping service, IReadOnlyList<WantedValue> keys) => service.Rules.WantsWholeRows
        ? new WantedAccount { Keys = keys.ToArray(), Attributes = ReadAttributes(row, service, problems: [], out List<WantedValue> onCreation).ToArray(), OnCreation = onCreation.ToArray() }
        : new WantedAccount { Keys = keys.ToArray() };

    private List<WantedValue> ReadAttributes(SourceRow row, ServiceMapping service, List<string> problems, out List<WantedValue> onCreation)
    {
        List<WantedValue> values = new(service.Attributes.Count);
        onCreation = [];
        foreach (NamedRule rule in service.Attributes)
        {
            RuleResult result = WantedText.Attribute(service, rule.Name, _rules.Evaluate(rule.Rule, row));
            _observer?.Take(rule.Rule, result);
            Take(service, rule.Name, result, rule.Rule.OnCreate ? onCreation : values, problems);
        }

        return values;
    }

    private WantedValue[] ReadProjectRoles(SourceRow row, ServiceMapping service, List<string> problems)
    {
        if (service.ProjectRoles.Count == 0)
        {
            return [];
        }

        List<WantedValue> values = new(service.ProjectRoles.Count);
        foreach (NamedRule rule in service.ProjectRoles)
        {
            RuleResult result = WantedText.Plain(_rules.Evaluate(rule.Rule, row));
            _observer?.Take(rule.Rule, result);
            Take(service, rule.Name, result, values, problems);
        }

        return values.ToArray();
    }

    private WantedValue[] ReadMemberGroups(SourceRow row, ServiceMapping service, List<string> problems)
    {
        if (!service.MemberGroups.IsThere)
        {
            return [];
        }

        List<WantedValue> values = new(service.MemberGroups.Rules.Count);
        foreach (NamedRule rule in service.MemberGroups.Rules)
        {
            RuleResult result = WantedText.Group(_rules.Evaluate(rule.Rule, row));
            _observer?.Take(rule.Rule, result);
            if (result.Problem is not null)
            {
                problems.Add($"{service.Service} MemberGroups.{rule.Name}: {result.Problem}");
            }
            else if (result.IsWanted)
            {
                values.Add(new WantedValue(rule.Name, result.Text));
            }
        }

        return values.ToArray();
    }

    private static void Take(ServiceMapping service, string name, RuleResult result, List<WantedValue> values, List<string> problems)
    {
        if (result.Problem is not null)
        {
            problems.Add($"{service.Service} {name}: {result.Problem}");
        }
        else if (result.IsWanted)
        {
            values.Add(new WantedValue(name, result.Text));
        }
    }
}
