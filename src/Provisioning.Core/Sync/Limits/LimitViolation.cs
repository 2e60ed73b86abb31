namespace Provisioning.Sync.Limits;

/// <summary>A limit that a plan goes over.</summary>
public sealed class LimitViolation
{
    /// <summary>The limit: <c>MaxDisable</c>, <c>MaxRemove</c>, <c>MaxCreate</c>, <c>MaxChange</c>, <c>AdminGrant</c>, <c>IdentityChange</c>, <c>NewGroup</c>, <c>MinimumSourceCount</c>, or <c>EmptySource</c>.</summary>
    public string Limit { get; init; } = "";

    /// <summary>The service; empty for limits of the source.</summary>
    public string Service { get; init; } = "";

    /// <summary>What the plan has.</summary>
    public int Actual { get; init; }

    /// <summary>What is allowed: at most, or for the source at least.</summary>
    public int Allowed { get; init; }

    /// <summary>The keys of the first ten people whom the limit counts, or the first ten groups; none for limits of the source.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>What is wrong and what to do, as a sentence.</summary>
    public string Message { get; init; } = "";

    /// <summary>What is wrong.</summary>
    /// <returns>The sentence.</returns>
    public override string ToString() => Message;
}
