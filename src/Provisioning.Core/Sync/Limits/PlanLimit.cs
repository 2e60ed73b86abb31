using Provisioning.Sync.Model;

namespace Provisioning.Sync.Limits;

/// <summary>A limit on what a plan does to people of one service: whom it counts, how many pass without a word, and what it says.</summary>
internal sealed class PlanLimit
{
    /// <summary>The most people of a service, unless more or fewer are allowed.</summary>
    public const int Some = 10;

    private static readonly Limit Part = Limit.Percent(10);

    private PlanLimit(string name, string text, string advice, Func<PersonChanges, bool> counts, Func<GuardOptions, Limit?> given)
    {
        Name = name;
        Text = text;
        Advice = advice;
        Counts = counts;
        Given = given;
    }

    /// <summary>Every limit, in the order in which findings are told.</summary>
    public static PlanLimit[] All { get; } =
    [
        new(
            nameof(GuardOptions.MaxDisable),
            "of {0} active accounts in {1} would be disabled or lose all access",
            "Look at the plan; if it is right, pass -Approve {0}, or a higher -MaxDisable.",
            p => p.LosesAccess,
            o => o.MaxDisable) { Standard = Smaller, IsByWeek = true, MayBeApproved = true },
        new(
            nameof(GuardOptions.MaxRemove),
            "of {0} active people who stay in {1} would lose a group, a role or a value without getting another",
            "Look for emptied columns in the export; if the plan is right, pass -Approve {0}, or a higher -MaxRemove.",
            p => p.LosesValue,
            o => o.MaxRemove) { Standard = Smaller, IsByWeek = true, MayBeApproved = true },
        new(
            nameof(GuardOptions.MaxCreate),
            "accounts would be created or enabled beside {0} active ones in {1}",
            "Keys or user names that changed in the export would give everybody a second account. Look at the plan; if it is right, pass -MaxCreate {0}.",
            p => p.GetsAccount,
            o => o.MaxCreate) { Standard = Larger, FirstRun = FirstRun.PassesWhereEmpty, CountsSecondAccounts = true },
        new(
            nameof(GuardOptions.MaxChange),
            "of {0} active people in {1} would get another name, address, user name, role or group",
            "Look for columns or rows of the export that have moved; if the plan is right, pass -MaxChange {0}.",
            p => p.ChangesValue,
            o => o.MaxChange) { Standard = Larger, FirstRun = FirstRun.Passes },
        new(
            nameof(GuardOptions.AdminGrant),
            "people would get an administrator's role beside {0} active ones in {1}",
            "Look at the roles in the export and in the mapping; if they are right, pass -Limit @{{ AdminGrant = {0} }}.",
            p => p.BecomesAdministrator,
            o => o.AdminGrant) { Standard = _ => (1, "1") },
        new(
            nameof(GuardOptions.IdentityChange),
            "of {0} active accounts in {1} would get another name and another address together, as if they were given to somebody else",
            "Look whether the user names in the export still mean the same people; if they do, pass -Limit @{{ IdentityChange = {0} }}.",
            p => p.ChangesIdentity,
            o => o.IdentityChange) { Standard = _ => (5, "5") },
    ];

    public string Name { get; }

    /// <summary>Its name in mappings and for <c>-Limit</c>.</summary>
    public string Setting => Name.StartsWith("Max", StringComparison.Ordinal) ? Name.Substring("Max".Length) : Name;

    /// <summary>What would happen, after the number: {0} is the number of active accounts, {1} the service.</summary>
    public string Text { get; }

    /// <summary>What to do: {0} is the number that the plan has.</summary>
    public string Advice { get; }

    public Func<PersonChanges, bool> Counts { get; }

    /// <summary>The limit that was given; <c>null</c> for none.</summary>
    public Func<GuardOptions, Limit?> Given { get; }

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

    /// <summary>The name of its count for a service, as journals have it.</summary>
    public string CountIn(string system) => $"{system}.{Name}";

    private static (int Count, string Rule) Smaller(int active) => (Math.Min(Some, Part.AtMost(active)), "10 or 10%, whichever is smaller");

    private static (int Count, string Rule) Larger(int active) => (Math.Max(Some, Part.AtMost(active)), "10 or 10%, whichever is larger");
}
