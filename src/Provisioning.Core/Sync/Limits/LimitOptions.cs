using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Limits;

/// <summary>How much a plan may do without approval.</summary>
internal sealed record LimitOptions
{
    /// <summary>
    /// The most accounts to disable in one service; <c>null</c> means 10, or 10 % of the active ones, whichever is smaller. An account
    /// that gets the role without any access counts as disabled.
    /// </summary>
    public Limit? MaxDisable { get; init; }

    /// <summary>
    /// The most people in one service who stay and lose a group, a role or a value without getting another one; <c>null</c> means 10, or
    /// 10 % of the active accounts, whichever is smaller.
    /// </summary>
    public Limit? MaxRemove { get; init; }

    /// <summary>
    /// The most accounts to create or to enable in one service; a percentage is taken of the active ones. <c>null</c> means 10, or 10 % of
    /// the active ones, whichever is larger, and any number for a service that has no more than 10 active accounts which earlier runs did
    /// not create, or whose accounts cannot be read, until a run was carried out over it (<see cref="CarriedOut"/>).
    /// Accounts that are only uncertain (<see cref="PlanStep.IsUncertain"/>) do not count.
    /// </summary>
    public Limit? MaxCreate { get; init; }

    /// <summary>
    /// The most people in one service whose name, address, user name, role or group is replaced by another one; <c>null</c> means any number
    /// for a service without an earlier run (<see cref="CarriedOut"/>), and from then on 10, or 10 % of the active ones, whichever is larger.
    /// </summary>
    public Limit? MaxChange { get; init; }

    /// <summary>The most people who get an administrator's role in one service, in the instance or in a project; <c>null</c> means 1.</summary>
    public Limit? AdminGrant { get; init; }

    /// <summary>The most accounts in one service whose name and address change together; <c>null</c> means 5.</summary>
    public Limit? IdentityChange { get; init; }

    /// <summary>
    /// The most group types and groups that are made in one service; <c>null</c> means any number for a service without an earlier run
    /// (<see cref="CarriedOut"/>), and 5 from then on.
    /// </summary>
    public Limit? NewGroup { get; init; }

    /// <summary>
    /// How many steps of one service may fail before the run stops: a number, or a percentage of those tried so far; <c>null</c> means 40 %, once
    /// 20 have failed.
    /// </summary>
    public Limit? Failure { get; init; }

    /// <summary>The fewest people that the source must have; a percentage is taken of earlier runs. <c>null</c> means 70 %.</summary>
    public Limit? MinimumSourceCount { get; init; }

    /// <summary>Limits that count where none of those above is set, and only where they let fewer through than the usual ones; by their names in mappings.</summary>
    public IReadOnlyDictionary<string, Limit> Tighter { get; init; } = new Dictionary<string, Limit>();

    /// <summary>The people of the source in earlier runs, as the limit measures it; <c>null</c> when there was none.</summary>
    public int? LastSourceCount { get; init; }

    /// <summary>The same of sources with names, by those.</summary>
    public IReadOnlyDictionary<string, int> LastSourceCounts { get; init; } = new Dictionary<string, int>();

    /// <summary>What the runs of the last seven days counted (<see cref="RunHeader.Counted"/>): limits that count by the week add these up.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, int>> LastWeek { get; init; } = [];

    /// <summary>How many accounts of a service earlier runs have made, as far as no run was carried out over it.</summary>
    public IReadOnlyDictionary<string, int> MadeBefore { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// The approved number of accounts that may be disabled in each service, whatever <see cref="MaxDisable"/> says, and of people who may lose
    /// something, whatever <see cref="MaxRemove"/> says. None unless set.
    /// </summary>
    public int Approve { get; init; }

    /// <summary>The services over which a run was carried out before that created most of its accounts.</summary>
    public IReadOnlyCollection<string> CarriedOut { get; init; } = [];

    /// <summary>
    /// How many accounts are active now, by service, as far as that was read. Of this and of what the plan says the smaller number counts.
    /// </summary>
    public IReadOnlyDictionary<string, int> ActiveCount { get; init; } = new Dictionary<string, int>();

    /// <summary>How many seats are in use now without what the plan has changed already, by service, as far as that was read. Of this and of what the plan says the larger number counts.</summary>
    public IReadOnlyDictionary<string, int> SeatsInUse { get; init; } = new Dictionary<string, int>();

    /// <summary>The names of the limits in mappings.</summary>
    public static IReadOnlyList<string> Names { get; } = LimitTable.All.Where(l => l.MayBeSet).Select(l => l.Setting).ToList();

    /// <summary>What <see cref="MinimumSourceCount"/> is unless it is set.</summary>
    internal static Limit StandardMinimum => LimitTable.StandardMinimum;

    /// <summary>The same with more limits; one that is set already stays.</summary>
    /// <param name="limits">The limits by their names in mappings.</param>
    /// <returns>The limits together.</returns>
    public LimitOptions Beside(IReadOnlyDictionary<string, Limit> limits) => this with
    {
        MaxDisable = MaxDisable ?? Of("Disable", limits),
        MaxRemove = MaxRemove ?? Of("Remove", limits),
        MaxCreate = MaxCreate ?? Of("Create", limits),
        MaxChange = MaxChange ?? Of("Change", limits),
        AdminGrant = AdminGrant ?? Of("AdminGrant", limits),
        IdentityChange = IdentityChange ?? Of("IdentityChange", limits),
        NewGroup = NewGroup ?? Of("NewGroup", limits),
        Failure = Failure ?? Of("Failure", limits),
        MinimumSourceCount = MinimumSourceCount ?? Of("MinimumSourceCount", limits),
    };

    internal static Limit? Of(string name, IReadOnlyDictionary<string, Limit> limits) => limits.TryGetValue(name, out Limit? limit) ? limit : null;
}
