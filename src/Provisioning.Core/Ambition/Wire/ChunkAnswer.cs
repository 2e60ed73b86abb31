namespace Provisioning.Ambition.Wire;

/// <summary>The answer of the service to one request with several rows.</summary>
internal sealed class ChunkAnswer
{
    /// <summary>Why the request as a whole was refused; <c>null</c> when it was accepted.</summary>
    public ProvisioningException? Refusal { get; init; }

    /// <summary>What is wrong with single rows, by position, if the service answers row by row.</summary>
    public IReadOnlyDictionary<int, RowAnswer> RowErrors { get; init; } = new Dictionary<int, RowAnswer>();

    /// <summary>Positions of rows that the service has accepted and processes later.</summary>
    public IReadOnlyCollection<int> Pending { get; init; } = [];

    /// <summary>Positions of rows that are missing in an answer row by row.</summary>
    public IReadOnlyCollection<int> Unsaid { get; init; } = [];

    /// <summary>Positions that the service may mean. How it counts is not documented, so each of them is uncertain.</summary>
    public IReadOnlyCollection<int> Suspects { get; init; } = [];

    /// <summary>True when the refusal itself shows that the service processes the rows, such as "it exists already".</summary>
    public bool IsAsGoodAsDone { get; init; }

    /// <summary>True when the rows may have been carried out by an earlier attempt whose answer was lost.</summary>
    public bool MayBeDone { get; init; }

    /// <summary>Identifiers of rows by position, if the service returns them; otherwise empty.</summary>
    public IReadOnlyList<string?> Ids { get; init; } = [];
}
