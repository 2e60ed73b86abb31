namespace Provisioning;

/// <summary>A row of the source that the plan leaves out, and why. Its person is not touched.</summary>
public sealed class PlanProblem
{
    /// <summary>The row, counted from 1 without the header.</summary>
    public long Row { get; init; }

    /// <summary>The line of the file on which the row starts; 0 when it is not known.</summary>
    public long Line { get; init; }

    /// <summary>The person, as far as the row tells.</summary>
    public string Key { get; init; } = "";

    /// <summary>What is wrong, as a sentence.</summary>
    public string Message { get; init; } = "";
}
