using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Mapping;

/// <summary>Reads the part of a mapping that is about one service.</summary>
internal sealed class ServiceMappingReader
{
    private const int MostSeats = 10_000_000;

    private readonly TargetRules _target;
    private readonly MappingTable _table;
    private readonly MappingFindings _findings;
    private readonly ValueRuleReader _rules;
    private bool _givesShortName;

    public ServiceMappingReader(TargetRules target, MappingNode node, MappingFindings findings, TableFiles files)
    {
        _target = target;
        _findings = findings;
        _givesShortName = target.GivenAttribute is not null;
        _rules = new ValueRuleReader(findings, files);
        string[] own =
        [
            .. target.HasProjectRoles ? ["ProjectRoles"] : Array.Empty<string>(),
            .. target.HasFields ? ["Fields"] : Array.Empty<string>(),
            .. target.HasGroups ? ["Groups"] : Array.Empty<string>(),
            .. target.MemberGroupType is not null ? ["MemberGroups"] : Array.Empty<string>(),
            .. target.HasSeats ? ["Seats"] : Array.Empty<string>(),
        ];
        _table = new MappingTable(target.Name, node, findings, ["Match", "Attributes", .. own, "Protected", "AllowAnyEmail", "AllowSharedEmail", "Password"]);
    }

    public ServiceMapping Read()
    {
        List<NamedRule> attributes = ReadAttributes();
        IReadOnlyList<string> match = new MatchReader(_target, _table).Read(attributes);
        attributes.AddRange(ReadNamed("Fields", EmptyRule.Ignore, RuleFeature.OnCreate, _target.FieldProblem));
        return new ServiceMapping(
            _target,
            match,
            attributes,
            ReadNamed("ProjectRoles", EmptyRule.Ignore, RuleFeature.None),
            ReadGroups(),
            KeyText.Set(_table.Texts("Protected")),
            _givesShortName,
            _table.Flag("AllowAnyEmail"),
            _table.Flag("AllowSharedEmail"),
            PasswordReader.Read(_target, _table))
        {
            MemberGroups = ReadMemberGroups(),
            Seats = _table.Integer("Seats", 1, MostSeats),
        };
    }

    private List<NamedRule> ReadAttributes()
    {
        List<NamedRule> attributes = [];
        if (_table.Find("Attributes") is not { } node)
        {
            _findings.Add(_target.Name, _table.Line, "'Attributes' is missing.");
            return attributes;
        }

        MappingTable table = new(_table.PathOf("Attributes"), node, _findings);
        foreach (MappingEntry entry in table.Entries)
        {
            string name = _target.Spelling(entry.Key.Trim());
            if (_target.AttributeProblem(name) is { } problem)
            {
                _findings.Add(table.PlaceOf(entry.Key), problem);
            }
            else if (name == _target.GivenAttribute && entry.Value is { Value: null, Items: null, Entries: null })
            {
                _givesShortName = false;
            }
            else
            {
                // An attribute whose rule cannot be used stays in the list, so that it is not reported as missing, too.
                RuleFeature features = name == "Username" ? RuleFeature.OnCreate | RuleFeature.Unique : RuleFeature.OnCreate;
                ValueRule rule = _rules.Read(table.PathOf(entry.Key), entry, EmptyRule.Ignore, features) ?? new ValueRule(new ConstantOrigin(""));
                CheckConstant(name, rule, table.PlaceOf(entry.Key));
                attributes.Add(new NamedRule(name, rule));
            }
        }

        foreach (string name in _target.Required.Where(r => attributes.All(a => a.Name != r)))
        {
            _findings.Add(_table.PathOf("Attributes"), node.Line, $"'{name}' is missing; no account can be created without it.");
        }

        foreach (NamedRule attribute in attributes.Where(a => _target.Required.Contains(a.Name)))
        {
            MatchReader.RefuseClear(attribute, "every account needs it.", _findings);
        }

        return attributes;
    }

    private void CheckConstant(string name, ValueRule rule, MappingPlace place)
    {
        foreach ((string text, _) in rule.Written.Where(w => w.Text.Length > 0 && _target.IsBoolean(name) && !Provisioning.Tabular.ValueRules.TryReadBoolean(w.Text, out _)))
        {
            _findings.Add(place, $"'{text}' is not a valid Boolean, which {name} needs. Use true/false, yes/no or 1/0.");
        }
    }

    private List<NamedRule> ReadNamed(string key, EmptyRule empty, RuleFeature features, Func<string, string?>? check = null)
    {
        List<NamedRule> named = [];
        if (_table.Find(key) is { } node)
        {
            MappingTable table = new(_table.PathOf(key), node, _findings);
            foreach (MappingEntry entry in table.Entries)
            {
                if (check?.Invoke(entry.Key.Trim()) is { } problem)
                {
                    _findings.Add(table.PlaceOf(entry.Key), problem);
                }
                else if (_rules.Read(table.PathOf(entry.Key), entry, empty, features) is { } rule)
                {
                    named.Add(new NamedRule(entry.Key.Trim(), rule));
                }
            }
        }

        return named;
    }

    private MemberGroupMapping ReadMemberGroups() => _table.Find("MemberGroups") is { } node
        ? new MemberGroupReader(_rules).Read(_table.PathOf("MemberGroups"), node, _findings)
        : MemberGroupMapping.None;

    private IReadOnlyList<NamedRule> ReadGroups() => _table.Find("Groups") is { } node
        ? new GroupRulesReader(_rules).Read(new MappingTable(_table.PathOf("Groups"), node, _findings))
        : [];
}
