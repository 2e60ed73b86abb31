using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>The groups of rows by rules alone, without a whole mapping.</summary>
internal sealed class RowGroups
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd"];

    private readonly IReadOnlyList<NamedRule> _rules;
    private readonly SourceHeader _header;
    private readonly GroupReader _groups;

    private RowGroups(string name, IReadOnlyList<NamedRule> rules)
    {
        _rules = rules;
        _header = new SourceHeader(name, rules.SelectMany(r => r.Rule.Columns.Select(c => (c, r.Rule.Place))), new Dictionary<string, string?>(), "the input");
        _groups = new GroupReader(new RuleEvaluator(_header, DateFormats));
    }

    /// <summary>Reads the rules, which are those of <c>Groups</c> in a mapping.</summary>
    /// <param name="groups">The table.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="files">Reads table files.</param>
    /// <exception cref="ProvisioningException">Something is wrong with it; all findings are reported.</exception>
    public static RowGroups Read(MappingNode groups, string name, TableFiles files)
    {
        MappingFindings findings = new();
        IReadOnlyList<NamedRule> rules = new GroupRulesReader(new ValueRuleReader(findings, files)).Read(new MappingTable("", groups, findings));
        findings.ThrowIfAny(name);
        return new RowGroups(name, rules);
    }

    /// <summary>The groups of a row by type, in the order of its columns; groups without a column come last.</summary>
    /// <exception cref="InvalidRowException">A rule cannot use the row.</exception>
    /// <exception cref="ProvisioningException">The rows lack columns.</exception>
    public IReadOnlyList<WantedValue> Of(SourceRow row)
    {
        _header.TurnTo(row);
        _header.RequireAll();
        List<string> problems = _header.Nested(row) is { } nested ? [nested] : [];
        IReadOnlyList<WantedValue> groups = _groups.Read(row, _rules, service: null, problems);
        return problems.Count == 0
            ? groups.Where(g => g.Text is not null).OrderBy(g => PositionOf(row, g.Name)).ToList()
            : throw new InvalidRowException(row.Number, string.Join(" ", problems));
    }

    private int PositionOf(SourceRow row, string type)
    {
        if (_rules.First(r => r.Name == type).Rule.Columns is { Count: > 0 } columns)
        {
            string header = _header.Spelling(row, columns[0]);
            for (int i = 0; i < row.Cells.Count; i++)
            {
                if (row.Cells[i].Key.Trim() == header)
                {
                    return i;
                }
            }
        }

        return int.MaxValue;
    }
}
