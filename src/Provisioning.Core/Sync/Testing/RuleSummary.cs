using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Testing;

/// <summary>What a rule of a mapping gives to active people.</summary>
public sealed record RuleSummary
{
    /// <summary>The service.</summary>
    public string Service { get; init; } = "";

    /// <summary>The part of the mapping: <c>Attributes</c>, <c>Fields</c>, <c>Groups</c>, <c>ProjectRoles</c> or <c>MemberGroups</c>.</summary>
    public string Part { get; init; } = "";

    /// <summary>The attribute, the group type or the project; of member groups the name of the rule.</summary>
    public string Name { get; init; } = "";

    /// <summary>How many get a value from their row, from the table, or the one for everyone.</summary>
    public int Filled { get; init; }

    /// <summary>How many get none.</summary>
    public int Empty { get; init; }

    /// <summary>How many get the default.</summary>
    public int Defaulted { get; init; }

    /// <summary>How many have a text that is not in the table, whether there is a default or not.</summary>
    public int NotInTable { get; init; }

    /// <summary>How many rows cannot be used because of this value.</summary>
    public int Unusable { get; init; }

    /// <summary>The line of the rule in the mapping; 0 when the mapping is not a file.</summary>
    public int Line { get; init; }

    internal static RuleSummary Of(RuleCount count) => new()
    {
        Service = count.Service.Service,
        Part = count.Part,
        Name = count.Name,
        Filled = count.Filled,
        Empty = count.Empty,
        Defaulted = count.Defaulted,
        NotInTable = count.NotInTable.Words.Sum(w => w.Count) + count.NotInTable.Others,
        Unusable = count.Unusable,
        Line = count.Rule.Place.Line,
    };
}
