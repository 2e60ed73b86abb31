using System.Collections.ObjectModel;

namespace Provisioning.Sync.Model;

/// <summary>One change in one service: to one person, or a group that is created.</summary>
public sealed record PlanStep
{
    private static readonly ReadOnlyDictionary<string, string> Nothing = new(new Dictionary<string, string>());

    /// <summary>The place in the plan, counted from 1. Steps are carried out in this order.</summary>
    public int Number { get; init; }

    /// <summary>The service, such as <c>Agility</c>.</summary>
    public string Service { get; init; } = "";

    /// <summary>What is done.</summary>
    public PlanStepKind Kind { get; init; }

    /// <summary>The person of the source, by its key; <c>null</c> for an account that the source does not mention.</summary>
    public string? Person { get; init; }

    /// <summary>The source of the person; <c>null</c> for an account that the source does not mention, and where the only source has no name.</summary>
    public string? SourceName { get; init; }

    /// <summary>The account as the plan found it, by its user name, or by the identifier of one without a user name; the group type, or the group as <c>Team = Dogs</c>, that a step creates.</summary>
    public string Key { get; init; } = "";

    /// <summary>The person's full name, for readers; <c>null</c> where neither the source nor the service has one, and for steps that are about no person.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The service's identifier, such as <c>Member:1042</c>; <c>null</c> for an account that does not exist yet, or where it is unknown.</summary>
    public string? Id { get; init; }

    /// <summary>The row of the source, counted from 1 without the header; 0 for people whom the source does not mention. Of a group that is created it is the first row that has it.</summary>
    public long Row { get; init; }

    /// <summary>The line of the source file on which the row starts; 0 when there is none.</summary>
    public long Line { get; init; }

    /// <summary>
    /// The changes. A <see cref="PlanStepKind.Create"/> has every attribute, with nothing before; a membership or a project role
    /// is one change; a <see cref="PlanStepKind.CreateGroup"/> has the group after its type, and a <see cref="PlanStepKind.CreateGroupType"/> nothing;
    /// <see cref="PlanStepKind.Enable"/> has none. <see cref="PlanStepKind.Disable"/> has none either, unless the account
    /// could not be read (<see cref="ProvisioningPlan.AccountsReported"/>): then it has what the source says about the person, with nothing before.
    /// </summary>
    public IReadOnlyList<AttributeChange> Changes { get; init; } = [];

    /// <summary>
    /// For a step that takes access away: the mapped attributes of the account by name, with the values that the plan read; an empty text for an
    /// attribute without a value. They are compared with the current values before the step is sent. If one differs, the account may belong to
    /// another person now: the step is a <see cref="ProvisioningOutcome.Conflict"/>, and the account is not changed. Empty for all other steps.
    /// </summary>
    public IReadOnlyDictionary<string, string> Expected { get; init; } = Nothing;

    /// <summary>
    /// True for an <see cref="PlanStepKind.Enable"/> of an account that should be enabled already: the last row that was sent may or may not have
    /// arrived, and it is sent again. Limits do not count such steps.
    /// </summary>
    public bool IsUncertain { get; init; }

    /// <summary>True for a step that takes a seat; set only where the mapping says how many seats there are.</summary>
    public bool TakesSeat { get; init; }

    /// <summary>True for a step that frees a seat; set only where the mapping says how many seats there are.</summary>
    public bool FreesSeat { get; init; }

    /// <summary>What to check before the step is carried out: <c>Did you mean 'Dogs'?</c>; <c>null</c> for nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>The type of the group that the step creates, or adds a person to; <c>null</c> for other steps.</summary>
    internal string? GroupType => Kind == PlanStepKind.CreateGroupType ? Key : Kind is PlanStepKind.CreateGroup or PlanStepKind.AddMembership ? Changes[0].Name : null;

    /// <summary>The name of that group; <c>null</c> for other steps.</summary>
    internal string? GroupName => Kind is PlanStepKind.CreateGroup or PlanStepKind.AddMembership ? Changes[0].After : null;

    /// <summary>How many more seats are in use after the step.</summary>
    internal int Seats => TakesSeat ? 1 : FreesSeat ? -1 : 0;

    /// <summary>True for a step that creates a group or a group type, and is about no person.</summary>
    internal bool IsAboutGroup => Kind is PlanStepKind.CreateGroupType or PlanStepKind.CreateGroup;

    /// <summary>What distinguishes the account from the others of the plan: a new account may get the user name that another one gives up.</summary>
    internal string Account => Id ?? Key;

    /// <summary>The step in one line.</summary>
    /// <returns>For example <c>Agility Disable mira.holt</c>.</returns>
    public override string ToString() => Hint is null ? $"{Service} {Kind} {Key}" : $"{Service} {Kind} {Key}. {Hint}";

    /// <summary>A group as it is shown to people.</summary>
    internal static string GroupTitle(string type, string name) => $"{type} = {name}";
}
