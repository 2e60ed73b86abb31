using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Limits;

/// <summary>How much a plan may do without being asked about.</summary>
internal sealed record GuardOptions
{
    /// <summary>
    /// The most accounts to disable in one service; <c>null</c> means 10, or 10 % of the active ones, whichever is smaller. Who gets the
    /// role with which nothing can be reached counts as disabled.
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
    /// not make, or that does not tell its accounts, until a run was carried out over it (<see cref="CarriedOut"/>).
    /// Who is only in doubt (<see cref="PlanStep.IsInDoubt"/>) does not count.
    /// </summary>
    public Limit? MaxCreate { get; init; }

    /// <summary>
    /// The most people in one service whose name, address, user name, role or group becomes another one; <c>null</c> means any number
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
    public Limit? MinimumSource { get; init; }

    /// <summary>Limits that count where none of those above is set, and only where they let fewer through than the usual ones; by their names in mappings.</summary>
    public IReadOnlyDictionary<string, Limit> Tighter { get; init; } = new Dictionary<string, Limit>();

    /// <summary>The people of the source in earlier runs, as the limit measures it; <c>null</c> when there was none.</summary>
    public int? LastSourceCount { get; init; }

    /// <summary>The same of sources with names, by those.</summary>
    public IReadOnlyDictionary<string, int> LastSourceCounts { get; init; } = new Dictionary<string, int>();

    /// <summary>What the runs of the last seven days counted (<see cref="RunHeader.Counted"/>): what limits count by the week adds up over them.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, int>> LastWeek { get; init; } = [];

    /// <summary>How many accounts of a service earlier runs have made, as far as no run was carried out over it.</summary>
    public IReadOnlyDictionary<string, int> MadeBefore { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// So many accounts may be disabled in each service because that was approved, whatever <see cref="MaxDisable"/> says, and to take something
    /// from, whatever <see cref="MaxRemove"/> says. None unless set.
    /// </summary>
    public int Approve { get; init; }

    /// <summary>The services that a run was carried out over before, and made most of the accounts that it was to make.</summary>
    public IReadOnlyCollection<string> CarriedOut { get; init; } = [];

    /// <summary>
    /// How many accounts are active now, by service, as far as that was read. Of this and of what the plan says the smaller number counts.
    /// </summary>
    public IReadOnlyDictionary<string, int> ActiveCount { get; init; } = new Dictionary<string, int>();

    /// <summary>How many seats are in use now without what the plan has changed already, by service, as far as that was read. Of this and of what the plan says the larger number counts.</summary>
    public IReadOnlyDictionary<string, int> SeatsInUse { get; init; } = new Dictionary<string, int>();

    /// <summary>The names by which a mapping sets limits.</summary>
    public static IReadOnlyList<string> Names { get; } = LimitTable.All.Where(l => l.MayBeSet).Select(l => l.Setting).ToList();

    /// <summary>What <see cref="MinimumSource"/> is unless it is set.</summary>
    internal static Limit StandardMinimum => LimitTable.StandardMinimum;

    /// <summary>The same with more limits; one that is set already stays.</summary>
    /// <param name="limits">The limits by their names in mappings.</param>
    /// <returns>The limits together.</returns>
    public GuardOptions Beside(IReadOnlyDictionary<string, Limit> limits) => this with
    {
        MaxDisable = MaxDisable ?? Of("Disable", limits),
        MaxRemove = MaxRemove ?? Of("Remove", limits),
        MaxCreate = MaxCreate ?? Of("Create", limits),
        MaxChange = MaxChange ?? Of("Change", limits),
        AdminGrant = AdminGrant ?? Of("AdminGrant", limits),
        IdentityChange = IdentityChange ?? Of("IdentityChange", limits),
        NewGroup = NewGroup ?? Of("NewGroup", limits),
        Failure = Failure ?? Of("Failure", limits),
        MinimumSource = MinimumSource ?? Of("MinimumSource", limits),
    };

    internal static Limit? Of(string name, IReadOnlyDictionary<string, Limit> limits) => limits.TryGetValue(name, out Limit? limit) ? limit : null;
}
