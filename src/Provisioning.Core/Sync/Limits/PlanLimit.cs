using System.Globalization;
using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Limits;

/// <summary>A limit on what a plan does in one service: what it counts, how many pass, and its messages.</summary>
internal sealed class PlanLimit
{
    /// <summary>The most people of a service, unless more or fewer are allowed.</summary>
    public const int Some = 10;

    /// <summary>The most people who become administrators.</summary>
    private const int OneAdministrator = 1;

    /// <summary>The most accounts that are given to another person, and the most groups and group types that are created.</summary>
    private const int Few = 5;

    private const string ByWeek = "; three times as many in the runs of seven days";

    private static readonly Limit Part = Limit.Percent(10);

    private static readonly string IsSmaller = Words($"{Some} or {Part}, whichever is smaller");

    private static readonly string IsLarger = Words($"{Some} or {Part}, whichever is larger");

    private PlanLimit(LimitFacts facts, Func<int, int, string, string> text, string advice, Func<LimitOptions, Limit?> given)
    {
        Facts = facts;
        Text = text;
        Advice = advice;
        Given = given;
    }

    /// <summary>Every limit on what a plan does, in the order in which findings are reported.</summary>
    public static PlanLimit[] All { get; } =
    [
        new(
            new(nameof(LimitOptions.MaxDisable), "accounts that are disabled, or get the role without any access", IsSmaller + ByWeek, "-Approve {0}", "-MaxDisable {0}"),
            (n, active, service) => $"{Of(n, active, "account")} in {service} would be disabled or lose all access",
            "Check the plan. If it is right, pass -Approve {0} or a higher -MaxDisable.",
            o => o.MaxDisable) { CountsPerson = p => p.LosesAccess, Standard = Smaller, IsByWeek = true, MayBeApproved = true },
        new(
            new(nameof(LimitOptions.MaxRemove), "people who stay and lose a group, a role or a value without getting another one", IsSmaller + ByWeek, "-Approve {0}", "-MaxRemove {0}"),
            (n, active, service) => $"{Of(n, active, "person", "people")} who {(active == 1 ? "stays" : "stay")} in {service} would lose a group, a role or a value without getting another",
            "Check the export for emptied columns. If the plan is right, pass -Approve {0} or a higher -MaxRemove.",
            o => o.MaxRemove) { CountsPerson = p => p.LosesValue, Standard = Smaller, IsByWeek = true, MayBeApproved = true },
        new(
            new(
                nameof(LimitOptions.MaxCreate),
                "accounts that are created or enabled, and people who are left out since they would get a second account",
                IsLarger + "; any number in the first run over a service that has no more than " + Number(Some) + " active accounts",
                "-MaxCreate {0}"),
            (n, active, service) => $"{Counted.Of(n, "account")} would be created or enabled beside {Counted.Of(active, "active one")} in {service}",
            "Keys or user names that changed in the export would give everybody a second account. Check the plan. If it is right, pass -MaxCreate {0}.",
            o => o.MaxCreate) { CountsPerson = p => p.GetsAccount, Standard = Larger, FirstRun = FirstRun.PassesWhereEmpty, CountsSecondAccounts = true },
        new(
            new(nameof(LimitOptions.MaxChange), "people who get another name, address, user name, role or group; differences in case and blanks do not count", IsLarger + "; any number in the first run over a service", "-MaxChange {0}"),
            (n, active, service) => $"{Of(n, active, "person", "people")} in {service} would get another name, address, user name, role or group",
            "Check the export for columns or rows that have moved. If the plan is right, pass -MaxChange {0}.",
            o => o.MaxChange) { CountsPerson = p => p.ChangesValue, Standard = Larger, FirstRun = FirstRun.Passes },
        new(
            new(nameof(LimitOptions.AdminGrant), "people who become System, Member or Project Admin", Number(OneAdministrator), "-Limit @{ AdminGrant = {0} }"),
            (n, active, service) => $"{Counted.Of(n, "person", "people")} would get an administrator's role beside {Counted.Of(active, "active one")} in {service}",
            "Check the roles in the export and in the mapping. If they are right, pass -Limit @{{ AdminGrant = {0} }}.",
            o => o.AdminGrant) { CountsPerson = p => p.BecomesAdministrator, Standard = _ => (OneAdministrator, Number(OneAdministrator)) },
        new(
            new(nameof(LimitOptions.IdentityChange), "accounts that get another name and another address together, as if they were given to another person", Number(Few), "-Limit @{ IdentityChange = {0} }"),
            (n, active, service) => $"{Of(n, active, "account")} in {service} would get another name and another address together, as if they were given to another person",
            "Check whether the user names in the export still belong to the same people. If they do, pass -Limit @{{ IdentityChange = {0} }}.",
            o => o.IdentityChange) { CountsPerson = p => p.ChangesIdentity, Standard = _ => (Few, Number(Few)) },
        new(
            new(nameof(LimitOptions.NewGroup), "group types and groups that are created, together", Number(Few) + "; any number in the first run over a service", "-Limit @{ NewGroup = {0} }"),
            (n, _, service) => $"{Counted.Of(n, "group type or group", "group types and groups")} would be created in {service}",
            "A group that is misspelt in the export becomes a new group. Check the groups in the plan. If they are right, pass -Limit @{{ NewGroup = {0} }}.",
            o => o.NewGroup) { Standard = _ => (Few, Number(Few)), FirstRun = FirstRun.Passes },
    ];

    /// <summary>The texts about it.</summary>
    public LimitFacts Facts { get; }

    public string Name => Facts.Name;

    /// <summary>What would happen, with the number in the plan, the number of active accounts and the service.</summary>
    public Func<int, int, string, string> Text { get; }

    /// <summary>What to do: {0} is the number that the plan has.</summary>
    public string Advice { get; }

    /// <summary>The limit that was given; <c>null</c> for none.</summary>
    public Func<LimitOptions, Limit?> Given { get; }

    /// <summary>How many pass when no limit was given, and the rule in words, by the number of active accounts.</summary>
    public Func<int, (int Count, string Rule)> Standard { get; private init; } = _ => (0, "0");

    /// <summary>True when runs of seven days may do three times as much as one, and no more.</summary>
    public bool IsByWeek { get; private init; }

    /// <summary>True when a number that was approved passes.</summary>
    public bool MayBeApproved { get; private init; }

    /// <summary>True when people count, too, who are left out because they would get a second account.</summary>
    public bool CountsSecondAccounts { get; private init; }

    /// <summary>What the limit means for a service over which no run was carried out.</summary>
    public FirstRun FirstRun { get; private init; }

    /// <summary>True for one that counts groups, where a service has some.</summary>
    public bool CountsGroups => CountsPerson is null;

    /// <summary>Whom it counts; <c>null</c> for one that counts groups.</summary>
    private Func<PersonChanges, bool>? CountsPerson { get; init; }

    /// <summary>What it counts of a plan: the keys of people, or groups as readers write them.</summary>
    public IReadOnlyList<string> Counts(ServiceChanges changes) =>
        CountsGroups ? changes.Groups.Select(g => g.Hint is null ? g.Key : $"{g.Key} ({char.ToLowerInvariant(g.Hint[0])}{g.Hint.Substring(1)})").ToList()
        : CountsSecondAccounts ? [.. changes.People.Where(CountsPerson!).Select(p => p.Key), .. changes.LeftOut]
        : changes.People.Where(CountsPerson!).Select(p => p.Key).ToList();

    /// <summary>The name of its count for a service, as journals have it.</summary>
    public string CountIn(string service) => $"{service}.{Name}";

    private static string Number(int number) => Words($"{number}");

    private static string Of(int number, int active, string one, string? many = null) =>
        FormattableString.Invariant($"{number:N0} of ") + Counted.Of(active, $"active {one}", many is null ? null : $"active {many}");

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static (int Count, string Rule) Smaller(int active) => (Math.Min(Some, Part.AtMost(active)), IsSmaller);

    private static (int Count, string Rule) Larger(int active) => (Math.Max(Some, Part.AtMost(active)), IsLarger);
}
