using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Mapping;

/// <summary>Reads the part of a mapping that is about one service.</summary>
internal sealed class SystemMappingReader
{
    private readonly TargetRules _target;
    private readonly MappingTable _table;
    private readonly MappingFindings _findings;
    private readonly ValueRuleReader _rules;
    private bool _givesShortName;

    public SystemMappingReader(TargetRules target, MappingNode node, MappingFindings findings)
    {
        _target = target;
        _findings = findings;
        _givesShortName = target.GivenAttribute is not null;
        _rules = new ValueRuleReader(findings);
        string[] own =
        [
            .. target.HasProjectRoles ? ["ProjectRoles"] : Array.Empty<string>(),
            .. target.HasFields ? ["Fields"] : Array.Empty<string>(),
            .. target.HasGroups ? ["Groups"] : Array.Empty<string>(),
        ];
        _table = new MappingTable(target.Name, node, findings, ["Match", "Attributes", .. own, "Protected", "AllowAnyEmail"]);
    }

    public SystemMapping Read()
    {
        List<NamedRule> attributes = ReadAttributes();
        string match = _target.Spelling(_table.Text("Match") ?? "Username");
        CheckMatch(match, attributes);
        attributes.AddRange(ReadNamed("Fields", EmptyRule.Ignore, _target.FieldProblem));
        return new SystemMapping(
            _target,
            match,
            attributes,
            ReadNamed("ProjectRoles", EmptyRule.Ignore),
            ReadGroups(),
            KeyText.Set(_table.Texts("Protected")),
            _givesShortName,
            _table.Flag("AllowAnyEmail"));
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
                // One whose rule cannot be used stays in the list, so that it is not told to be missing too.
                ValueRule rule = _rules.Read(table.PathOf(entry.Key), entry) ?? new ValueRule { Column = "" };
                CheckConstant(name, rule, table.PlaceOf(entry.Key));
                attributes.Add(new NamedRule(name, rule));
            }
        }

        foreach (string name in _target.Required.Where(r => attributes.All(a => a.Name != r)))
        {
            _findings.Add(_table.PathOf("Attributes"), node.Line, $"'{name}' is missing; nobody can be created without it.");
        }

        foreach (NamedRule attribute in attributes.Where(a => _target.Required.Contains(a.Name)))
        {
            RefuseClear(attribute, "nobody can be without it.");
        }

        return attributes;
    }

    private void CheckConstant(string name, ValueRule rule, MappingPlace place)
    {
        IEnumerable<string?> fixedTexts = [rule.Constant, rule.Default, .. rule.Table?.Values ?? []];
        foreach (string text in fixedTexts.OfType<string>().Where(t => _target.IsBoolean(name) && !Provisioning.Tabular.ValueRules.TryReadBoolean(t, out _)))
        {
            _findings.Add(place, $"'{text}' is neither yes nor no, which {name} needs.");
        }
    }

    private void CheckMatch(string match, List<NamedRule> attributes)
    {
        if (attributes.FirstOrDefault(a => a.Name == match) is not { } attribute)
        {
            _findings.Add(
                _table.PlaceOf("Match"),
                $"people are matched by '{match}', which is none of the attributes.{NearMatches.Hint(match, attributes.Select(a => a.Name))}");
            return;
        }

        if (attribute.Rule.Constant is not null)
        {
            _findings.Add(attribute.Rule.Place, "people are matched by this attribute, so it cannot be the same for everybody.");
        }

        RefuseClear(attribute, "people are matched by it.");
    }

    private void RefuseClear(NamedRule attribute, string reason)
    {
        if (attribute.Rule.Empty == EmptyRule.Clear)
        {
            _findings.Add(attribute.Rule.Place, $"{attribute.Name} cannot be cleared: {reason}");
        }
    }

    private List<NamedRule> ReadNamed(string key, EmptyRule empty, Func<string, string?>? check = null)
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
                else if (_rules.Read(table.PathOf(entry.Key), entry, empty) is { } rule)
                {
                    named.Add(new NamedRule(entry.Key.Trim(), rule));
                }
            }
        }

        return named;
    }

    // Here the column is the key, as with ConvertTo-GroupMembership: role = 'Role'.
    private List<NamedRule> ReadGroups()
    {
        List<NamedRule> groups = [];
        if (_table.Find("Groups") is not { } node)
        {
            return groups;
        }

        MappingTable table = new(_table.PathOf("Groups"), node, _findings);
        foreach (MappingEntry entry in table.Entries)
        {
            MappingTable? more = entry.Value.Entries is null
                ? null
                : new MappingTable(table.PathOf(entry.Key), entry.Value, _findings, "Type", "Empty");
            string? type = more is null ? table.Text(entry.Key) : more.RequiredText("Type");
            if (KeyText.Of(type) is not { } name)
            {
                continue;
            }

            if (IdentityRules.Problem(name) is { } problem)
            {
                _findings.Add(table.PlaceOf(entry.Key), problem);
            }

            if (groups.Any(g => KeyText.AreSame(g.Name, name)))
            {
                _findings.Add(table.PlaceOf(entry.Key), $"the group type '{name}' is filled by another column already.");
            }

            EmptyRule empty = more?.Choice<EmptyRule>("Empty") ?? EmptyRule.Clear;
            ValueRule rule = new() { Column = entry.Key.Trim(), Empty = empty, Place = table.PlaceOf(entry.Key) };
            groups.Add(new NamedRule(name, rule));
        }

        return groups;
    }
}
