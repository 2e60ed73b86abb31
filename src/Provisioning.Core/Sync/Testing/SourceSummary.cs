using Provisioning.Common;

namespace Provisioning.Sync.Testing;

/// <summary>The numbers of rows and people of a source, or of all sources.</summary>
public sealed record SourceSummary
{
    /// <summary>The source; <c>null</c> for all of them, and where the only one has no name.</summary>
    public string? SourceName { get; init; }

    /// <summary>The rows.</summary>
    public long Rows { get; init; }

    /// <summary>The people who count: active, not yet hired, or left.</summary>
    public int People { get; init; }

    /// <summary>The people who have an account on that day.</summary>
    public int Active { get; init; }

    /// <summary>The people who have left.</summary>
    public int Left { get; init; }

    /// <summary>The people whose hire date is in the future.</summary>
    public int NotYet { get; init; }

    /// <summary>The people who are out of scope.</summary>
    public int OutOfScope { get; init; }

    /// <summary>The rows that cannot be used.</summary>
    public int Problems { get; init; }

    /// <summary>All of it in one line.</summary>
    /// <returns>For example <c>120 rows: 118 people (100 active, 17 have left, 1 not yet hired), 1 out of scope, 1 with problems</c>.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Counted.Of(Rows, "row")}: {Counted.Of(People, "person", "people")} ({Active:N0} active, {Counted.Of(Left, "has left", "have left")}, {NotYet:N0} not yet hired), {OutOfScope:N0} out of scope, {Problems:N0} with problems");
}
