using Provisioning.Common;

namespace Provisioning.Sync.Model;

/// <summary>How a plan compares with one limit.</summary>
public sealed record LimitCheck
{
    /// <summary>The limit, as <c>about_ProvisioningSafety</c> names it: <c>MaxDisable</c>.</summary>
    public string Limit { get; init; } = "";

    /// <summary>The service; empty for limits of the source.</summary>
    public string Service { get; init; } = "";

    /// <summary>The source; empty for limits of a service.</summary>
    public string Source { get; init; } = "";

    /// <summary>The number in the plan.</summary>
    public int Actual { get; init; }

    /// <summary>What is allowed: at most or, for a source, at least; <c>null</c> where any number is allowed.</summary>
    public int? Allowed { get; init; }

    /// <summary>Where the allowed number comes from, in words: <c>10 or 10%, whichever is smaller</c>.</summary>
    public string Rule { get; init; } = "";

    /// <summary>True when the limit refuses the plan.</summary>
    public bool IsExceeded { get; init; }

    /// <summary>The parameter that raises the limit for one run, with the number that the plan needs: <c>-Approve 14</c>; empty where there is none.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>The limit in one line.</summary>
    /// <returns>For example <c>Agility MaxDisable: 14 planned, at most 10 allowed</c>, or <c>hrm.csv MinimumSourceCount: 90 people, at least 80 required</c>.</returns>
    public override string ToString()
    {
        bool isOfSource = Service.Length == 0 && Source.Length > 0;
        string actual = isOfSource ? Counted.Of(Actual, "person", "people") : FormattableString.Invariant($"{Actual:N0} planned");
        string allowed = Allowed is not { } number ? "no limit"
            : isOfSource ? FormattableString.Invariant($"at least {number:N0} required")
            : FormattableString.Invariant($"at most {number:N0} allowed");
        return $"{(isOfSource ? Source : Service)} {Limit}: {actual}, {allowed}".TrimStart();
    }
}
