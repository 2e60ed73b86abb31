using Provisioning.Common;
using Provisioning.Sync.Mapping;

namespace Provisioning.Sync.Sources;

/// <summary>What a rule gave to active people.</summary>
/// <param name="Service">The service.</param>
/// <param name="Part">The part of the mapping, such as <c>Attributes</c> or <c>Groups</c>.</param>
/// <param name="Name">The attribute, the group type or the project.</param>
/// <param name="Rule">The rule.</param>
internal sealed record RuleCount(ServiceMapping Service, string Part, string Name, ValueRule Rule)
{
    private readonly HashSet<string> _hit = new(KeyText.Comparer);

    /// <summary>How many got a value from their row, from the table, or the one for everyone.</summary>
    public int Filled { get; private set; }

    /// <summary>How many got no value, since the row has none.</summary>
    public int Empty { get; private set; }

    /// <summary>How many got the default.</summary>
    public int Defaulted { get; private set; }

    /// <summary>How many rows cannot be used because of this value.</summary>
    public int Unusable { get; private set; }

    /// <summary>The texts that are not in the table, whether there is a default or not.</summary>
    public WordCount NotInTable { get; } = new();

    /// <summary>The keys of the table that no row has.</summary>
    public IEnumerable<string> UnusedKeys => Rule.Chain.SelectMany(r => r.Table?.Entries.Select(e => e.Key) ?? []).Distinct(KeyText.Comparer).Where(k => !_hit.Contains(k));

    /// <summary>All rules of a service.</summary>
    public static IEnumerable<RuleCount> Of(ServiceMapping service) =>
    [
        .. service.Attributes.Select(a => new RuleCount(service, service.Rules.IsField(a.Name) ? "Fields" : "Attributes", a.Name, a.Rule)),
        .. service.Groups.Select(g => new RuleCount(service, "Groups", g.Name, g.Rule)),
        .. service.ProjectRoles.Select(p => new RuleCount(service, "ProjectRoles", p.Name, p.Rule)),
        .. service.MemberGroups.Rules.Select(g => new RuleCount(service, "MemberGroups", g.Name, g.Rule)),
    ];

    public void Add(RuleTrace trace, RuleResult result)
    {
        if (trace.Way == RuleWay.NotInTable)
        {
            NotInTable.Add(trace.Text.Text!);
        }

        if (result.Problem is not null)
        {
            Unusable++;
        }
        else if (trace.Way == RuleWay.Empty)
        {
            Empty++;
        }
        else if (trace.Way is RuleWay.Default or RuleWay.NotInTable)
        {
            Defaulted++;
        }
        else
        {
            Filled++;
        }

        if (trace.Key is not null)
        {
            _hit.Add(trace.Key);
        }
    }
}
