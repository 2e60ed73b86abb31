using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Limits;

/// <summary>What a plan does to one person in one service, as limits count it.</summary>
internal sealed class PersonChanges
{
    private static readonly string[] Names = ["Name", "FirstName", "LastName"];

    private static readonly string[] Identity = [.. Names, "Email", "Username"];

    private readonly TargetRules _rules;
    private readonly IReadOnlyList<PlanStep> _steps;
    private readonly bool _isOfFile;

    private PersonChanges(TargetRules rules, string key, IReadOnlyList<PlanStep> steps, bool isOfFile)
    {
        _rules = rules;
        Key = key;
        _steps = steps;
        _isOfFile = isOfFile;
    }

    /// <summary>The key of the person.</summary>
    public string Key { get; }

    /// <summary>The person's full name; <c>null</c> for none.</summary>
    public string? DisplayName => _steps.Select(s => s.DisplayName).FirstOrDefault(n => n is not null);

    /// <summary>What distinguishes the account from the others of the plan.</summary>
    public string Account => _steps[0].Account;

    /// <summary>True when the account is disabled, or gets the role without any access.</summary>
    public bool LosesAccess => Has(PlanStepKind.Disable) || Updates.Any(c => IsRole(c) && _rules.HasNoAccess(c.After));

    /// <summary>True when an account is created or enabled. One that is enabled again only because its state is uncertain does not count.</summary>
    public bool GetsAccount => _steps.Any(s => s.Kind is PlanStepKind.Create or PlanStepKind.Enable && (_isOfFile || !s.IsUncertain));

    /// <summary>
    /// True when a person who keeps the account loses a group, a role or a value and gets no other one of the same group type, in the same
    /// project, for the same attribute; of several groups of a type, one for each. An account that is disabled already has nothing to lose.
    /// </summary>
    public bool LosesValue => !Leaves && (Updates.Any(c => !IsEmpty(c.Before) && IsEmpty(c.After)) || Taken.GroupBy(c => c.Name).Any(t => t.Count() > Given.Count(g => g.Name == t.Key)));

    /// <summary>True when a name, the address, the user name, a role or a group is replaced by another one. Differences in case and blanks do not count.</summary>
    public bool ChangesValue => !Leaves
        && (Updates.Any(c => (Identity.Contains(c.Name) || IsRole(c)) && IsOther(c.Before, c.After))
            || Given.Any(g => IsOther(g.Before ?? Taken.FirstOrDefault(t => t.Name == g.Name)?.Before, g.After)));

    /// <summary>True when the name and the address of one account change together, as when the account is given to another person.</summary>
    public bool ChangesIdentity => !Leaves
        && Updates.Any(c => Names.Contains(c.Name) && IsOther(c.Before, c.After))
        && Updates.Any(c => c.Name == "Email" && IsOther(c.Before, c.After));

    /// <summary>True when an administrator's role is given, in the instance or in a project.</summary>
    public bool BecomesAdministrator => _steps
        .SelectMany(s => s.Changes.Where(c => s.Kind == PlanStepKind.SetProjectRole || IsRole(c)))
        .Any(c => _rules.IsAdministrator(c.After) && c.Before != c.After);

    // Anyone who edits a plan file could mark any account as one that is disabled already.
    private bool Leaves => Has(PlanStepKind.Disable) || (!_isOfFile && _steps.Any(s => s.Expected.Count > 0));

    private IEnumerable<AttributeChange> Updates => ChangesOf(PlanStepKind.Update);

    private IEnumerable<AttributeChange> Given => ChangesOf(PlanStepKind.AddMembership, PlanStepKind.SetProjectRole);

    private IEnumerable<AttributeChange> Taken => ChangesOf(PlanStepKind.RemoveMembership, PlanStepKind.RemoveProjectRole);

    /// <summary>The people of a service whom a plan changes, in the order of its steps.</summary>
    public static IReadOnlyList<PersonChanges> In(ProvisioningPlan plan, TargetRules rules) => plan.Steps
        .Where(s => s.Service == rules.Name && !s.IsAboutGroup)
        .GroupBy(s => s.Account, KeyText.Comparer)
        .Select(person => new PersonChanges(rules, person.First().Key, person.ToList(), plan.FileHash is not null))
        .ToList();

    private bool IsRole(AttributeChange change) => _rules.IsRole(change.Name);

    private static bool IsOther(string? before, string? after) =>
        !IsEmpty(before) && !IsEmpty(after) && !KeyText.Comparer.Equals(WithoutBlanks(before!), WithoutBlanks(after!));

    private static string WithoutBlanks(string text) => new(text.Where(c => !char.IsWhiteSpace(c)).ToArray());

    private static bool IsEmpty(string? text) => string.IsNullOrWhiteSpace(text);

    private bool Has(PlanStepKind kind) => _steps.Any(s => s.Kind == kind);

    private IEnumerable<AttributeChange> ChangesOf(params PlanStepKind[] kinds) =>
        _steps.Where(s => kinds.Contains(s.Kind)).SelectMany(s => s.Changes);
}
