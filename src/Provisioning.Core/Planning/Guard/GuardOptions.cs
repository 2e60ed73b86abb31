using System.Collections.Generic;

namespace Provisioning.Planning;

/// <summary>How much a plan may do without being asked about.</summary>
public sealed record GuardOptions
{
    /// <summary>The most accounts to switch off in one service; <c>null</c> means 10, or 10 % of the active ones, whichever is smaller.</summary>
    public Limit? MaxDisable { get; init; }

    /// <summary>
    /// The most people in one service who stay and lose a group, a role or a value without getting another one; <c>null</c> means 10, or
    /// 10 % of the active accounts, whichever is smaller.
    /// </summary>
    public Limit? MaxRemove { get; init; }

    /// <summary>
    /// The most accounts to create or to switch on in one service; a percentage is taken of the active ones. <c>null</c> means any number
    /// for a service without an earlier run (<see cref="CarriedOut"/>), and from then on 10, or 10 % of the active ones, whichever is larger.
    /// Who is only in doubt (<see cref="PlanStep.IsInDoubt"/>) does not count.
    /// </summary>
    public Limit? MaxCreate { get; init; }

    /// <summary>The fewest people that the source must have; a percentage is taken of the last run. 70 % unless set.</summary>
    public Limit MinimumSource { get; init; } = Limit.Percent(70);

    /// <summary>The people of the source in its last run; <c>null</c> when there was none.</summary>
    public int? LastSourceCount { get; init; }

    /// <summary>
    /// So many accounts somebody has agreed to switch off in each service, whatever <see cref="MaxDisable"/> says, and to take something
    /// from, whatever <see cref="MaxRemove"/> says. None unless set.
    /// </summary>
    public int Approve { get; init; }

    /// <summary>The services that a run was carried out over before, and made most of the accounts that it was to make.</summary>
    public IReadOnlyCollection<string> CarriedOut { get; init; } = [];

    /// <summary>
    /// How many accounts are active now, by service, as far as that was read. Of this and of what the plan says the smaller number counts.
    /// </summary>
    public IReadOnlyDictionary<string, int> ActiveCount { get; init; } = new Dictionary<string, int>();
}
