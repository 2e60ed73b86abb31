namespace Provisioning.Benchmarks;

/// <summary>One line of the table of goals.</summary>
internal interface IMeasurement
{
    /// <summary>Such as <c>S1</c>.</summary>
    string Id { get; }

    string Title { get; }

    /// <summary>Takes the figures.</summary>
    Section Take(Lab lab);
}
