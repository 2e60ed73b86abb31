namespace Provisioning.Planning;

/// <summary>How much a plan may do without being asked about.</summary>
public sealed record GuardOptions
{
    /// <summary>The most accounts to switch off in one service; <c>null</c> means 10, or 10 % of the active ones, whichever is smaller.</summary>
    public Limit? MaxDisable { get; init; }

    /// <summary>The most accounts to create in one service; <c>null</c> means any number. A percentage is taken of the active ones.</summary>
    public Limit? MaxCreate { get; init; }

    /// <summary>The fewest people that the source must have; a percentage is taken of the last run. 70 % unless set.</summary>
    public Limit MinimumSource { get; init; } = Limit.Percent(70);

    /// <summary>The people of the source in the last run; <c>null</c> when there was none.</summary>
    public int? LastSourceCount { get; init; }

    /// <summary>So many accounts somebody has agreed to switch off in each service, whatever <see cref="MaxDisable"/> says. None unless set.</summary>
    public int Approve { get; init; }
}
